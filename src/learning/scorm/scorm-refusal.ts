/** Why a package is not taken in, with what an author needs to mend it. Paths are those of the package: content, not of a person. */
export type ScormRefusal =
  | { readonly kind: "not-a-zip" }
  /** Cut short, checksums that do not fit, files over one another, a header that contradicts the directory. */
  | { readonly kind: "zip-broken"; readonly path?: string }
  | { readonly kind: "zip-variant"; readonly variant: "zip64" | "split" | "compression" }
  | { readonly kind: "encrypted"; readonly path: string }
  /** In bytes. */
  | { readonly kind: "zip-too-large"; readonly most: number }
  | { readonly kind: "unpacks-too-large"; readonly most: number }
  | { readonly kind: "too-many-files"; readonly most: number }
  /** Unpacks to more than a hundred times its size, as only packages made to do harm do. */
  | { readonly kind: "bomb" }
  /** A file unpacks to another size than the package says. */
  | { readonly kind: "size-lies"; readonly path: string }
  | { readonly kind: "unsafe-path"; readonly path: string; readonly why: UnsafePath }
  | { readonly kind: "paths-collide"; readonly path: string; readonly other: string }
  | { readonly kind: "symlink"; readonly path: string }
  | { readonly kind: "no-manifest" }
  | { readonly kind: "manifest-in-folder"; readonly folder: string }
  | { readonly kind: "manifest-too-large"; readonly most: number }
  | { readonly kind: "manifest-charset" }
  | { readonly kind: "manifest-doctype" }
  | { readonly kind: "manifest-broken" }
  | { readonly kind: "not-scorm" }
  | { readonly kind: "version-unknown"; readonly version: string }
  | { readonly kind: "nothing-to-launch" }
  | { readonly kind: "too-many-items"; readonly most: number }
  | { readonly kind: "entry-elsewhere"; readonly entry: string }
  | { readonly kind: "entry-missing"; readonly entry: string };

export type UnsafePath = "traversal" | "absolute" | "backslash" | "drive" | "control" | "empty" | "too-long";

/** What an author may bring in. A package of this size is carried to phones, so it is kept well below what a browser could hold. */
export const scormLimits = {
  /** As long as a file of a course may be at the vault (`longestCourseFile`); a test holds them together. */
  zipBytes: 32 * 1024 * 1024,
  unpackedBytes: 256 * 1024 * 1024,
  /** Unpacked to packed, of the whole package, once it unpacks to more than `ratioFromBytes`. */
  ratio: 100,
  ratioFromBytes: 16 * 1024 * 1024,
  files: 5_000,
  pathLength: 300,
  manifestBytes: 4 * 1024 * 1024,
  items: 200,
  entryLength: 500,
} as const;

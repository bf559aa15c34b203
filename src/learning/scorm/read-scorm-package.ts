import { ok, refuse, type Result } from "#base/result.ts";
import type { ScormPackage } from "../activity.ts";
import { readManifest, type ScormManifest } from "./manifest.ts";
import { readXml } from "./manifest-xml.ts";
import { scormLimits, type ScormRefusal } from "./scorm-refusal.ts";
import { unpackFile } from "./unpack-file.ts";
import { readZipDirectory, type ZipEntry, zipInMemory, type ZipSource } from "./zip-directory.ts";
import { foldPath } from "./zip-path.ts";

/** A package whose directory and manifest were read; its files are unpacked one by one, by whoever plays it. */
export type OpenedPackage = {
  readonly manifest: ScormManifest;
  readonly source: ZipSource;
  /** By folded path (`foldPath`). */
  readonly entryByPath: ReadonlyMap<string, ZipEntry>;
};

export type ReadPackage = {
  readonly version: ScormPackage["version"];
  readonly title: string;
  readonly passMark: number | null;
  /** Of the first item; a course document names it. */
  readonly entry: string;
  readonly items: readonly { readonly title: string; readonly entry: string }[];
  /** Unpacked, in bytes. */
  readonly files: readonly { readonly path: string; readonly size: number }[];
};

/**
 * Looks at a whole package before it becomes part of a course: every file is unpacked once, measured and thrown away. It runs
 * nothing of it and asks nobody. `onProgress` gets a share between 0 and 1.
 */
export async function readScormPackage(
  zipBytes: Uint8Array,
  onProgress?: (share: number) => void,
): Promise<Result<ReadPackage, ScormRefusal>> {
  const opened = await openScormPackage(zipInMemory(zipBytes));
  if (!opened.ok) return opened;
  const { manifest, source, entryByPath } = opened.value;
  const entries = [...entryByPath.values()];
  for (const [i, entry] of entries.entries()) {
    const unpacked = await unpackFile(source, entry);
    if (!unpacked.ok) return unpacked;
    onProgress?.((i + 1) / entries.length);
  }
  const { version, title, passMark, items } = manifest;
  return ok({
    version,
    title,
    passMark,
    entry: items[0]!.entry,
    items: items.map((item) => ({ title: item.title, entry: item.entry })),
    files: entries.map(({ path, size }) => ({ path, size })),
  });
}

export async function openScormPackage(source: ZipSource): Promise<Result<OpenedPackage, ScormRefusal>> {
  const directory = await readZipDirectory(source);
  if (!directory.ok) return directory;
  const entryByPath = new Map(directory.value.map((entry) => [foldPath(entry.path), entry]));
  const manifestEntry = entryByPath.get("imsmanifest.xml");
  if (!manifestEntry) return refuse(missingManifest(directory.value));
  if (manifestEntry.size > scormLimits.manifestBytes) {
    return refuse({ kind: "manifest-too-large", most: scormLimits.manifestBytes });
  }
  const unpacked = await unpackFile(source, manifestEntry);
  if (!unpacked.ok) return unpacked;
  const xml = readXml(unpacked.value);
  if (!xml.ok) return xml;
  const manifest = readManifest(xml.value);
  if (!manifest.ok) return manifest;
  const lost = manifest.value.items.find(({ path }) => !entryByPath.has(foldPath(path)));
  if (lost) return refuse({ kind: "entry-missing", entry: lost.path });
  return ok({ manifest: manifest.value, source, entryByPath });
}

/** Who packed the folder instead of what is in it gets to know that. */
function missingManifest(entries: readonly ZipEntry[]): ScormRefusal {
  const below = entries
    .map(({ path }) => path)
    .filter((path) => foldPath(path).endsWith("/imsmanifest.xml"))
    .sort((a, b) => a.length - b.length)[0];
  return below === undefined
    ? { kind: "no-manifest" }
    : { kind: "manifest-in-folder", folder: below.slice(0, below.lastIndexOf("/")) };
}

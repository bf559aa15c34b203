import * as z from "#base/schema.ts";
import type { ScormItem } from "#learning/scorm/manifest.ts";
import type { Sequencing } from "#learning/scorm/manifest-sequencing.ts";
import { ItemReport, statusSchema } from "#learning/scorm/scorm-progress.ts";

/** Rises when what the two sides say changes; a page and a shell that were built apart notice. */
export const playerProtocol = 1;

/**
 * What comes out of the frame of a package. It may come from the package itself, which shares its frame with the shell: so it is
 * checked like any other input, and believed only about that package.
 */
export const ShellMessage = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("ready"), protocol: z.int() }),
  /** Which item is shown now, and where one may go from it. */
  z.strictObject({
    kind: z.literal("playing"),
    item: z.int().check(z.minimum(0), z.maximum(199)),
    canGoOn: z.boolean(),
    canGoBack: z.boolean(),
    canChoose: z.array(z.int().check(z.minimum(0), z.maximum(199))).check(z.maxLength(200)),
  }),
  z.strictObject({
    kind: z.literal("report"),
    report: ItemReport,
    /** Of the whole package, where sequencing rules say it; else it is counted from the items. */
    whole: z.nullable(statusSchema),
    sequencing: z.nullable(z.string().check(z.maxLength(400_000))),
  }),
  /** The package says that it is over. */
  z.strictObject({ kind: z.literal("ended") }),
  /** Everything was reported; the frame can go. */
  z.strictObject({ kind: z.literal("stopped") }),
  z.strictObject({ kind: z.literal("failed"), why: z.enum(["no-worker", "not-launched"]) }),
]);
export type ShellMessage = z.infer<typeof ShellMessage>;

/** What our page tells the shell. It says nothing of the person: `learner` is a random word of this package alone. */
export type PageMessage =
  | {
      readonly kind: "start";
      /** The zip; a browser hands it on without copying it. */
      readonly package: Blob;
      readonly learner: string;
      readonly items: readonly ScormItem[];
      readonly passMark: number | null;
      readonly sequencing: Sequencing | null;
      readonly current: number;
      /** What each item left behind, by its number. */
      readonly saved: readonly (string | null)[];
      readonly sequencingState: string | null;
    }
  | { readonly kind: "go"; readonly to: "next" | "previous" | number }
  | { readonly kind: "stop" };

/** What the service worker asks of the shell in whose frame a file is wanted, with a port for the answer: a `Blob`. */
export type WorkerQuestion = { readonly kind: "package" };

import { deflateSync, Inflate } from "fflate";
import * as z from "#base/schema.ts";
import { encodeCbor } from "#base/cbor.ts";
import { parseCbor } from "#base/parse-cbor.ts";

const status = {
  status: z.enum(["not-attempted", "incomplete", "completed"]),
  success: z.enum(["unknown", "passed", "failed"]),
  /** In percent. */
  score: z.nullable(z.int().check(z.minimum(0), z.maximum(100))),
};

/** What SCORM knows of how something went. It is the word of the package: nobody else can tell. */
export const statusSchema = z.strictObject(status);
export type ScormStatus = z.infer<typeof statusSchema>;

/** What one item of a package says of itself. `data` is its data model as the runtime writes it, for the runtime alone. */
export const ItemReport = z.strictObject({
  item: z.int().check(z.minimum(0), z.maximum(199)),
  data: z.string().check(z.maxLength(400_000)),
  ...status,
});
export type ItemReport = z.infer<typeof ItemReport>;

/** Everything that a learner's device keeps of one package. */
export const ScormProgress = z.strictObject({
  format: z.literal(1),
  /** What the package knows the learner by; random, and of this package alone. */
  learner: z.string().check(z.maxLength(64)),
  current: z.int(),
  items: z.array(ItemReport).check(z.maxLength(200)),
  whole: z.nullable(statusSchema),
  sequencing: z.nullable(z.string()),
  seconds: z.int(),
});
export type ScormProgress = z.infer<typeof ScormProgress>;

/** As long as an activity's state may hold (`ActivityState`). */
export const longestResume = 65_536;
const longestUnpacked = 8 * 1024 * 1024;

export const beginProgress = (learner: string): ScormProgress => ({
  format: 1,
  learner,
  current: 0,
  items: [],
  whole: null,
  sequencing: null,
  seconds: 0,
});

/** Who looks at an item again loses nothing: it stays complete, stays passed, and the best score stays. */
export function noteReport(progress: ScormProgress, report: ItemReport): ScormProgress {
  const before = progress.items.find(({ item }) => item === report.item);
  const scores = [before?.score, report.score].filter((score) => typeof score === "number");
  const noted: ItemReport = {
    ...report,
    status: before?.status === "completed" ? "completed" : report.status,
    success: before?.success === "passed" ? "passed" : report.success,
    score: scores.length === 0 ? null : Math.max(...scores),
  };
  const items = [...progress.items.filter((one) => one !== before), noted];
  return { ...progress, current: report.item, items: items.sort((a, b) => a.item - b.item) };
}

/**
 * Deflated CBOR of at most `longestResume` bytes. Where a package wrote more, what it wrote of each answer goes first, then what
 * items beside the current one keep, at last all of it: how each item went always stays.
 */
export function packProgress(progress: ScormProgress): Uint8Array {
  const withData = (change: (report: ItemReport) => string): ScormProgress => ({
    ...progress,
    items: progress.items.map((report) => ({ ...report, data: change(report) })),
  });
  const isCurrent = (report: ItemReport) => report.item === progress.current;
  const smaller: (() => ScormProgress)[] = [
    () => progress,
    () => withData(({ data }) => withoutAnswers(data)),
    () => withData((report) => (isCurrent(report) ? withoutAnswers(report.data) : "")),
    () => ({ ...withData(() => ""), sequencing: null }),
  ];
  for (const make of smaller) {
    const packed = deflateSync(encodeCbor(make()));
    if (packed.length <= longestResume) return packed;
  }
  throw new Error("packProgress: statuses alone are too long");
}

/** Undefined for bytes that are nothing of the kind; the package then begins anew. */
export function unpackProgress(bytes: Uint8Array): ScormProgress | undefined {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    const inflate = new Inflate((chunk) => {
      length += chunk.length;
      if (length > longestUnpacked) throw new Error("unpackProgress: too long");
      chunks.push(chunk);
    });
    for (let at = 0; at < bytes.length; at += 1_024) {
      inflate.push(bytes.subarray(at, at + 1_024), at + 1_024 >= bytes.length);
    }
  } catch {
    return undefined;
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return parseCbor(ScormProgress, whole);
}

/**
 * How the package went as a whole: as its own rules say, else complete once every item is, failed once one is, and passed once
 * something was passed and all is complete. The score is the mean of those that there are.
 */
export function summarise(progress: ScormProgress, count: number): ScormStatus {
  if (progress.whole) return progress.whole;
  const { items } = progress;
  const scores = items.flatMap(({ score }) => score ?? []);
  const isComplete = items.filter((one) => one.item < count && one.status === "completed").length === count;
  const isFailed = items.some(({ success }) => success === "failed");
  const isPassed = isComplete && items.some(({ success }) => success === "passed");
  return {
    status: isComplete
      ? "completed"
      : items.some((one) => one.status !== "not-attempted")
        ? "incomplete"
        : "not-attempted",
    success: isFailed ? "failed" : isPassed ? "passed" : "unknown",
    score: scores.length === 0 ? null : Math.round(scores.reduce((sum, one) => sum + one, 0) / scores.length),
  };
}

/** Without `cmi.interactions`: a journal of answers that no package needs to go on. */
function withoutAnswers(data: string): string {
  try {
    const { cmi, ...rest } = JSON.parse(data) as { cmi?: Record<string, unknown> };
    return JSON.stringify({ ...rest, cmi: { ...cmi, interactions: undefined } });
  } catch {
    return "";
  }
}

import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { PersonDescription } from "#matching/person-description.ts";
import type { RangeOptions, ScoredRange } from "./score-range.ts";

/** What the second thread is given: both lists whole, because each half of the left one is compared with all of the right one. */
export interface RangeTask extends Omit<RangeOptions, "onProgress"> {
  readonly left: readonly PersonDescription[];
  readonly right: readonly PersonDescription[] | null;
}

export type RangeMessage =
  | { readonly kind: "progress"; readonly done: number }
  | { readonly kind: "scored"; readonly range: ScoredRange };

/** A second thread makes the lists ready for itself, which a short list does not make up for. */
export const isWorthSecondThread = (people: number): boolean => people >= 4_000 && availableParallelism() > 1;

/** Scores a part of the left list on another core. */
export function scoreInSecondThread(
  task: RangeTask,
  onProgress: (done: number) => void,
): Promise<ScoredRange> {
  const worker = new Worker(new URL("./second-thread-worker.ts", import.meta.url), { workerData: task });
  return new Promise((resolve, reject) => {
    worker.on("message", (message: RangeMessage) => {
      if (message.kind === "progress") onProgress(message.done);
      else resolve(message.range);
    });
    worker.once("error", reject);
    worker.once("exit", (code) => {
      reject(new Error(`linking: the second thread ended with ${code} before it was done`));
    });
  });
}

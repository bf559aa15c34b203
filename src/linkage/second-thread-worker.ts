import { parentPort, workerData } from "node:worker_threads";
import { indexInClear } from "./candidates.ts";
import type { RangeMessage, RangeTask } from "./second-thread.ts";
import { readyLists } from "./score-range.ts";

// Runs in a thread of its own, started by second-thread.ts.
const { left, right, ...range } = workerData as RangeTask;
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
const tell = (message: RangeMessage): void => parentPort!.postMessage(message);

const lists = await readyLists(left, right, indexInClear(right ?? left));
const scored = await lists.scoreRange({ ...range, onProgress: (done) => tell({ kind: "progress", done }) });
tell({ kind: "scored", range: scored });

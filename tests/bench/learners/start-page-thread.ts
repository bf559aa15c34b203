import { Worker } from "node:worker_threads";
import type { PageThread } from "#client/teaching/lists/page-pool.ts";

/** As an officer's browser starts one for each of its processors. */
export function startPageThread(): PageThread {
  const worker = new Worker(new URL("./page-thread.ts", import.meta.url));
  return {
    post: (task) => worker.postMessage(task, []),
    onDone: (take) => void worker.on("message", take),
    onFail: (give) => void worker.on("error", give),
    end: () => void worker.terminate(),
  };
}

import { answerTask, type PageTask } from "#client/teaching/lists/page-pool.ts";

// A Web Worker: it is given the desk's keys with each page, keeps nothing, and ends with the list.
self.addEventListener("message", ({ data }: MessageEvent<PageTask>) => {
  self.postMessage(answerTask(data), { transfer: [] });
});

import { answerTask, type PageTask } from "#client/teaching/lists/page-pool.ts";

// Built by itself, over WebAssembly (`page-worker-build.ts`). It gets the desk's keys with each page and ends with the list.
addEventListener("message", ({ data }: MessageEvent<PageTask>) => postMessage(answerTask(data)));
// What comes while WebAssembly is still loading reaches nobody.
postMessage("ready");

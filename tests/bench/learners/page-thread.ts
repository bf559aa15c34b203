import { parentPort } from "node:worker_threads";
import { answerTask, type PageTask } from "#client/teaching/lists/page-pool.ts";

parentPort!.on("message", (task: PageTask) => parentPort!.postMessage(answerTask(task), []));

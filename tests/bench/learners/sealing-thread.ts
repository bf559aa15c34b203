import { parentPort, workerData } from "node:worker_threads";
import { openSealing, type Sealing } from "./seal-learner.ts";

const seal = await openSealing(workerData as Sealing);
parentPort!.on("message", ({ from, count }: { readonly from: number; readonly count: number }) => {
  void seal(from, count).then((lines) => parentPort!.postMessage(lines, []));
});

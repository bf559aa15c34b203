import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { RandomBytes } from "#base/effects.ts";
import { evaluateBlinded, type EvaluationKeyPair } from "#crypto/voprf.ts";
import type { EvaluationOrder } from "./evaluation-worker.ts";

type Evaluated = ReturnType<typeof evaluateBlinded>;

/** Blind evaluations beside the thread that answers everybody: a person's at once, those of many people by workers. */
export type EvaluationPool = {
  /** As `evaluateBlinded`. Elements are valid. */
  readonly evaluate: (
    keyPair: EvaluationKeyPair,
    blindedElements: readonly Uint8Array[],
  ) => Promise<Evaluated>;
  readonly close: () => Promise<void>;
};

/** What is sooner done than sent. */
const fewElements = 48;

/** Starts no worker before there is work for one. */
export function openEvaluationPool(random: RandomBytes): EvaluationPool {
  const workers: { readonly worker: Worker; underWay: number }[] = [];
  const waiting = new Map<number, { resolve: (done: Evaluated) => void; reject: (error: unknown) => void }>();
  let lastNumber = 0;

  function start() {
    const worker = new Worker(new URL("./evaluation-worker.ts", import.meta.url));
    const one = { worker, underWay: 0 };
    worker.unref();
    worker.on("message", ({ number, ...done }: Evaluated & { number: number }) => {
      one.underWay--;
      waiting.get(number)?.resolve(done);
      waiting.delete(number);
    });
    worker.on("error", (error) => {
      workers.splice(workers.indexOf(one), 1);
      for (const { reject } of waiting.values()) reject(error);
      waiting.clear();
    });
    workers.push(one);
    return one;
  }
  return {
    evaluate: (keyPair, blindedElements) => {
      if (blindedElements.length <= fewElements)
        return Promise.resolve(evaluateBlinded(keyPair, blindedElements, random));
      const idle = workers.find(({ underWay }) => underWay === 0);
      const chosen =
        idle ??
        (workers.length < availableParallelism()
          ? start()
          : workers.toSorted((a, b) => a.underWay - b.underWay)[0]!);
      const number = ++lastNumber;
      chosen.underWay++;
      return new Promise((resolve, reject) => {
        waiting.set(number, { resolve, reject });
        const order: EvaluationOrder = { number, keyPair: { ...keyPair }, blindedElements };
        chosen.worker.postMessage(order, []);
      });
    },
    close: async () => {
      await Promise.all(workers.splice(0).map(({ worker }) => worker.terminate()));
    },
  };
}

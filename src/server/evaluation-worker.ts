import { parentPort } from "node:worker_threads";
import { secureRandomBytes } from "#base/effects.ts";
import { evaluateBlinded, type EvaluationKeyPair } from "#crypto/voprf.ts";

export type EvaluationOrder = {
  readonly number: number;
  readonly keyPair: EvaluationKeyPair;
  readonly blindedElements: readonly Uint8Array[];
};

parentPort!.on("message", ({ number, keyPair, blindedElements }: EvaluationOrder) => {
  parentPort!.postMessage({ number, ...evaluateBlinded(keyPair, blindedElements, secureRandomBytes) }, []);
});

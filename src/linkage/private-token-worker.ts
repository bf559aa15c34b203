// A thread that evaluates batch after batch, see `evaluateOnAllCores`.
import { parentPort, workerData } from "node:worker_threads";
import { concatBytes } from "#base/bytes.ts";
import { secureRandomBytes } from "#base/effects.ts";
import {
  type EvaluatedBatch,
  evaluateTokens,
  type EvaluatorKeys,
  type TokenBatch,
} from "./private-tokens.ts";

const keys = workerData as EvaluatorKeys;

parentPort!.on("message", ({ values }: TokenBatch) => {
  const tokens = concatBytes(...evaluateTokens(values, keys, secureRandomBytes));
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  parentPort!.postMessage({ tokens } satisfies EvaluatedBatch);
});

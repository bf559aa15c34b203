import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { utf8Encode } from "#base/bytes.ts";
import type { RandomBytes } from "#base/effects.ts";
import { blindInputs, type EvaluationKeyPair, evaluateBlinded, finalizeEvaluations } from "#crypto/voprf.ts";
import { tokenOf } from "#protocol/search-contracts.ts";

/** The keys of both evaluators. On the network no machine holds them together; here one process plays every part. */
export type EvaluatorKeys = { readonly gate: EvaluationKeyPair; readonly vault: EvaluationKeyPair };

/** Tokens of match keys as a client gets them: blinded twice, apart, evaluated under both keys, each proof checked, joined. */
export function evaluateTokens(
  values: readonly string[],
  { gate, vault }: EvaluatorKeys,
  random: RandomBytes,
): Uint8Array[] {
  const inputs = values.map((value) => utf8Encode(value));
  const [ofGate, ofVault] = [gate, vault].map((keys) => evaluateAt(keys, inputs, random));
  const publicKeys = { gate: gate.publicKey, vault: vault.publicKey };
  return inputs.map((_, i) => tokenOf("network", publicKeys, ofGate![i]!, ofVault![i]!));
}

function evaluateAt(
  keys: EvaluationKeyPair,
  inputs: readonly Uint8Array[],
  random: RandomBytes,
): Uint8Array[] {
  const { blinds, blindedElements } = blindInputs(inputs, random);
  const { evaluatedElements, proof } = evaluateBlinded(keys, blindedElements, random);
  const outputs = finalizeEvaluations(
    inputs,
    blinds,
    blindedElements,
    evaluatedElements,
    proof,
    keys.publicKey,
  );
  if (!outputs) throw new Error("private linking: an evaluation does not hold");
  return outputs;
}

/** What a worker is asked, and what it answers: the tokens one after the other, 32 bytes each. */
export type TokenBatch = { readonly values: readonly string[] };
export type EvaluatedBatch = { readonly tokens: Uint8Array };

const batchSize = 256;
/** Below this the workers would take longer to start than to work. */
const fewValues = 1_000;

/** One token for each distinct value, on all cores. */
export async function evaluateOnAllCores(
  values: readonly string[],
  keys: EvaluatorKeys,
  random: RandomBytes,
  onProgress: (done: number) => void = () => {},
): Promise<Map<string, Uint8Array>> {
  const tokenByValue = new Map<string, Uint8Array>();
  const take = (batch: readonly string[], tokens: readonly Uint8Array[]): void => {
    batch.forEach((value, i) => tokenByValue.set(value, tokens[i]!));
    onProgress(tokenByValue.size);
  };
  const batches: string[][] = [];
  for (let i = 0; i < values.length; i += batchSize) batches.push(values.slice(i, i + batchSize));
  if (values.length < fewValues) {
    for (const batch of batches) take(batch, evaluateTokens(batch, keys, random));
    return tokenByValue;
  }
  const waiting = batches.values();
  const workers = Math.min(availableParallelism(), batches.length);
  await Promise.all(Array.from({ length: workers }, () => workThrough(waiting, keys, take)));
  return tokenByValue;
}

/** One worker takes batch after batch from what all of them share. */
async function workThrough(
  waiting: Iterator<string[]>,
  keys: EvaluatorKeys,
  take: (batch: readonly string[], tokens: readonly Uint8Array[]) => void,
): Promise<void> {
  const worker = new Worker(new URL("./private-token-worker.ts", import.meta.url), { workerData: keys });
  try {
    for (let next = waiting.next(); !next.done; next = waiting.next()) {
      const { value: values } = next;
      const { tokens } = await askWorker(worker, { values });
      take(
        values,
        values.map((_, i) => tokens.slice(32 * i, 32 * (i + 1))),
      );
    }
  } finally {
    await worker.terminate();
  }
}

const askWorker = (worker: Worker, batch: TokenBatch): Promise<EvaluatedBatch> =>
  new Promise((resolve, reject) => {
    const settle = (): void => {
      worker.off("message", answered).off("error", failed).off("exit", ended);
    };
    const answered = (answer: EvaluatedBatch): void => {
      settle();
      resolve(answer);
    };
    const failed = (error: unknown): void => {
      settle();
      reject(error as Error);
    };
    const ended = (): void => failed(new Error("private linking: a worker ended early"));
    worker.on("message", answered).on("error", failed).on("exit", ended);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    worker.postMessage(batch);
  });

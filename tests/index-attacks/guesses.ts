import { utf8Encode } from "#base/bytes.ts";
import { secureRandomBytes } from "#base/effects.ts";
import { newSymmetricKey } from "#crypto/keys.ts";
import { blindInputs, evaluateBlinded, finalizeEvaluations, newEvaluationKey } from "#crypto/voprf.ts";
import { tokenOf } from "#protocol/search-contracts.ts";
import { labelOf } from "#search/labels.ts";
import type { Population } from "./population.ts";

export type Guessing = {
  /** Keys that whoever holds vault and gate tests in a second on one core, with our own code. */
  readonly perSecond: number;
  /** People in the index whose name is on the thief's list, as a share, and how many seconds the list takes. */
  readonly recovered: number;
  readonly listLength: number;
  readonly seconds: number;
};

/**
 * With both servers nothing but arithmetic protects a name that can be guessed: one key, evaluated twice, and its first label is in
 * the table or not; the gate's rows say which record stands there. The thief tries the likeliest names of the world.
 */
export function guessWithBothServers({ people, likely, keyTexts }: Population, keysTimed: number): Guessing {
  const nameByKey = new Map(likely.map(({ key, name }) => [key, name]));
  const named = people.filter(({ keys, name }) => keys.some((key) => nameByKey.get(key) === name)).length;
  const perSecond = timeGuesses(likely.slice(0, keysTimed).map(({ key }) => keyTexts[key]!));
  return {
    perSecond,
    recovered: named / people.length,
    listLength: likely.length,
    seconds: Math.round(likely.length / perSecond),
  };
}

function timeGuesses(texts: readonly string[]): number {
  const random = secureRandomBytes;
  const [gate, vault] = [newEvaluationKey(random), newEvaluationKey(random)];
  const publicKeys = { gate: gate.publicKey, vault: vault.publicKey };
  const index = newSymmetricKey(random);
  const inputs = texts.map(utf8Encode);
  const from = performance.now();
  const [a, b] = [gate, vault].map((keys) => {
    const { blinds, blindedElements } = blindInputs(inputs, random);
    const { evaluatedElements, proof } = evaluateBlinded(keys, blindedElements, random);
    return finalizeEvaluations(inputs, blinds, blindedElements, evaluatedElements, proof, keys.publicKey)!;
  });
  for (let i = 0; i < inputs.length; i++) labelOf(index, tokenOf("network", publicKeys, a![i]!, b![i]!), 0);
  return Math.round((inputs.length * 1_000) / (performance.now() - from));
}

import { toHex } from "#base/bytes.ts";
import type { RandomBytes } from "#base/effects.ts";
import { newSymmetricKey } from "#crypto/keys.ts";
import { newEvaluationKey } from "#crypto/voprf.ts";
import { type MatchKey, networkMatchKeys } from "#matching/keys/match-keys.ts";
import type { PersonDescription } from "#matching/person-description.ts";
import { counterOf, labelOf, labelsOf } from "#search/labels.ts";
import { openPosting, sealPosting } from "#search/postings.ts";
import type { Hit } from "#search/ranking.ts";
import { shuffle } from "#search/shuffle.ts";
import { slotsOf } from "#search/slots.ts";
import { askedKeys, type CandidateSource, likeliest } from "./candidates.ts";
import { evaluateOnAllCores, evaluateTokens, type EvaluatorKeys } from "./private-tokens.ts";

export type PrivateOptions = {
  readonly random: RandomBytes;
  /** Keys evaluated so far, of all there are. */
  readonly onProgress?: (done: number, of: number) => void;
};

/**
 * The same people as `indexInClear` finds, by the way the network goes: keys are evaluated blind under two keys and become tokens, tokens
 * become labels, and what lies under a label is sealed. One process plays client, gate and vault, so that it hides nothing from its owner; it
 * shows that nothing is lost. `asked` are evaluated beforehand on all cores, whoever else is asked for when asked: some 2 ms a key.
 */
export async function indexInPrivate(
  people: readonly PersonDescription[],
  asked: readonly PersonDescription[],
  { random, onProgress }: PrivateOptions,
): Promise<CandidateSource> {
  const evaluators: EvaluatorKeys = { gate: newEvaluationKey(random), vault: newEvaluationKey(random) };
  const values = new Set([
    ...people.flatMap((person) => networkMatchKeys(person, "self").map(({ value }) => value)),
    ...asked.flatMap((person) => askedKeys(person).map(({ value }) => value)),
  ]);
  const tokenByValue = await evaluateOnAllCores([...values], evaluators, random, (done) =>
    onProgress?.(done, values.size),
  );
  const tokensOf = (keys: readonly MatchKey[]): (MatchKey & { readonly token: Uint8Array })[] => {
    const missing = keys.map(({ value }) => value).filter((value) => !tokenByValue.has(value));
    if (missing.length > 0)
      evaluateTokens(missing, evaluators, random).forEach((token, i) => tokenByValue.set(missing[i]!, token));
    return keys.map((key) => ({ ...key, token: tokenByValue.get(key.value)! }));
  };

  const index = newIndex(random);
  const positionByAlias = new Map<string, number>();
  people.forEach((person, position) => {
    const alias = random(16);
    positionByAlias.set(toHex(alias), position);
    for (const { token, weight } of tokensOf(networkMatchKeys(person, "self")))
      index.write(token, weight, alias);
  });
  return {
    find: (person) => {
      const hits = tokensOf(askedKeys(person)).flatMap(({ token, weight: asks }) => {
        const { taken, postings } = index.read(token);
        return postings.map(({ alias, weight }): Hit<number> => ({
          alias: positionByAlias.get(toHex(alias))!,
          weight: Math.min(weight, asks),
          commonness: taken,
        }));
      });
      return likeliest(hits);
    },
  };
}

/** What the gate does to write and read, over a vault that is a map from labels to sealed postings. */
function newIndex(random: RandomBytes) {
  const keys = { index: newSymmetricKey(random), posting: newSymmetricKey(random) };
  const takenByCounter = new Map<string, number>();
  const vault = new Map<string, Uint8Array>();
  const takenOf = (token: Uint8Array): number => takenByCounter.get(toHex(counterOf(keys.index, token))) ?? 0;
  return {
    write: (token: Uint8Array, weight: number, alias: Uint8Array): void => {
      const slot = takenOf(token);
      if (slot >= slotsOf.network) return;
      takenByCounter.set(toHex(counterOf(keys.index, token)), slot + 1);
      const label = labelOf(keys.index, token, slot);
      vault.set(
        toHex(label),
        sealPosting(keys.posting, label, { role: "self", weight, alias, token }, random),
      );
    },
    read: (token: Uint8Array) => {
      const taken = takenOf(token);
      const labels = labelsOf(keys.index, token, 0, taken);
      const sealed = new Map(shuffle(labels, random).map((label) => [toHex(label), vault.get(toHex(label))]));
      const postings = labels.map((label) => {
        const posting = openPosting(keys.posting, label, sealed.get(toHex(label))!);
        if (!posting) throw new Error("private linking: a posting does not open");
        return posting;
      });
      return { taken, postings };
    },
  };
}

import { utf8Encode } from "#base/bytes.ts";
import { bytesSchema } from "#base/bytes-schema.ts";
import { parseCbor } from "#base/parse-cbor.ts";
import * as z from "#base/schema.ts";
import type { SymmetricKey } from "#crypto/keys.ts";
import type { EvaluationKeyPair } from "#crypto/voprf.ts";
import { blindInputs, evaluateBlinded, evaluationKeyFromSeed, finalizeEvaluations } from "#crypto/voprf.ts";
import { networkMatchKeys } from "#matching/keys/match-keys.ts";
import { tokenOf } from "#protocol/search-contracts.ts";
import { labelOf } from "#search/labels.ts";
import type { Copied } from "#testing/thieves/steal.ts";
import { describePerson } from "#tracing/describe-person.ts";
import type { RegisteredPerson } from "#tracing/intake.ts";
import { effects } from "./movement.ts";
import type { Scenario } from "./scenario.ts";
import { toHex } from "#base/bytes.ts";

export type Guessing = {
  readonly words: string;
  readonly guessesPerSecond: number;
  readonly wrong: readonly string[];
};

/**
 * What is not prevented, and is said: whoever holds both servers can test a name that they guess. And what is: with one of
 * the two the same guess says nothing.
 */
export function guessNames({ before, sonsWords }: Scenario): Guessing {
  const gate = readKeys(before.gate, "keys.cbor", GateKeys);
  const vault = readKeys(before.vault, "keys.cbor", VaultKeys);
  const index = readKeys(before.gate, "index.key", IndexKeys);
  if (!gate || !vault || !index)
    return { words: "", guessesPerSecond: 0, wrong: ["the keys of a server were not found"] };
  const ofGate = evaluationKeyFromSeed(gate.evaluation, utf8Encode("network"));
  const ofVault = evaluationKeyFromSeed(vault.evaluation, utf8Encode("network"));
  const labels = new Set(
    (before.vault.dump.get("postings") ?? []).map(({ label }) => toHex(label as Uint8Array)),
  );
  const isThere = (person: Guess, a: EvaluationKeyPair, b: EvaluationKeyPair): boolean =>
    tokensOf(person, a, b, [ofGate, ofVault]).some((token) =>
      index.some((keys) => labels.has(toHex(labelOf(keys.index, token, 0)))),
    );

  const right = { person: sonsWords.person, places: [sonsWords.separation.place] };
  const wrongGuess = { person: { givenName: "Nobody", familyName: "Of That Name" }, places: [] };
  const wrong: string[] = [];
  if (!isThere(right, ofGate, ofVault))
    wrong.push("guessing: the right guess was not recognised with both keys");
  if (isThere(wrongGuess, ofGate, ofVault)) wrong.push("guessing: a wrong guess was taken for right");
  if (isThere(right, ofGate, ofGate) || isThere(right, ofVault, ofVault)) {
    wrong.push("guessing: one server's key was enough");
  }
  const [from, count] = [performance.now(), 40];
  for (let i = 0; i < count; i++)
    isThere({ person: { givenName: `Guess ${i}`, familyName: "Name" }, places: [] }, ofGate, ofVault);
  const guessesPerSecond = Math.round((count * 1_000) / (performance.now() - from));
  const words =
    `guessed names can be tested by whoever has both servers: about ${guessesPerSecond} a second on one core here; ` +
    `with one server none`;
  return { words, guessesPerSecond, wrong };
}

type Guess = {
  readonly person: Partial<RegisteredPerson["person"]>;
  readonly places: readonly (string | undefined)[];
};

function tokensOf(
  { person, places }: Guess,
  first: EvaluationKeyPair,
  second: EvaluationKeyPair,
  [ofGate, ofVault]: readonly [EvaluationKeyPair, EvaluationKeyPair],
): Uint8Array[] {
  const inputs = networkMatchKeys(describePerson(person, places), "self").map(({ value }) =>
    utf8Encode(value),
  );
  if (inputs.length === 0) return [];
  const [a, b] = [first, second].map((keys) => {
    const { blinds, blindedElements } = blindInputs(inputs, effects.random);
    const { evaluatedElements, proof } = evaluateBlinded(keys, blindedElements, effects.random);
    return finalizeEvaluations(inputs, blinds, blindedElements, evaluatedElements, proof, keys.publicKey)!;
  });
  const publicKeys = { gate: ofGate.publicKey, vault: ofVault.publicKey };
  return inputs.map((_, i) => tokenOf("network", publicKeys, a![i]!, b![i]!));
}

const seed = bytesSchema(32);
const GateKeys = z.strictObject({ signing: seed, sealing: seed, evaluation: seed });
const VaultKeys = z.strictObject({ signing: seed, evaluation: seed });
const IndexKeys = z.array(
  z.strictObject({
    epoch: z.int(),
    index: bytesSchema<SymmetricKey>(32),
    posting: bytesSchema<SymmetricKey>(32),
  }),
);

function readKeys<Keys>({ keyFiles }: Copied, name: string, schema: z.ZodMiniType<Keys>): Keys | undefined {
  const file = keyFiles.find(({ path }) => path.endsWith(`/${name}`));
  return file && parseCbor(schema, file.bytes);
}

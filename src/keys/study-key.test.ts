import { expect, it } from "vitest";
import { toHex } from "#base/bytes.ts";
import { newId } from "#base/id.ts";
import { seededRandomBytes } from "#testing/seeded-random.ts";
import { newDevice } from "./device.ts";
import { learnerKeysOf } from "./learner-key.ts";
import type { Round } from "./study-key.ts";
import { deriveStudyKeys, newStudySecret } from "./study-key.ts";

const random = seededRandomBytes("study keys");
const course = newId<"course">(random);
const rounds = [
  { course, since: 1_000 },
  { course, since: 2_000 },
  { course: newId<"course">(random), since: 1_000 },
] as const;

it("two browsers with the secret find the same place under the same code, and open what is there", () => {
  const secret = newStudySecret(random);
  const [one, other] = [deriveStudyKeys(secret), deriveStudyKeys(secret)];
  expect(other.id).toBe(one.id);
  expect(other.placeOf(rounds[0])).toBe(one.placeOf(rounds[0]));
  expect(other.keyOf(rounds[0])).toEqual(one.keyOf(rounds[0]));
  expect(other.saltOf(rounds[0])).toBe(one.saltOf(rounds[0]));
});

it("each course, and each time that it is taken, has a place, a key and a salt of its own, and another learner others", () => {
  const [mine, theirs] = [deriveStudyKeys(newStudySecret(random)), deriveStudyKeys(newStudySecret(random))];
  const of = (keys: typeof mine, round: Round) => [
    keys.placeOf(round),
    toHex(keys.keyOf(round)),
    keys.saltOf(round),
  ];
  const all = [mine, theirs].flatMap((keys) => rounds.flatMap((round) => of(keys, round)));
  expect(new Set(all).size).toBe(18);
});

it("each course, each time that it is taken and each provider asks and is named otherwise", () => {
  const keys = deriveStudyKeys(newStudySecret(random));
  const all = rounds.flatMap((round) => ["one", "other"].map((provider) => keys.askingOf(round, provider)));
  expect(new Set(all.map(toHex)).size).toBe(6);
  expect(keys.askingOf(rounds[0], "one")).toEqual(all[0]);
});

it("the code is not the learner's: what the vault keeps under it does not lead to their record", () => {
  const device = newDevice(random);
  expect(deriveStudyKeys(device.storage).id).not.toBe(learnerKeysOf(device).id);
});

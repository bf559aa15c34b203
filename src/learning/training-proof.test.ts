import { expect, test } from "vitest";
import { newId } from "#base/id.ts";
import { newDevice } from "#keys/device.ts";
import { learnerKeysOf } from "#keys/learner-key.ts";
import { TrainingPresentation } from "#protocol/learning-desk-contracts.ts";
import { readSigned } from "#protocol/signed.ts";
import { seededRandomBytes } from "#testing/seeded-random.ts";
import { readTrainingProof, writeTrainingProof } from "./training-proof.ts";

const random = seededRandomBytes("training proof");
const keys = learnerKeysOf(newDevice(random));
const presentation = {
  certificate: newId<"certificate">(random),
  member: newId<"member">(random),
  signedAt: 1_000,
};

test("a proof of training is copied as letters, also over several lines, and says who signed what", () => {
  const written = writeTrainingProof(keys.id, keys.signing.secretKey, presentation);
  const read = readTrainingProof(` ${written.slice(0, 40)}\n${written.slice(40)} `)!;
  expect(read.code).toBe(keys.id);
  expect(readSigned("training", TrainingPresentation, read.presentation, keys.signing.publicKey)).toEqual(
    presentation,
  );
});

test("other letters are none", () => {
  for (const written of ["", "no proof", "AAAA"]) expect(readTrainingProof(written)).toBeUndefined();
});

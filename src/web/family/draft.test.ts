import { expect, test } from "vitest";
import { newId } from "#base/id.ts";
import { secureRandomBytes } from "#base/effects.ts";
import { answerDraft, beginDraft, readDraft, removeSought, writeDraft } from "./draft.ts";

const desk = newId<"desk">(secureRandomBytes);
const twoPeople = [
  ["you.name", "Samira"],
  ["sought.1.name", "first"],
  ["sought.2.name", "second"],
  ["sought.3.name", "third"],
].reduce((draft, [name, answer]) => answerDraft(draft, name!, answer!), {
  ...beginDraft("tracing-request", desk),
  sought: 3,
});

test("a draft comes back as it was written, and anything else is none", () => {
  expect(readDraft(writeDraft(twoPeople))).toEqual(twoPeople);
  expect(readDraft(new Uint8Array([1, 2, 3]))).toBeUndefined();
  expect(readDraft(writeDraft({ ...twoPeople, sought: 99 }))).toBeUndefined();
  expect(readDraft(writeDraft({ ...twoPeople, desk: "x" as typeof desk }))).toBeUndefined();
});

test("taking one person out moves the answers about the others, and no answer to the wrong person", () => {
  expect(removeSought(twoPeople, 2)).toMatchObject({
    sought: 2,
    answers: { "you.name": "Samira", "sought.1.name": "first", "sought.2.name": "third" },
  });
  expect(Object.keys(removeSought(twoPeople, 2).answers)).not.toContain("sought.3.name");
});

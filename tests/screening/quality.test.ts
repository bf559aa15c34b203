import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { findPersonalData } from "#screening/find-personal-data.ts";
import { openKnownWords } from "#screening/known-words.ts";

/** Sentences with labelled personal data (tests/data/README.md). */
type Sentence = {
  readonly full_text: string;
  readonly spans: readonly {
    readonly entity_type: string;
    readonly entity_value: string;
    readonly start_position: number;
    readonly end_position: number;
  }[];
};
const sentences = JSON.parse(
  readFileSync(new URL("../data/presidio/generated_small.json", import.meta.url), "utf8"),
) as readonly Sentence[];

const shaped = [
  "EMAIL_ADDRESS",
  "PHONE_NUMBER",
  "CREDIT_CARD",
  "IBAN_CODE",
  "US_SSN",
  "US_DRIVER_LICENSE",
  "IP_ADDRESS",
];

test("whatever has a shape is found, and sentences without are left in peace", () => {
  const known = openKnownWords([]);
  let [labelled, found, innocent, alarmed] = [0, 0, 0, 0];
  for (const { full_text: text, spans } of sentences) {
    const findings = findPersonalData(text, known);
    const ofShape = spans.filter(({ entity_type: type }) => shaped.includes(type));
    labelled += ofShape.length;
    found += ofShape.filter((span) =>
      findings.some(({ from, to }) => from < span.end_position && span.start_position < to),
    ).length;
    const isInnocent =
      ofShape.length === 0 && !spans.some(({ entity_type: type }) => /ADDRESS|DATE/.test(type));
    innocent += isInnocent ? 1 : 0;
    alarmed += isInnocent && findings.length > 0 ? 1 : 0;
  }
  expect(labelled).toBeGreaterThan(20);
  expect(found / labelled).toBeGreaterThanOrEqual(0.97);
  expect(innocent).toBeGreaterThan(40);
  expect(alarmed / innocent).toBeLessThanOrEqual(0.02);
});

test("names are found where the writer's records hold them", () => {
  const people = sentences.flatMap(({ full_text: text, spans }) =>
    spans
      .filter(({ entity_type: type, entity_value: name }) => type === "PERSON" && name.length >= 4)
      .map(({ entity_value: name, start_position: from, end_position: to }) => ({ text, name, from, to })),
  );
  const known = openKnownWords(people.map(({ name }) => name));
  const missed = people.filter(
    ({ text, from, to }) =>
      !findPersonalData(text, known).some((finding) => finding.from < to && from < finding.to),
  );
  expect(people.length).toBeGreaterThan(30);
  expect(missed).toEqual([]);
});

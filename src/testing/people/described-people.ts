import fc from "fast-check";
import type { PersonDescription } from "#matching/person-description.ts";

/** Anything a form or a file could bring, for properties. */
const texts = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 40 }),
  fc.string({ unit: "binary", maxLength: 20 }),
  fc
    .array(
      fc.constantFrom(
        ..."محمد Mohamed الحسن Hassan Олена Olena Abebe አበበ အောင်ကို Aung Ko রহমান 김민준 al bin J.".split(" "),
      ),
      { maxLength: 4 },
    )
    .map((words) => words.join(" ")),
);

const days = fc
  .date({ min: new Date("1900-01-01"), max: new Date("2030-01-01"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

const births = fc.oneof(
  days.map((day) => ({ earliest: day, latest: day })),
  fc.record({ earliest: days, latest: days }),
  fc.record({ earliest: fc.string(), latest: fc.string() }),
);

export const describedPeople: fc.Arbitrary<PersonDescription> = fc.record(
  {
    names: fc.record(
      {
        given: texts,
        family: texts,
        father: texts,
        mother: texts,
        full: texts,
        others: fc.array(texts, { maxLength: 5 }),
      },
      { requiredKeys: [] },
    ),
    sex: fc.constantFrom("female", "male", "other"),
    birth: births,
    places: fc.array(texts, { maxLength: 5 }),
    nationality: texts,
    phones: fc.array(fc.oneof(texts, fc.stringMatching(/^\+?[0-9 ]{4,14}$/)), { maxLength: 5 }),
    emails: fc.array(texts, { maxLength: 5 }),
  },
  { requiredKeys: ["names"] },
);

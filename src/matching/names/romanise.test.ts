import fc from "fast-check";
import { expect, test } from "vitest";
import { romanise } from "./romanise.ts";

test.each([
  ["محمد علي", "Muhammad Ali"],
  ["عبد الرحمن الشامي", "Abd al-Rahman al-Shami"],
  ["مريم كريم", "Maryam Karim"],
  ["Олександр Ющенко", "Oleksandr Yushchenko"],
  ["Сергій", "Serhiy"],
  ["Дмитрий", "Dmitry"],
  ["Ђорђе", "Djordje"],
  ["ገብረመስቀል", "Gebremesqel"],
  ["ተስፋዬ አበበ", "Tesfaye Abebe"],
  ["အောင်ဆန်း", "Aung San"],
  ["ကျော်မင်း", "Kyaw Min"],
  ["চৌধুরী", "Choudhuri"],
  ["रहमान", "Rahaman"],
  ["김민준", "Gimminjun"],
  ["Zoë Müller", "Zoë Müller"],
])("%s is shown as %s", (written, shown) => {
  expect(romanise(written)).toBe(shown);
});

test("whatever the text, there is something to show and no failure", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(typeof romanise(text)).toBe("string");
    }),
    { numRuns: 1000 },
  );
});

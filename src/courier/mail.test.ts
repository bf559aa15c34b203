import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { languages, templates } from "#protocol/courier-contracts.ts";
import { escapeHtml, isOneAddress, writeMail } from "./mail.ts";

const anyTemplate = fc.constantFrom(...templates);
const anyLanguage = fc.constantFrom(...languages);
/** As wild as a link may be, and found again wherever it stands. */
const anyLink = fc
  .string({ minLength: 1, maxLength: 80 })
  .map((text) => `https://pages.example/#/${encodeURIComponent(text.toWellFormed())}?a=1&b="2"`);
const place = "https://pages.example/PLACE";

describe("a mail", () => {
  it("holds what its template says in its language, a link, and nothing of anybody", () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(
        anyTemplate,
        anyLanguage,
        anyLink,
        fc.emailAddress(),
        (template, language, link, address) => {
          seen.add(`${template} ${language}`);
          const { address: to, ...mail } = writeMail(template, address, language, link);
          const { address: _, ...pattern } = writeMail(template, "nobody@nowhere.example", language, place);
          expect(to).toBe(address);
          expect({
            ...mail,
            text: mail.text.replace(link, place),
            html: mail.html.replaceAll(escapeHtml(link), place),
          }).toEqual(pattern);
        },
      ),
      { numRuns: 600 },
    );
    expect(seen.size).toBe(templates.length * languages.length);
  });

  it("has words of its own for each template in each language, and its one link is the given one", () => {
    const written = templates.flatMap((template) =>
      languages.map((language) => writeMail(template, "a@b.example", language, place)),
    );
    for (const words of [written.map(({ subject }) => subject), written.map(({ text }) => text)]) {
      expect(new Set(words).size).toBe(templates.length * languages.length);
    }
    for (const { text, html, subject, language } of written) {
      expect(text.match(/https?:\S+/g)).toEqual([place]);
      expect(new Set(html.match(/https?:[^"<\s]+/g))).toEqual(new Set([place]));
      expect(`${subject} ${text.replace(place, "")}`).not.toMatch(/@|\d{2}/);
      expect(html).toContain(`lang="${language}" dir="${language === "ar" ? "rtl" : "ltr"}"`);
    }
  });

  it("goes to one address, whatever else could be read into it", () => {
    for (const bad of ["a@b, c@d", "a@b\nBcc: c@d", '"A" <a@b>', "a@b;c@d", "a b@c", "@b", "a@"]) {
      expect(isOneAddress(bad)).toBe(false);
    }
  });
});

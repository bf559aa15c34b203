/** First of each script's ten digits: Arabic, Persian, Devanagari, Bengali, Burmese, full width. */
const zeros = [0x0660, 0x06f0, 0x0966, 0x09e6, 0x1040, 0xff10];

/** The same text, letter by letter, with the digits of other scripts as 0 to 9, every kind of space and dash as one, and wide signs as narrow. */
export const plainDigits = (text: string): string =>
  text
    .replace(/[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef\u1040-\u1049\uff10-\uff19]/g, (digit) => {
      const code = digit.charCodeAt(0);
      return String(code - zeros.findLast((zero) => zero <= code)!);
    })
    .replace(/[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g, " ")
    .replace(/[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g, "-")
    .replace(/[\uff20\ufe6b]/g, "@")
    .replace(/[\uff0e\ufe52]/g, ".");

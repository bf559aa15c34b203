/**
 * The months in the languages that lists of people are kept in, long, short and as they stand beside a day. From the runtime's own
 * tables (Unicode CLDR); a word that means another month in another language (listopad) is left out rather than guessed.
 */
const languages = [
  "en", "fr", "es", "pt", "de", "it", "nl", "sv", "da", "nb", "fi", "pl", "cs", "hr", "sr", "bg", "ru", "uk", "ro", "hu", "el", "sq", "tr",
  "az", "ar", "ar-SY", "ar-MA", "ar-DZ", "fa-u-ca-gregory", "ps-u-ca-gregory", "ur", "he", "am-u-ca-gregory", "ti-u-ca-gregory", "so", "sw", "hi",
  "bn", "my",
]; // prettier-ignore

/** Puts numbers for the names of months: `24 déc. 1985` becomes `24 #12 1985`. */
export function numberMonths(text: string): string {
  monthByName ??= readMonthNames();
  const words = plain(text).split(" ");
  for (let i = 0; i < words.length; i++) {
    // Some names have two words (كانون الثاني), and two of them share the first.
    for (const length of [2, 1]) {
      const month = monthByName.get(words.slice(i, i + length).join(" "));
      if (month !== undefined) {
        words.splice(i, length, `#${month}`);
        break;
      }
    }
  }
  return words.join(" ");
}

let monthByName: ReadonlyMap<string, number> | undefined;

function readMonthNames(): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const several = new Set<string>();
  for (const language of languages) {
    for (const options of [
      { month: "long" },
      { month: "short" },
      { month: "long", day: "numeric" },
    ] as const) {
      const format = new Intl.DateTimeFormat(language, { ...options, timeZone: "UTC" });
      for (let month = 1; month <= 12; month++) {
        const parts = format.formatToParts(Date.UTC(2001, month - 1, 15));
        const name = plain(parts.find(({ type }) => type === "month")?.value ?? "");
        if (name === "" || /\d/.test(name)) continue;
        if ((found.get(name) ?? month) !== month) several.add(name);
        found.set(name, month);
      }
    }
  }
  for (const name of several) found.delete(name);
  return found;
}

/** Small letters without marks and points, words parted by one space, digits parted from letters. */
const plain = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{Mc}]+/gu, " ")
    .replace(/(\p{N})(\p{L})|(\p{L})(\p{N})/gu, "$1$3 $2$4")
    .trim();

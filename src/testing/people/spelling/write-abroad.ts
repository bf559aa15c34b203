/**
 * How clerks of several countries write what they hear. Sounds are noted one sign each: a e i o u short and A I U E O long vowels, @ the
 * feminine ending; b p t d k g f v s z h r l m n w y as they look, c as in thin, j as in this, S ship, C church, J jam, Z measure, x loch,
 * G its voiced fellow, H the strong h, q the deep k, N canyon, T D X Y the heavy t d s z, 3 and 2 the stops of Arabic, which are seldom written.
 */
export function writeAbroad(sounds: string, ownReadings: Readonly<Record<string, string>> = {}): string[] {
  const spellings = conventions.flatMap((convention) =>
    [0, 1].map((variant) => writeAs({ ...convention, ...ownReadings }, sounds, variant)),
  );
  return [...new Set(spellings)];
}

/** First what a clerk of the country writes, then what another one does. */
type Convention = Readonly<Record<string, string>>;

const english: Convention = {
  a: "a e", i: "i e", u: "u o", A: "a aa", I: "i ee", U: "u oo", E: "e", O: "o", "@": "a ah", c: "th", j: "dh d", S: "sh", C: "ch", J: "j",
  Z: "zh j", x: "kh", G: "gh", H: "h", q: "q k", N: "ny", T: "t", D: "d", X: "s", Y: "z", 3: "", 2: "",
}; // prettier-ignore
const french: Convention = {
  ...english, u: "ou o", U: "ou", I: "i", A: "a", "@": "a", c: "t th", j: "d", S: "ch", C: "tch", J: "dj j", Z: "j", G: "gh r",
  w: "ou w", y: "y i", q: "k", N: "gn",
}; // prettier-ignore
const german: Convention = {
  ...english, U: "u", I: "i", A: "a", "@": "a", c: "th", S: "sch", C: "tsch", J: "dsch j", Z: "sch", x: "ch kh", y: "j", z: "s z", v: "w", q: "k",
}; // prettier-ignore
const spanish: Convention = {
  ...english, U: "u", I: "i", A: "a", "@": "a", c: "t", j: "d", S: "sh ch", C: "ch", J: "y j", Z: "y", x: "j", G: "g", q: "k c", w: "u w", N: "ñ",
}; // prettier-ignore
const conventions = [english, french, german, spanish];

const writeAs = (convention: Convention, sounds: string, variant: number): string =>
  sounds
    .split(" ")
    .map((word) => {
      const [, article = "", rest = word] = /^(al-)?(.*)$/.exec(word)!;
      const letters = [...rest].map((sound, i) => {
        const readings = convention[sound]?.split(" ") ?? [sound];
        // Ahmad and Ahmed, but never Ehmed: a first vowel is heard well.
        const isFirst = i === 0 || (i === 1 && /^[23]/.test(rest));
        return readings[isFirst ? 0 : variant % readings.length]!;
      });
      const name = letters.join("");
      return article === "" ? capital(name) : articles[variant]! + capital(name);
    })
    .join(" ");

const articles = ["Al-", "El "];

const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);

/** What a clerk puts who writes Cyrillic and was shown a passport in Latin letters. */
export const writeInCyrillic = (latin: string): string =>
  latin
    .normalize("NFD")
    .replace(/\p{M}|['’]/gu, "")
    .replace(cyrillicPattern, (letters) => {
      const written = cyrillicByLatin[letters.toLowerCase()]!;
      return letters[0] === letters[0]!.toLowerCase() ? written : capital(written);
    });

const cyrillicByLatin: Readonly<Record<string, string>> = {
  shch: "щ", sch: "ш", tch: "ч", sh: "ш", ch: "ч", kh: "х", zh: "ж", gh: "г", th: "т", ph: "ф", ts: "ц", dj: "дж", ou: "у", oo: "у",
  ee: "и", ya: "я", yu: "ю", ye: "е", yo: "ё", a: "а", b: "б", c: "к", d: "д", e: "е", f: "ф", g: "г", h: "х", i: "и", j: "дж", k: "к",
  l: "л", m: "м", n: "н", o: "о", p: "п", q: "к", r: "р", s: "с", t: "т", u: "у", v: "в", w: "в", x: "кс", y: "и", z: "з",
}; // prettier-ignore
const cyrillicPattern = new RegExp(Object.keys(cyrillicByLatin).join("|"), "gi");

/** Without marks, and with the two letters that stand for one: Sørensen, Sorensen, Soerensen. */
export const writeWithoutMarks = (own: string): string[] => {
  const strip = (text: string): string =>
    text
      .replace(/[łŁß]/g, (letter) => ({ ł: "l", Ł: "L" })[letter] ?? "ss")
      .normalize("NFD")
      .replace(/\p{M}/gu, "");
  const digraphs = own.replace(/[äæöøåüÄÆÖØÅÜ]/g, (letter) => digraphByLetter[letter]!);
  const single = own.replace(/[æøÆØ]/g, (letter) => digraphByLetter[letter]![0]!);
  return [...new Set([strip(single), strip(digraphs)])];
};

const digraphByLetter: Readonly<Record<string, string>> = {
  ä: "ae", æ: "ae", ö: "oe", ø: "oe", å: "aa", ü: "ue", Ä: "Ae", Æ: "Ae", Ö: "Oe", Ø: "Oe", Å: "Aa", Ü: "Ue",
}; // prettier-ignore

/** Sounds, noted as in write-abroad.ts, in the script of those who speak them. Enough for names; no orthography. */

/** Arabic: short vowels are not written, doubled consonants are written once. */
export const arabicScript = (sounds: string): string => writeArabic(sounds, arabicLetters);

/** Dari and Persian: their own letters for g, p, ch and zh, and what Arabic wrote differently kept. */
export const persianScript = (sounds: string): string => writeArabic(sounds, persianLetters);

const arabicLetters: Readonly<Record<string, string>> = {
  b: "ب", t: "ت", c: "ث", J: "ج", H: "ح", x: "خ", d: "د", j: "ذ", r: "ر", z: "ز", s: "س", S: "ش", X: "ص", D: "ض", T: "ط", Y: "ظ", 3: "ع",
  G: "غ", f: "ف", q: "ق", k: "ك", l: "ل", m: "م", n: "ن", h: "ه", w: "و", y: "ي", A: "ا", I: "ي", U: "و", E: "ي", O: "و", 2: "ء", "@": "ة",
  g: "ق", p: "ب", v: "ف",
}; // prettier-ignore
const persianLetters = {
  ...arabicLetters,
  k: "ک",
  y: "ی",
  I: "ی",
  E: "ی",
  g: "گ",
  p: "پ",
  C: "چ",
  Z: "ژ",
  v: "و",
  "@": "ه",
};

const writeArabic = (sounds: string, letters: Readonly<Record<string, string>>): string =>
  sounds
    .split(" ")
    .map((word) => {
      const [, article, rest = ""] = /^(al-)?(.*)$/.exec(word)!;
      const initial = /^[aeiou]/.test(rest)
        ? /^[ei]/.test(rest)
          ? "إ"
          : "أ"
        : rest.startsWith("A")
          ? "آ"
          : "";
      const written = [...rest.replace(/^A/, "")]
        .map((sound, i, all) => (sound === all[i - 1] ? "" : (letters[sound] ?? "")))
        .join("");
      return (article === undefined ? "" : "ال") + initial + written;
    })
    .join(" ");

/** Ethiopic: a sign for each consonant and the vowel after it. e is the first order, E the fifth; i is the sixth, which may be silent. */
export const ethiopicScript = (sounds: string): string =>
  sounds
    .split(" ")
    .map((word) =>
      [...word.replace(/^[aeiouAEIO]/, "2$&").matchAll(/([^aeiouAIUEO])\1?([aeiouAIUEO]?)/g)]
        .map(([, consonant = "", vowel = ""]) =>
          String.fromCodePoint(
            (ethiopicRows[consonant] ?? 0x12a0) +
              (consonant === "2" && vowel === "a" ? 0 : "euIaE?o".indexOf(vowelOrder[vowel] ?? "?")),
          ),
        )
        .join(""),
    )
    .join(" ");

const vowelOrder: Readonly<Record<string, string>> = {
  e: "e",
  u: "u",
  U: "u",
  I: "I",
  a: "a",
  A: "a",
  E: "E",
  i: "?",
  o: "o",
  O: "o",
};
const ethiopicRows: Readonly<Record<string, number>> = {
  h: 0x1200, l: 0x1208, H: 0x1210, m: 0x1218, r: 0x1228, s: 0x1230, S: 0x1238, q: 0x1240, b: 0x1260, v: 0x1268, t: 0x1270, C: 0x1278,
  n: 0x1290, N: 0x1298, 2: 0x12a0, k: 0x12a8, x: 0x12b8, w: 0x12c8, 3: 0x12d0, z: 0x12d8, Z: 0x12e0, y: 0x12e8, d: 0x12f0, J: 0x1300,
  g: 0x1308, T: 0x1320, Y: 0x1328, P: 0x1330, X: 0x1338, f: 0x1348, p: 0x1350,
}; // prettier-ignore

/** Bengali: a is the vowel that is not written, A the one that is. */
export const bengaliScript = (sounds: string): string =>
  sounds
    .split(" ")
    .map((word) => {
      let written = "";
      let isAfterConsonant = false;
      for (const sound of word) {
        const vowel = bengaliVowels[sound];
        if (vowel !== undefined) {
          written += isAfterConsonant ? vowel.sign : vowel.letter;
          isAfterConsonant = false;
        } else {
          if (isAfterConsonant) written += "\u09cd";
          written += bengaliConsonants[sound] ?? "";
          isAfterConsonant = true;
        }
      }
      return written;
    })
    .join(" ");

const bengaliVowels: Readonly<Record<string, { letter: string; sign: string }>> = {
  a: { letter: "অ", sign: "" },
  A: { letter: "আ", sign: "া" },
  i: { letter: "ই", sign: "ি" },
  I: { letter: "ঈ", sign: "ী" },
  u: { letter: "উ", sign: "ু" },
  U: { letter: "ঊ", sign: "ূ" },
  e: { letter: "এ", sign: "ে" },
  o: { letter: "ও", sign: "ো" },
};
const bengaliConsonants: Readonly<Record<string, string>> = {
  k: "ক", x: "খ", g: "গ", G: "ঘ", C: "চ", J: "জ", z: "জ", t: "ত", d: "দ", n: "ন", p: "প", f: "ফ", b: "ব", v: "ভ", m: "ম", r: "র", l: "ল",
  S: "শ", s: "স", h: "হ", y: "য়", w: "ও", q: "ক", T: "ট", D: "ড",
}; // prettier-ignore

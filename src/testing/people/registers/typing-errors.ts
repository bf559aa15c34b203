import type { SeededRandom } from "../../seeded-random.ts";
import { drawWeighted } from "../frequency.ts";

const neighbourKeys: Readonly<Record<string, string>> = {
  a: "qsz", b: "vnhg", c: "xvdf", d: "sfec", e: "wrd", f: "dgrv", g: "fhtb", h: "gjyn", i: "uok", j: "hkum", k: "jli",
  l: "ko", m: "nj", n: "bmh", o: "ipl", p: "ol", q: "wa", r: "etf", s: "adwx", t: "ryg", u: "yij", v: "cbf", w: "qes",
  x: "zcs", y: "tuh", z: "xa",
}; // prettier-ignore

/** What is heard alike and written otherwise. */
const heardAlike: readonly (readonly [RegExp, string])[] = [
  [/ph/, "f"], [/ck/, "k"], [/c(?=[aou])/, "k"], [/ie$/, "y"], [/y$/, "ie"], [/ei/, "ie"], [/ee/, "ea"], [/ou/, "u"], [/ll/, "l"],
  [/nn/, "n"], [/tt/, "t"], [/(?<=[aeiou])s(?=[aeiou])/, "z"], [/sch/, "sh"], [/gh/, ""], [/wh/, "w"], [/ks/, "x"], [/ea/, "e"], [/e$/, ""],
  [/or/, "our"], [/er$/, "ar"], [/ai/, "ay"], [/oo/, "u"],
]; // prettier-ignore

/** One slip of the hand: a letter too many, too few, beside the right key, or two in the wrong order; a space where none belongs. */
export function typingError(text: string, random: SeededRandom): string {
  if (text.length < 2) return text;
  const place = random.whole(0, text.length - 1);
  const [before, letter, after] = [text.slice(0, place), text[place]!, text.slice(place + 1)];
  const near = random.pick([...(neighbourKeys[letter.toLowerCase()] ?? "aeio")]);
  const kind = drawWeighted(random, [
    ["substitute", 30], ["delete", 20], ["insert", 20], ["transpose", 20], ["space", 7], ["join", 3],
  ]); // prettier-ignore
  switch (kind) {
    case "substitute":
      return before + (/\d/.test(letter) ? String(random.whole(0, 9)) : near) + after;
    case "delete":
      return before + after;
    case "insert":
      return before + letter + (/\d/.test(letter) ? letter : near) + after;
    case "transpose":
      return after === ""
        ? before.slice(0, -1) + letter + before.slice(-1)
        : before + after[0]! + letter + after.slice(1);
    case "space":
      return place === 0 ? text : `${before} ${letter}${after}`;
    case "join":
      return text.includes(" ") ? text.replace(" ", "") : before + after;
  }
}

/** The name as heard; a slip of the hand where it is written as it sounds already. */
export function hearingError(text: string, random: SeededRandom): string {
  const lower = text.toLowerCase();
  const fitting = heardAlike.filter(([sound]) => sound.test(lower));
  if (fitting.length === 0) return typingError(text, random);
  const [sound, written] = random.pick(fitting);
  const heard = lower.replace(sound, written);
  return text === lower ? heard : heard.replace(/\b\p{L}/gu, (first) => first.toUpperCase());
}

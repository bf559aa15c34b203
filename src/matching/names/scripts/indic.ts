import type { Reading } from "../reading-rules.ts";
import { letterTable } from "./letter-table.ts";

/** Devanagari and Bengali (with Assamese): consonants carry an inherent vowel unless another sign replaces or silences it. */
const consonants = letterTable(`
  क k, ख kh k, ग g, घ gh g, ङ n, च ch C, छ chh C, ज j J, झ jh J, ञ n, ट t, ठ th t, ड d, ढ dh d, ण n, त t, थ th t, द d, ध dh d, न n,
  प p, फ ph f, ब b, भ bh b, म m, य y, र r, ल l, व v, श sh S, ष sh S, स s, ह h, ळ l,
  क़ q, ख़ kh x, ग़ gh G, ज़ z, ड़ r, ढ़ r, फ़ f,
  ক k, খ kh k, গ g, ঘ gh g, ঙ ng n, চ ch C, ছ chh C, জ j J, ঝ jh J, ঞ n, ট t, ঠ th t, ড d, ঢ dh d, ণ n, ত t, থ th t, দ d, ধ dh d, ন n,
  প p, ফ f, ব b, ভ bh b, ম m, য j J, য় y, র r, ৰ r, ল l, ৱ w, শ sh S, ষ sh S, স s, হ h, ড় r, ঢ় r, ৎ t`);

const vowels = letterTable(`
  अ a, आ a, इ i, ई i, उ u, ऊ u, ऋ ri, ए e, ऐ ai, ओ o, औ au, ऑ o, ा a, ि i, ी i, ु u, ू u, ृ ri, े e, ै ai, ो o, ौ au, ॉ o,
  অ a, আ a, ই i, ঈ i, উ u, ঊ u, ঋ ri, এ e, ঐ oi, ও o, ঔ ou, া a, ি i, ী i, ু u, ূ u, ৃ ri, ে e, ৈ oi, ো o, ৌ ou`);

const nasal = /[\u0901\u0902\u0981\u0982]/;

export const romaniseIndic = (token: string): string => read(token, "roman");

/**
 * How the token may sound, likeliest first. kh stands for the Arabic letter too and ph for f, v for w and b; Bengali has no v and says its
 * first vowel as o.
 */
export function indicReadings(token: string): Reading[] {
  const sounds = read(token, "sound");
  const other = sounds.replace(/^k(?=[aeiou])/, /^[खখ]/u.test(token) ? "x" : "k").replaceAll("v", "b");
  // A য that is joined below another consonant is hardly heard, or as y.
  const joined = token.includes("্য") ? [read(token.replaceAll("্য", "্য়"), "sound")] : [];
  const bengaliV = token.includes("ভ") ? [sounds.replaceAll("b", "v")] : [];
  return [sounds, other, ...joined, ...bengaliV]
    .filter((reading, i, all) => all.indexOf(reading) === i)
    .map((reading, i) => ({ sounds: reading, cost: i * 1.5 }));
}

function read(token: string, kind: "roman" | "sound"): string {
  const signs = split(token.normalize("NFC"));
  let text = "";
  signs.forEach((sign, place) => {
    const next = signs[place + 1];
    const consonant = consonants.get(sign);
    if (consonant !== undefined) {
      text += consonant[kind];
      const bare = next === undefined || isVirama(next) || (next.length === 1 && isVowelSign(next));
      if (!bare && sign !== "ৎ") text += "a";
    } else if (vowels.has(sign)) text += vowels.get(sign)![kind];
    else if (nasal.test(sign)) text += /[पफबभमপফবভম]/u.test(next ?? "") ? "m" : "n";
    else if (sign === "ः" || sign === "ঃ") text += kind === "roman" ? "h" : "";
    else if (!/[\p{L}\p{M}\u200c\u200d]/u.test(sign)) text += sign;
  });
  // The inherent vowel is not said between a voiced vowel and the last syllable: Rahaman becomes Rahman.
  return kind === "roman"
    ? text.replace(/([aeiou][bcdfghjklmnprstvyz]+)a([bcdfghjklmnprstvyz]+[aeiou]+)$/, "$1$2")
    : text;
}

/** Letters that Unicode keeps apart as letter and dot are one sign here. */
function split(text: string): string[] {
  return (
    text
      .match(/.[\u093c\u09bc]?/gsu)
      ?.map((sign) => (sign.length > 1 && !consonants.has(sign) ? sign[0]! : sign)) ?? []
  );
}

const isVirama = (sign: string): boolean => sign === "्" || sign === "্";

const isVowelSign = (sign: string): boolean => /[\u093e-\u094c\u09be-\u09cc]/.test(sign);

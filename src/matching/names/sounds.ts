import anyAscii from "any-ascii";
import { arabicSounds } from "./scripts/arabic.ts";
import { romaniseBurmese } from "./scripts/burmese.ts";
import { cyrillicSounds } from "./scripts/cyrillic.ts";
import { ethiopicSounds } from "./scripts/ethiopic.ts";
import { romaniseHangul } from "./scripts/hangul.ts";
import { hebrewSounds } from "./scripts/hebrew.ts";
import { indicSounds } from "./scripts/indic.ts";
import { latinSounds } from "./scripts/latin.ts";
import { scriptOf } from "./script.ts";

/**
 * How a token of a name may sound, likeliest first, in one small alphabet for all scripts: a e i o u, the consonants b d f g h k l m n
 * p q r s t v w y z, and S (sh), Z (zh), C (ch), J (j), T (th), D (dh), x (kh), G (gh), c (ts).
 */
export function soundsOf(token: string): string[] {
  switch (scriptOf(token)) {
    case "latin":
      return latinSounds(token);
    case "arabic":
      return arabicSounds(token);
    case "cyrillic":
      return cyrillicSounds(token);
    case "hebrew":
      return hebrewSounds(token);
    case "ethiopic":
      return ethiopicSounds(token);
    case "burmese":
      return latinSounds(romaniseBurmese(token).replaceAll(" ", ""));
    case "indic":
      return indicSounds(token);
    case "hangul":
      return latinSounds(romaniseHangul(token));
    case "other":
      return latinSounds(anyAscii(token).replace(/[^A-Za-z0-9]/g, ""));
  }
}

import { arabicReadings } from "./scripts/arabic.ts";
import { burmeseReadings } from "./scripts/burmese.ts";
import { cyrillicReadings } from "./scripts/cyrillic.ts";
import { ethiopicReadings } from "./scripts/ethiopic.ts";
import { hanReadings, isHan } from "./scripts/han.ts";
import { hangulReadings } from "./scripts/hangul.ts";
import { hebrewReadings } from "./scripts/hebrew.ts";
import { indicReadings } from "./scripts/indic.ts";
import { latinReadings } from "./scripts/latin.ts";
import type { Reading } from "./reading-rules.ts";
import { scriptOf } from "./script.ts";
import { unlistedReadings } from "./scripts/unlisted.ts";

/** Every way a token of a name may be read, likeliest first, by the rules of its script. */
export function readingsOf(name: string): readonly Reading[] {
  const token = name.slice(0, mostLetters);
  switch (scriptOf(token)) {
    case "latin":
      return latinReadings(token);
    case "arabic":
      return arabicReadings(token);
    case "cyrillic":
      return cyrillicReadings(token);
    case "hebrew":
      return hebrewReadings(token);
    case "ethiopic":
      return ethiopicReadings(token);
    case "burmese":
      return burmeseReadings(token);
    case "indic":
      return indicReadings(token);
    case "hangul":
      return hangulReadings(token);
    case "other":
      return isHan(token) ? hanReadings(token) : unlistedReadings(token);
  }
}

/** No key tells more of a name than this many letters do, and nobody may make reading slow. */
const mostLetters = 60;

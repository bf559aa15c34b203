import type { Culture, CultureId } from "./culture.ts";
import { amharic } from "./cultures/amharic.ts";
import { arabic } from "./cultures/arabic.ts";
import { bengali } from "./cultures/bengali.ts";
import { burmese } from "./cultures/burmese.ts";
import { dari } from "./cultures/dari.ts";
import { hispanic } from "./cultures/hispanic.ts";
import { korean } from "./cultures/korean.ts";
import { nordic } from "./cultures/nordic.ts";
import { ukrainian } from "./cultures/ukrainian.ts";
import { westAfrican } from "./cultures/west-african.ts";

export const cultureById: Readonly<Record<CultureId, Culture>> = {
  nordic,
  arabic,
  amharic,
  ukrainian,
  burmese,
  bengali,
  dari,
  "west-african": westAfrican,
  hispanic,
  korean,
};

export const cultures: readonly Culture[] = Object.values(cultureById);

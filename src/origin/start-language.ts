import type { Language } from "#protocol/courier-contracts.ts";
import { ar } from "./start-words/ar.ts";
import { en } from "./start-words/en.ts";
import { es } from "./start-words/es.ts";
import { fr } from "./start-words/fr.ts";
import type { StartWords } from "./start-words/start-words.ts";
import { uk } from "./start-words/uk.ts";

/** The start page in every language that the other screens speak, in the order in which they are offered. */
export const startWordsByLanguage: Readonly<Record<Language, StartWords>> = { en, fr, es, ar, uk };

export const startLanguages = Object.keys(startWordsByLanguage) as Language[];

/** The most wanted language of an `Accept-Language` (RFC 9110, §12.5.4) that we speak; English where none fits. */
export function chooseStartLanguage(acceptLanguage: string): Language {
  const wanted = acceptLanguage
    .split(",")
    .map((one) => {
      const [tag = "", ...parameters] = one.split(";").map((part) => part.trim().toLowerCase());
      const quality = parameters.find((parameter) => parameter.startsWith("q="))?.slice(2);
      return { tag: tag.split("-")[0]!, quality: Number(quality ?? 1) };
    })
    .filter(({ quality }) => quality > 0)
    .toSorted((a, b) => b.quality - a.quality);
  for (const { tag } of wanted) {
    const language = startLanguages.find((one) => one === tag);
    if (language) return language;
  }
  return "en";
}

/** How people of an invented country are named. The names are common ones of real languages, put together at random. */
export interface Culture {
  readonly id: CultureId;
  readonly country: InventedCountry;
  /** How the second name comes about: handed down, the father's given name, or none because names are whole. */
  readonly naming: "family" | "father" | "whole";
  readonly female: readonly SpelledName[];
  readonly male: readonly SpelledName[];
  readonly family: readonly SpelledName[];
  readonly places: readonly SpelledName[];
}

export type CultureId =
  "nordic" | "arabic" | "amharic" | "ukrainian" | "burmese" | "bengali" | "dari" | "west-african";

/** No country of this world. */
export type InventedCountry =
  "Nordmark" | "Sahel-Qamar" | "Zorynia" | "Thirimyay" | "Shaplapur" | "Kohistar" | "Baoké";

/** A name in its own script, and as clerks elsewhere have written it. */
export interface SpelledName {
  readonly own: string;
  readonly abroad: readonly string[];
}

/** Reads "محمد Mohamed Muhammad, علي Ali Aly"; `_` stands for a space within a name. Without another spelling it stays as it is. */
export const spelledNames = (source: string): SpelledName[] =>
  source.split(",").map((entry) => {
    const [own = "", ...abroad] = entry
      .trim()
      .split(/\s+/)
      .map((name) => name.replaceAll("_", " "));
    return { own, abroad: abroad.length > 0 ? abroad : [own] };
  });

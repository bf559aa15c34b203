import type { SeededRandom } from "../seeded-random.ts";
import type { Draw } from "./frequency.ts";

/** How people of an invented country are named. The names are those of real languages, put together at random, the common ones often. */
export interface Culture {
  readonly id: CultureId;
  readonly country: InventedCountry;
  /**
   * How the second name comes about: handed down, the father's given name, one of each parent, or none because names are whole.
   */
  readonly naming: "family" | "father" | "both" | "whole";
  readonly female: Draw<SpelledName>;
  readonly male: Draw<SpelledName>;
  /** Never asked where names are whole or the father's. */
  readonly family: Draw<SpelledName>;
  readonly places: Draw<SpelledName>;
  /** What the women of a family have in place of its name. */
  readonly familyOfWoman?: (family: SpelledName, random: SeededRandom) => SpelledName;
  /** Son or daughter of: stands after the given name, where the culture has it. */
  readonly patronymic?: (father: SpelledName, sex: "female" | "male") => SpelledName;
  /** "Haji", "U", "Mrs": written before a name by some. */
  readonly titles?: Readonly<Record<"female" | "male", readonly string[]>>;
}

export type CultureId =
  | "nordic" | "arabic" | "amharic" | "ukrainian" | "burmese" | "bengali" | "dari" | "west-african" | "hispanic" | "korean"; // prettier-ignore

/** No country of this world. */
export type InventedCountry =
  | "Nordmark" | "Sahel-Qamar" | "Zorynia" | "Thirimyay" | "Shaplapur" | "Kohistar" | "Baoké" | "Costa Clara" | "Hanmaru"; // prettier-ignore

/** A name in its own script, and as clerks elsewhere have written it. */
export interface SpelledName {
  readonly own: string;
  readonly abroad: readonly string[];
  /** What family and friends say. */
  readonly short?: readonly string[];
}

/** Reads "محمد Mohamed Muhammad, علي Ali Aly"; `_` stands for a space within a name, `~` begins a short form. Without another spelling it stays as it is. */
export const spelledNames = (source: string): SpelledName[] =>
  source.split(",").map((entry) => {
    const [own = "", ...rest] = entry
      .trim()
      .split(/\s+/)
      .map((name) => name.replaceAll("_", " "));
    const abroad = rest.filter((name) => !name.startsWith("~"));
    const short = rest.filter((name) => name.startsWith("~")).map((name) => name.slice(1));
    return { own, abroad: abroad.length > 0 ? abroad : [own], ...(short.length > 0 && { short }) };
  });

/** One name of several words, each as anybody may write it. Joined by a space, and by nothing where `isJoined`. */
export function compose(parts: readonly SpelledName[], isJoined = false): SpelledName {
  const most = Math.max(...parts.map(({ abroad }) => abroad.length));
  let abroad: readonly string[] | undefined;
  return {
    own: parts.map(({ own }) => own).join(isJoined ? "" : " "),
    get abroad() {
      return (abroad ??= Array.from({ length: most }, (_, i) =>
        parts.map((part) => part.abroad[i % part.abroad.length]!).join(" "),
      ));
    },
  };
}

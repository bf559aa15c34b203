import { nameTokenKeys } from "../names/name-token-keys.ts";
import { textWords } from "../names/name-tokens.ts";

/**
 * "Omdurman, Khartoum" has two keys, one for each part; spelling and script matter as little as in names, nor whether words are
 * parted (أم درمان). At most three.
 */
export const placeKeys = (place: string): string[] =>
  place
    .split(/[,،;؛/()\n、，]+/)
    .slice(0, 3)
    .map(keyOfPart)
    .filter((key) => key !== "");

function keyOfPart(part: string): string {
  const words = textWords(part).filter(
    (word) => !generic.has(word) && (word.length > 1 || /[^a-z]/.test(word)),
  );
  return words
    .slice(0, 2)
    .map((word) => nameTokenKeys(word)[0] ?? "")
    .map((key, i) => (i === 0 ? key : key.replace(/^A/, "")))
    .join("");
}

/** Words that say what kind of place it is, or join words of its name. */
const generic = new Set(
  `the of al el ul le la les de du des i e ez camp camps city town village district province state region county near refugee ville village camp région quartier
  ciudad pueblo provincia campo stadt dorf lager مدينة قرية مخيم محافظة ولاية حي شهر روستا ولایت город г село с посёлок деревня область обл район місто м село область вулиця
  ከተማ မြို့ ရွာ`.split(/\s+/),
);

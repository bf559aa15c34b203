import { nameTokenKeys } from "../names/name-token-keys.ts";
import { textWords } from "../names/name-tokens.ts";

/**
 * "Omdurman, Khartoum" has two keys, one for each part; spelling and script matter as little as in names, nor whether words are
 * parted (أم درمان). At most three.
 */
export const placeKeys = (place: string): string[] => placeParts(place).map(([key]) => key!);

/** The same with every key that a part may have, likeliest first: it can be read in several ways. */
export const placeParts = (place: string): string[][] =>
  place
    .split(/[,،;؛/()\n、，]+/)
    .slice(0, 3)
    .map(keysOfPart)
    .filter((keys) => keys.length > 0);

function keysOfPart(part: string): string[] {
  const words = textWords(part).filter(
    (word) => !generic.has(word) && (word.length > 1 || /[^a-z]/.test(word)),
  );
  const [first = [], second = [""]] = words.slice(0, 2).map((word) => nameTokenKeys(word));
  const keys = first.flatMap((start) => second.map((end) => start + end.replace(/^A/, "")));
  return [...new Set(keys)].filter((key) => key !== "").slice(0, mostReadings);
}

const mostReadings = 4;

/** Words that say what kind of place it is, or join words of its name. */
const generic = new Set(
  `the of al el ul le la les de du des i e ez camp camps city town village district province state region county near refugee ville village camp région quartier
  ciudad pueblo provincia campo stadt dorf lager مدينة قرية مخيم محافظة ولاية حي شهر روستا ولایت город г село с посёлок деревня область обл район місто м село область вулиця
  ከተማ မြို့ ရွာ`.split(/\s+/),
);

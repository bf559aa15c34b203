/**
 * A letter of some script as we show it in Latin (`roman`) and as it sounds (`sound`, in the alphabet of `sounds.ts`).
 * The two differ because a reader wants "sh" and a key wants one sign. Scripts with reading rules are only shown by their table.
 */
export interface Letter {
  readonly roman: string;
  readonly sound: string;
}

/** Reads "ب b, ش sh S, ع ' -": letter, roman, and the sound where it differs; "-" is nothing. */
export function letterTable(source: string): ReadonlyMap<string, Letter> {
  const letters = new Map<string, Letter>();
  for (const entry of source.split(",")) {
    const [letter, roman, sound = roman] = entry.trim().split(/\s+/);
    if (letter === undefined || roman === undefined || letter === "")
      throw new Error("letterTable: broken entry");
    letters.set(letter, { roman: roman === "-" ? "" : roman, sound: sound === "-" ? "" : sound! });
  }
  return letters;
}

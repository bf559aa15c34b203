/** The known word that somebody most likely meant; nothing where none is near. */
export function findNearestSpelling(written: string, known: readonly string[]): string | undefined {
  const word = plain(written);
  const best = known
    .map((one) => ({ one, distance: countEdits(word, plain(one)) }))
    .reduce<{ one: string; distance: number } | undefined>(
      (nearest, next) => (nearest === undefined || next.distance < nearest.distance ? next : nearest),
      undefined,
    );
  return best !== undefined && best.distance <= Math.max(1, word.length / 3) ? best.one : undefined;
}

/** Case, spaces and underscores are what people get wrong without seeing it. */
const plain = (word: string): string =>
  word
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s_-]+/g, "");

/** Letters put in, left out or changed (Levenshtein). */
function countEdits(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      row.push(Math.min(above[j]! + 1, row[j - 1]! + 1, above[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    above = row;
  }
  return above[b.length]!;
}

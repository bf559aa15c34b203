/**
 * Frequency alignment (Naveed, Kamara, Wright 2015): the commonest symbol is the commonest word, and so on down. Symbols of
 * equal count are in no order, and the attack says something about them all the same.
 */
export function alignByFrequency<Symbol>(
  countBySymbol: ReadonlyMap<Symbol, number>,
  countByWord: ReadonlyMap<number, number>,
): Map<Symbol, number> {
  const symbols = [...countBySymbol].toSorted(([, a], [, b]) => b - a);
  const words = [...countByWord].toSorted(([, a], [, b]) => b - a);
  return new Map(symbols.slice(0, words.length).map(([symbol], i) => [symbol, words[i]![0]]));
}

export function countAll(words: Iterable<number>): Map<number, number> {
  const counts = new Map<number, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

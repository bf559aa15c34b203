/** How often things meet, as shares of all occasions; of two things the same number in either order. */
export type Meetings<Thing> = (one: Thing, other: Thing) => number;

export type RefinedScoreInput<Symbol> = {
  /** What is not known yet, and all words it could be. */
  readonly symbols: readonly Symbol[];
  readonly words: readonly number[];
  readonly known: readonly (readonly [symbol: Symbol, word: number])[];
  readonly meetingsOfSymbols: Meetings<Symbol>;
  readonly meetingsOfWords: Meetings<number>;
  /** So many of the surest guesses become knowledge in one round. */
  readonly refined: number;
};

export type Guess<Symbol> = {
  readonly symbol: Symbol;
  readonly word: number;
  readonly sureness: number;
};

/**
 * The refined score attack (Damie, Hahn, Peter 2021): a symbol is the word that meets the known words as often as the symbol
 * meets the known symbols; the surest guesses (by how far the second best is behind) are taken for known, and all is scored again.
 */
export function guessByRefinedScore<Symbol>(input: RefinedScoreInput<Symbol>): Guess<Symbol>[] {
  const { words, meetingsOfSymbols, meetingsOfWords } = input;
  const guesses: Guess<Symbol>[] = [];
  const left = new Set(input.symbols);
  const symbolSquares = new Map<Symbol, Float64Array>(
    input.symbols.map((symbol) => [symbol, new Float64Array(words.length)]),
  );
  let fresh = input.known;
  while (fresh.length > 0 && left.size > 0) {
    for (const [knownSymbol, knownWord] of fresh) {
      const ofWords = Float64Array.from(words, (word) => meetingsOfWords(word, knownWord));
      for (const symbol of left) {
        const ofSymbol = meetingsOfSymbols(symbol, knownSymbol);
        const squares = symbolSquares.get(symbol)!;
        for (let i = 0; i < words.length; i++) squares[i]! += (ofSymbol - ofWords[i]!) ** 2;
      }
    }
    const round = [...left].map((symbol) => ({ symbol, ...pickNearest(symbolSquares.get(symbol)!) }));
    const surest = round.toSorted((a, b) => b.sureness - a.sureness).slice(0, input.refined);
    fresh = surest.map(({ symbol, at, sureness }) => {
      guesses.push({ symbol, word: words[at]!, sureness });
      left.delete(symbol);
      return [symbol, words[at]!] as const;
    });
  }
  return guesses;
}

/** Scores are −ln of the distance; sureness is by how much the best beats the second. */
function pickNearest(squares: Float64Array): { at: number; sureness: number } {
  let [best, second, at] = [Infinity, Infinity, 0];
  for (let i = 0; i < squares.length; i++) {
    const square = squares[i]!;
    if (square < best) [second, best, at] = [best, square, i];
    else if (square < second) second = square;
  }
  return { at, sureness: 0.5 * (Math.log(second + 1e-12) - Math.log(best + 1e-12)) };
}

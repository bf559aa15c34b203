/** One posting that a query met: whose, how telling both sides say it is, and how many share the token. */
export type Hit<Alias = string> = {
  readonly alias: Alias;
  /** In bits: the smaller of what the two sides said. */
  readonly weight: number;
  /** Postings under the token, both sides counted; at least 1. */
  readonly commonness: number;
};

export type Ranked<Alias = string> = { readonly alias: Alias; readonly score: number };

/**
 * The least score that is worth a person's attention: a rare pair of names and one thing more, or several common things at once. Below
 * it the sought person's details are shown to nobody.
 */
export const leastScore = 7;

/**
 * Overlap and rarity: each shared token counts its bits less half a bit for every doubling of how common it is here, and never nothing.
 * The client's bits say what a key adds to the others of the same person, so that they may be summed. Best first; ties in order of alias.
 */
export function rankCandidates<Alias extends string | number>(hits: readonly Hit<Alias>[]): Ranked<Alias>[] {
  const scores = new Map<Alias, number>();
  for (const { alias, weight, commonness } of hits) {
    const evidence = Math.max(least, weight - bitsOfCommonness * Math.log2(1 + Math.max(1, commonness)));
    scores.set(alias, (scores.get(alias) ?? 0) + evidence);
  }
  return [...scores]
    .map(([alias, score]) => ({ alias, score }))
    .toSorted((a, b) => b.score - a.score || (a.alias < b.alias ? -1 : 1));
}

const bitsOfCommonness = 0.5;
const least = 0.5;

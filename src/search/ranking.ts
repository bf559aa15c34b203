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
 * The least score that is worth a person's attention: about one rare pair of names, or several common things at once. Below
 * it the sought person's details are shown to nobody.
 */
export const leastScore = 6;

/**
 * Overlap and rarity: each shared token counts its bits, divided by how common it is here, and the more tokens are shared the
 * less each adds, because compounds of the same name say the same thing twice. Best first; ties in order of alias.
 */
export function rankCandidates<Alias extends string | number>(hits: readonly Hit<Alias>[]): Ranked<Alias>[] {
  const ranked: Ranked<Alias>[] = [];
  for (const [alias, own] of Map.groupBy(hits, (hit) => hit.alias)) {
    const score = own
      .map(({ weight, commonness }) => weight / Math.log2(1 + Math.max(1, commonness)))
      .toSorted((a, b) => b - a)
      .reduce((sum, evidence, i) => sum + evidence * damping ** i, 0);
    ranked.push({ alias, score });
  }
  return ranked.toSorted((a, b) => b.score - a.score || (a.alias < b.alias ? -1 : 1));
}

const damping = 0.7;

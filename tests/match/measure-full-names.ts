export type FullNameFigures = {
  readonly pairs: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** The best that any threshold on the score would give on these pairs: what a threshold chosen for them alone would win. */
  readonly bestF1: number;
  readonly bestThreshold: number;
  readonly microsecondsAPair: number;
};

type Judged = { readonly score: number; readonly isMatch: boolean; readonly saidMatch: boolean };

export function measureFullNames(
  pairs: readonly { readonly left: string; readonly right: string; readonly isMatch: boolean }[],
  compare: (left: string, right: string) => { readonly score: number; readonly decision: string },
): FullNameFigures {
  const began = performance.now();
  const judged = pairs.map(({ left, right, isMatch }): Judged => {
    const { score, decision } = compare(left, right);
    return { score, isMatch, saidMatch: decision === "match" };
  });
  const microsecondsAPair = ((performance.now() - began) * 1_000) / pairs.length;
  const [best] = [...new Set(judged.map(({ score }) => score))]
    .map((threshold) => ({ threshold, ...rate(judged, ({ score }) => score >= threshold) }))
    .toSorted((a, b) => b.f1 - a.f1);
  const figures = rate(judged, ({ saidMatch }) => saidMatch);
  return {
    pairs: pairs.length,
    ...figures,
    bestF1: best?.f1 ?? 0,
    bestThreshold: best?.threshold ?? 0,
    microsecondsAPair,
  };
}

function rate(judged: readonly Judged[], isSaid: (pair: Judged) => boolean) {
  const said = judged.filter(isSaid);
  const right = said.filter(({ isMatch }) => isMatch).length;
  const precision = said.length === 0 ? 1 : right / said.length;
  const recall = right / judged.filter(({ isMatch }) => isMatch).length;
  return { precision, recall, f1: right === 0 ? 0 : (2 * precision * recall) / (precision + recall) };
}

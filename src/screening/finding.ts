/** Something in a text that looks like personal data: where (UTF-16 offsets) and as what. The text itself is never kept or sent. */
export type Finding = { readonly kind: FindingKind; readonly from: number; readonly to: number };

/** `known`: a word of somebody's record that the writer's own device knows. The others are shapes. */
export const findingKinds = [
  "known",
  "email",
  "telephone",
  "bank-account",
  "payment-card",
  "identity-number",
  "network-address",
  "birth-date",
  "coordinates",
  "street-address",
  "table",
] as const;
export type FindingKind = (typeof findingKinds)[number];

/** In order of place; of those that overlap the first in `findings` stays, so that a card is not also a telephone. */
export function withoutOverlaps(findings: readonly Finding[]): Finding[] {
  const kept: Finding[] = [];
  for (const finding of findings) {
    if (!kept.some(({ from, to }) => finding.from < to && from < finding.to)) kept.push(finding);
  }
  return kept.toSorted((a, b) => a.from - b.from);
}

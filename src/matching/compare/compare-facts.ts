import { nationalityLikeness, valueLikeness, isNearEmail, isNearNumber } from "../weigh/likeness.ts";
import { likenessOfParts, type PlacePart, type PlaceText, type Where } from "../weigh/judge-where.ts";
import type { Agreement, Judgement } from "./comparison.ts";
import type { Sex } from "../person-description.ts";

/** Whatever is compared as equal, nearly equal or not. */
export const compareSex = (left: Sex, right: Sex): Judgement => (left === right ? same : unlike);

export const compareNationality = (left: string, right: string): Judgement =>
  judge(nationalityLikeness(left, right));

/** Numbers change hands and are shared in families. */
export const comparePhones = (left: readonly string[], right: readonly string[]): Judgement =>
  judge(valueLikeness(left, right, isNearNumber));

export const compareEmails = (left: readonly string[], right: readonly string[]): Judgement =>
  judge(valueLikeness(left, right, isNearEmail));

/** The best pair of places. People move, so that different places say little. */
export function comparePlaces({ places: left }: Where, { places: right }: Where): Judgement {
  let best: Judgement = unlike;
  for (const a of left) {
    for (const b of right) {
      const judgement = comparePlace(a, b);
      if (judgement !== undefined && judgement.strength > best.strength) best = judgement;
    }
  }
  return best;
}

function comparePlace(left: PlaceText, right: PlaceText): Judgement | undefined {
  const reason = { kind: "same-place", left: left.text, right: right.text } as const;
  const shared = left.parts.filter((part) => isAmong(part, right.parts)).length;
  if (shared === 0) return undefined;
  const isWhole = shared === Math.min(left.parts.length, right.parts.length);
  return isWhole
    ? { agreement: "same", strength: 0.95, reason }
    : { agreement: "similar", strength: 0.7, reason };
}

/** How much of the shorter address stands in the other. */
export function compareAddresses({ addresses: left }: Where, { addresses: right }: Where): Judgement {
  let best: Judgement = unlike;
  for (const a of left) {
    for (const b of right) {
      const shared = a.words.filter((_, i) => isAmong(a.parts[i]!, b.parts));
      const strength = shared.length / Math.min(a.parts.length, b.parts.length);
      if (strength <= best.strength) continue;
      const agreement: Agreement = strength >= 1 ? "same" : "similar";
      best = {
        agreement,
        strength: Math.min(1, strength),
        reason: { kind: "shared-words", words: shared.slice(0, 4).join(" ") },
      };
    }
  }
  return best;
}

const isAmong = (part: PlacePart, parts: readonly PlacePart[]): boolean =>
  parts.some((other) => other === part || likenessOfParts(part, other) > 0);

const same: Judgement = { agreement: "same", strength: 1, reason: { kind: "same-value" } };
const near: Judgement = { agreement: "similar", strength: 0.7, reason: { kind: "one-sign" } };
const unlike: Judgement = { agreement: "different", strength: 0, reason: { kind: "different" } };

const judge = (likeness: number): Judgement => [same, near, unlike][likeness]!;

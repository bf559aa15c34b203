import { editDistance } from "./compare-tokens.ts";
import { different, type Finding } from "./comparison.ts";
import type { Sex } from "../person-description.ts";

/** Whatever is compared as equal or not; the bits are hand-set and explained at `comparePeople`. */
export function compareSex(left: Sex, right: Sex): Finding {
  if (left === right) return same(1);
  return left === "other" || right === "other" ? different(0) : different(-5);
}

export interface PreparedPlace {
  readonly text: string;
  readonly keys: readonly string[];
}

/** The best pair of places. People move, so that different places say little. */
export function comparePlaces(left: readonly PreparedPlace[], right: readonly PreparedPlace[]): Finding {
  let best: Finding = different(-1);
  for (const a of left) {
    for (const b of right) {
      const finding = comparePlace(a, b);
      if (finding !== undefined && finding.bits > best.bits) best = finding;
    }
  }
  return best;
}

function comparePlace(left: PreparedPlace, right: PreparedPlace): Finding | undefined {
  const words = { kind: "same-place", left: left.text, right: right.text } as const;
  const shared = left.keys.find((key) => right.keys.includes(key));
  if (shared !== undefined) {
    const whole =
      left.keys.every((key) => right.keys.includes(key)) ||
      right.keys.every((key) => left.keys.includes(key));
    const bits = shared.length >= 3 ? 4 : 2.5;
    return {
      agreement: whole ? "same" : "similar",
      strength: whole ? 0.95 : 0.7,
      bits: whole ? bits + 0.5 : bits,
      reason: words,
    };
  }
  const near = left.keys.some((a) =>
    right.keys.some((b) => Math.min(a.length, b.length) >= 4 && a.length < 20 && editDistance(a, b, 1) === 1),
  );
  return near ? { agreement: "similar", strength: 0.6, bits: 2, reason: words } : undefined;
}

export const compareNationality = (left: string, right: string): Finding =>
  left === right ? same(1.5) : different(-1.5);

/** Numbers end in the same nine digits whatever the country code; numbers change hands and are shared in families. */
export const comparePhones = (left: readonly string[], right: readonly string[]): Finding =>
  left.some((number) => right.includes(number)) ? same(12) : different(-0.5);

export const compareEmails = (left: readonly string[], right: readonly string[]): Finding =>
  left.some((address) => right.includes(address)) ? same(12) : different(-0.5);

const same = (bits: number): Finding => ({
  agreement: "same",
  strength: 1,
  bits,
  reason: { kind: "same-value" },
});

import { editDistance } from "../compare/edit-distance.ts";

/** 0 the same, 1 near, 2 different, as in the levels. */
export function valueLikeness(
  left: readonly string[],
  right: readonly string[],
  isNear: (a: string, b: string) => boolean,
): number {
  for (const a of left) if (right.includes(a)) return 0;
  for (const a of left) for (const b of right) if (isNear(a, b)) return 1;
  return 2;
}

/** Syria, Syrian and Syrian Arab Republic. */
export const nationalityLikeness = (left: string, right: string): number =>
  left === right ? 0 : left.length >= 4 && left.slice(0, 4) === right.slice(0, 4) ? 1 : 2;

export const isNearNumber = (a: string, b: string): boolean => {
  if (Math.abs(a.length - b.length) > 1) return false;
  let same = 0;
  for (let i = 0; i < a.length; i++) if (a.charCodeAt(i) === b.charCodeAt(i)) same++;
  // Most pairs are far from each other, which costs nothing to see.
  if (a.length === b.length && same < a.length - 2) return false;
  return editDistance(a, b, 1) === 1;
};

export const isNearEmail = (a: string, b: string): boolean => {
  const [first = "", second = ""] = [a.split("@")[0], b.split("@")[0]];
  if (first.length >= 5 && first === second) return true;
  return Math.min(a.length, b.length) >= 8 && editDistance(a, b, 2) <= 2;
};

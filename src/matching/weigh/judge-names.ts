import { compareTokenLists } from "../compare/compare-token-lists.ts";
import { compareTokens } from "../compare/compare-tokens.ts";
import type { Finding } from "../compare/comparison.ts";
import { firstCodes, nameLevels, type Pattern } from "./levels.ts";
import type { NameFrequencies } from "./name-frequencies.ts";
import type { StockedName, StockedToken } from "./name-stock.ts";
import { pairMemo } from "./pair-memo.ts";

/** The names of one person, of one stock. */
export interface StockedNames {
  readonly given: StockedName;
  readonly family: StockedName;
  readonly father: StockedName;
  readonly mother: StockedName;
  readonly full: StockedName;
  readonly others: readonly StockedName[];
}

type Kind = "given" | "family";

const level = Object.fromEntries(nameLevels.map((name, i) => [name, i])) as Record<
  (typeof nameLevels)[number],
  number
>;

/**
 * Finds the levels of the names of two people: field by field where both sides have fields, as sets of tokens where one side has only a
 * whole name. Given and family name may have changed places; what is missing or different in its field is looked for in others.
 * Only names of one stock may be judged; `memoBits` is how many pairs are remembered, as a power of two.
 */
export function nameJudge(
  frequencies: NameFrequencies,
  memoBits: number,
): (left: StockedNames, right: StockedNames, pattern: Pattern) => void {
  const usual = { given: frequencies.given.usualBits, family: frequencies.family.usualBits };
  const memos = { given: pairMemo(memoBits), family: pairMemo(memoBits), token: pairMemo(memoBits) };

  /** Slot of the finding in the memo of the kind. */
  function compareField(left: StockedName, right: StockedName, kind: Kind): number {
    const memo = memos[kind];
    const slot = memo.slot(left.id, right.id);
    if (!memo.has(slot, left.id, right.id)) {
      const found = levelOf(compareTokenLists(left.tokens, right.tokens));
      memo.set(slot, left.id, right.id, found, rarityOf(found, sharedBits(left, right, kind) - usual[kind]));
    }
    return slot;
  }

  function compareToken(left: StockedToken, right: StockedToken): number {
    const memo = memos.token;
    const slot = memo.slot(left.id, right.id);
    if (!memo.has(slot, left.id, right.id)) {
      const found = levelOf(compareTokens(left, right));
      const shared = Math.min(pooledBits(left), pooledBits(right));
      memo.set(slot, left.id, right.id, found, rarityOf(found, shared - usual.given));
    }
    return slot;
  }

  /** A name that is missing or different in its own field may be one of the other side's further names, or the father's. */
  function findElsewhere(
    name: StockedName,
    others: readonly (readonly StockedToken[])[],
  ): number | undefined {
    const [token] = name.tokens;
    if (token === undefined) return undefined;
    let best: number | undefined;
    for (const tokens of others) {
      for (const other of tokens) {
        const slot = compareToken(token, other);
        const found = memos.token.findings[slot]!;
        if (found > level.close && found !== level.nickname) continue;
        best = Math.max(best ?? -Infinity, memos.token.rarities[slot]! * 0.5);
      }
    }
    return best;
  }

  function judgeField(
    field: "given" | "family" | "father" | "mother",
    left: StockedNames,
    right: StockedNames,
    pattern: Pattern,
  ): void {
    const [a, b] = [left[field], right[field]];
    const kind = field === "family" ? "family" : "given";
    const known = a.tokens.length > 0 && b.tokens.length > 0;
    let found: number = level.different;
    let rarity = 0;
    if (known) {
      const slot = compareField(a, b, kind);
      found = memos[kind].findings[slot]!;
      rarity = memos[kind].rarities[slot]!;
    }
    if (found === level.different && field !== "mother") {
      const there = findElsewhere(a, placesToLook(field, right));
      const here = findElsewhere(b, placesToLook(field, left));
      if (there !== undefined || here !== undefined)
        [found, rarity] = [level.elsewhere, Math.max(there ?? -Infinity, here ?? -Infinity)];
      else if (!known) return;
    } else if (!known) return;
    const group = known && isAcross(a, b) ? (`${field}-across` as const) : field;
    pattern.add(firstCodes[group] + found, rarity);
  }

  function judgeParted(left: StockedNames, right: StockedNames, pattern: Pattern): void {
    const [a, b] = [left, right];
    if (
      a.given.tokens.length > 0 &&
      a.family.tokens.length > 0 &&
      b.given.tokens.length > 0 &&
      b.family.tokens.length > 0
    ) {
      const given = memos.given.findings[compareField(a.given, b.given, "given")]!;
      const family = memos.family.findings[compareField(a.family, b.family, "family")]!;
      if (given > level.close && family > level.close && given + family > level.far + level.close) {
        const first = compareField(a.given, b.family, "given");
        const [crossed, rarity] = [memos.given.findings[first]!, memos.given.rarities[first]!];
        if (crossed <= level.close || crossed === level.nickname) {
          const second = compareField(a.family, b.given, "given");
          const other = memos.given.findings[second]!;
          if (other <= level.close || other === level.nickname) {
            // Neither pair is the given or the family name of both, from whichever side one looks.
            pattern.add(firstCodes[isAcross(a.given, b.family) ? "token-across" : "token"] + crossed, rarity);
            pattern.add(
              firstCodes[isAcross(a.family, b.given) ? "token-across" : "token"] + other,
              memos.given.rarities[second]!,
            );
            pattern.add(firstCodes.order + 1);
            return;
          }
        }
      }
      pattern.add(firstCodes.order);
    }
    judgeField("given", left, right, pattern);
    judgeField("family", left, right, pattern);
  }

  /** Each token of the side with fewer is sought among the other's; the more there are, the likelier one agrees by chance. */
  function judgeWhole(left: WholeName, right: WholeName, pattern: Pattern): void {
    if (left.tokens.length === 0 || right.tokens.length === 0) return;
    const [fewer, more] = left.tokens.length <= right.tokens.length ? [left, right] : [right, left];
    const pairs: { i: number; j: number; span: number; found: number; rarity: number; order: string }[] = [];
    const consider = (i: number, j: number, a: StockedToken, b: StockedToken, span: number): void => {
      const slot = compareToken(a, b);
      const found = memos.token.findings[slot]!;
      if (found === level.different || (span > 1 && found > level.close)) return;
      const order = a.text < b.text ? `${a.text} ${b.text}` : `${b.text} ${a.text}`;
      pairs.push({ i, j, span, found, rarity: memos.token.rarities[slot]!, order });
    };
    fewer.tokens.forEach((a, i) => more.tokens.forEach((b, j) => consider(i, j, a, b, 1)));
    if (fewer.tokens.length < more.tokens.length && pairs.length < fewer.tokens.length)
      fewer.tokens.forEach((a, i) =>
        more.joined.forEach(({ first, token }) => consider(i, first, a, token, 2)),
      );
    pairs.sort((a, b) => a.found - b.found || b.rarity - a.rarity || (a.order < b.order ? -1 : 1));
    const [usedFewer, usedMore] = [new Set<number>(), new Set<number>()];
    const chance = Math.log2(more.tokens.length / 3);
    for (const { i, j, span, found, rarity } of pairs) {
      if (usedFewer.has(i) || usedMore.has(j) || (span === 2 && usedMore.has(j + 1))) continue;
      usedFewer.add(i);
      usedMore.add(j);
      if (span === 2) usedMore.add(j + 1);
      // What is left over of a long name says less and less.
      if (usedFewer.size > 4) break;
      const group = fewer.tokens[i]!.script === more.tokens[j]!.script ? "token" : "token-across";
      pattern.add(firstCodes[group] + found, rarity - chance);
    }
    const missed = Math.min(3, fewer.tokens.length - usedFewer.size);
    const across = fewer.tokens[0]!.script !== more.tokens[0]!.script;
    for (let i = 0; i < missed; i++)
      pattern.add(firstCodes[across ? "token-across" : "token"] + level.different);
  }

  return (left, right, pattern) => {
    if (areParted(left) && areParted(right)) {
      judgeParted(left, right, pattern);
      judgeField("father", left, right, pattern);
    } else {
      // A father's name that is part of the whole is not counted again.
      judgeWhole(wholeName(left), wholeName(right), pattern);
      if (left.full.tokens.length > 0 && right.full.tokens.length > 0)
        judgeField("father", left, right, pattern);
    }
    judgeField("mother", left, right, pattern);
  };
}

const pooledBits = ({ given, family }: StockedToken): number => Math.min(given, family);

/** The levels that a finding of the names' comparison stands for. */
function levelOf(finding: Finding | undefined): number {
  if (finding === undefined || finding.agreement === "different") return level.different;
  const { reason, strength, agreement } = finding;
  switch (reason.kind) {
    case "same-spelling":
      return agreement === "same" ? level["same-spelling"] : strength >= 0.6 ? level.close : level.far;
    case "same-consonants":
    case "joined-or-parted":
      return agreement === "same" ? level["same-sound"] : strength >= 0.6 ? level.close : level.far;
    case "one-letter":
      return strength >= 0.6 ? level.close : level.far;
    case "initial":
      return level.initial;
    default:
      return reason.kind === ("nickname" as string) ? level.nickname : level.far;
  }
}

/** Rarity counts in full where the names are the same, less where they are merely alike; a typing error makes every name look rare. */
function rarityOf(found: number, bits: number): number {
  const share = [1, 1, 0.7, 0.4, 0.5, 0, 0.5, 0][found]!;
  return Math.max(-6, Math.min(8, bits)) * share;
}

/** How rare what both names share is: the commoner writing of each token that meets, further ones by half. */
function sharedBits(left: StockedName, right: StockedName, kind: Kind): number {
  if (left.tokens.length === 1 && right.tokens.length === 1)
    return Math.min(left.tokens[0]![kind], right.tokens[0]![kind]);
  let rarest = 0;
  let rest = 0;
  for (const a of left.tokens) {
    for (const b of right.tokens) {
      if (a.id !== b.id && !a.keys.some((key) => b.keys.includes(key))) continue;
      const bits = Math.min(a[kind], b[kind]);
      rest += Math.min(rarest, bits);
      rarest = Math.max(rarest, bits);
    }
  }
  return rarest > 0
    ? rarest + rest / 2
    : Math.min(
        Math.max(...left.tokens.map((token) => token[kind])),
        Math.max(...right.tokens.map((token) => token[kind])),
      );
}

const isAcross = (left: StockedName, right: StockedName): boolean =>
  left.tokens[0]!.script !== right.tokens[0]!.script;

const placesToLook = (
  field: "given" | "family" | "father",
  names: StockedNames,
): readonly (readonly StockedToken[])[] => {
  const others = names.others.map(({ tokens }) => tokens);
  const { given, family, father } = names;
  if (field === "father") return [...others, given.tokens.slice(1), family.tokens];
  if (field === "family")
    return [...others, father.tokens, given.tokens.slice(family.tokens.length > 0 ? 1 : 0)];
  return given.tokens.length > 0 ? others : [...others, family.tokens];
};

const areParted = ({ given, family, full }: StockedNames): boolean =>
  given.tokens.length + family.tokens.length > 0 && (family.tokens.length > 0 || full.tokens.length === 0);

type WholeName = Pick<StockedName, "tokens" | "joined">;

/** All names of a person in one, the father's included, since whole names often carry it. */
function wholeName({ given, family, father, full }: StockedNames): WholeName {
  if (full.tokens.length > 0) return full;
  const tokens = [given, father, family].flatMap((part) => part.tokens);
  const fatherAt = given.tokens.length;
  const familyAt = fatherAt + father.tokens.length;
  const joined = [
    ...given.joined,
    ...father.joined.map(({ first, token }) => ({ first: first + fatherAt, token })),
    ...family.joined.map(({ first, token }) => ({ first: first + familyAt, token })),
  ];
  return { tokens, joined };
}

import { groupsOfName } from "../names/nicknames.ts";
import { consonantsOfToken, nameTokenKeys } from "../names/name-token-keys.ts";
import { nameTokens } from "../names/name-tokens.ts";
import { scriptOf } from "../names/script.ts";
import type { PersonDescription } from "../person-description.ts";
import type { KeyPart, MatchRole } from "./key-part.ts";

/** One name of a person as the network's keys know it. */
export interface NameParts {
  /** The whole name, likeliest reading first; nothing where it is an initial. */
  readonly whole: readonly KeyPart[];
  /** The short forms and the forms in other languages that it belongs with. */
  readonly groups: readonly KeyPart[];
  /** Its first two signs, which outlive most slips, and its first. */
  readonly start: KeyPart;
  readonly initial: KeyPart;
  readonly token: string;
  /** The tokens it is joined of; they and it are no pair. */
  readonly joins: readonly string[];
}

/**
 * Up to six names, those first that both sides are likeliest to know, without those that share their first key. The sought side has all
 * readings of a name, the other one, or two of another script than Latin.
 */
export function namePartsOf(person: PersonDescription, role: MatchRole): NameParts[] {
  const byKey = new Map<string, NameParts>();
  for (const { name, cost } of likeliestFirst(person, role)) {
    if (byKey.size === mostNames) break;
    if (name === undefined) continue;
    const [token, joins] = typeof name === "string" ? [name, []] : [name.join(""), name];
    const [key, ...readings] = nameTokenKeys(token);
    if (key === undefined) continue;
    const isInitial = /^[a-z]$/.test(token);
    const id = isInitial ? `.${key}` : key;
    if (byKey.has(id)) continue;
    // Scripts that leave vowels out are read in two ways by those who kept them so, too.
    const others = role === "sought" ? readings : readings.slice(0, scriptOf(token) === "latin" ? 0 : 1);
    // A coarse key may write one sound as another; how a name begins is compared by what is heard.
    const [heard = key] = consonantsOfToken(token);
    byKey.set(id, {
      whole: isInitial
        ? []
        : [key, ...others].map((text, i) => ({
            text,
            bits: 0.85 * (text.length - 3),
            cost: cost + costOfReading * i,
          })),
      groups: isInitial ? [] : groupParts(token, role, cost),
      start: { text: heard.slice(0, 2), cost },
      initial: { text: heard.slice(0, 1), cost },
      token,
      joins,
    });
  }
  return [...byKey.values()];
}

const mostNames = 6;
const costOfReading = 3;

/** Pairs of names that are not made of one another; the earlier name first. */
export const pairsOf = (names: readonly NameParts[]): [NameParts, NameParts][] =>
  names.flatMap((left, i) =>
    names
      .slice(i + 1)
      .filter((right) => !right.joins.includes(left.token) && !left.joins.includes(right.token))
      .map((right): [NameParts, NameParts] => [left, right]),
  );

type TelltaleName = { readonly name: string | readonly string[] | undefined; readonly cost: number };

/** Costs are steps in the order of kinds. */
function likeliestFirst({ names }: PersonDescription, role: MatchRole): TelltaleName[] {
  const given = nameTokens(names.given ?? "");
  const family = nameTokens(names.family ?? "");
  const father = nameTokens(names.father ?? "");
  const whole = nameTokens(names.full ?? "");
  const others = (names.others ?? []).slice(0, 4).flatMap((name) => nameTokens(name));
  // Who is sought was written by somebody who parts names as they hear them; those who registered know how theirs are written.
  const costOfJoined = role === "sought" ? 1.5 : 4;
  return [
    ...[given[0], family[0], whole[0], whole.at(-1)].map((name) => ({ name, cost: 0 })),
    ...whole.slice(1, -1).map((name, i) => ({ name, cost: 1 + i })),
    ...[joinedFrom(given), joinedFrom(family)].map((name) => ({ name, cost: costOfJoined })),
    { name: father[0], cost: 2 },
    { name: joinedFrom(whole.slice(0, -1)), cost: 4 },
    ...[given[1], family[1]].map((name) => ({ name, cost: 4 })),
    ...others.slice(0, 3).map((name) => ({ name, cost: 5 })),
    { name: nameTokens(names.mother ?? "")[0], cost: 6 },
  ].toSorted((a, b) => a.cost - b.cost);
}

/** Gebre Meskel here is Gebremeskel there. */
const joinedFrom = (tokens: readonly string[]): readonly string[] | undefined =>
  tokens.length === 2 ? tokens : undefined;

const groupParts = (token: string, role: MatchRole, cost: number): KeyPart[] =>
  groupsOfName(token)
    .slice(0, role === "sought" ? 3 : 1)
    .map((group, i) => ({ text: `=${group}`, cost: cost + i }));

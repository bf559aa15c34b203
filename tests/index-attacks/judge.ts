import type { SeededRandom } from "#testing/seeded-random.ts";
import type { Claim } from "./observed.ts";
import type { Written } from "./population.ts";

/** Shares are of all people in the index who are not the thief's own, from 0 to 1. */
export type Recovery = {
  readonly claims: number;
  /** Of the claims. */
  readonly precision: number;
  readonly right: number;
  /** What the same claims would have hit if names were dealt to records at random: nothing that the index gave away. */
  readonly byChance: number;
  /** The difference, at least 0: what the drill judges. */
  readonly recovered: number;
};

/** Counts a claim as right only if it is. People whom the thief knows already are no recovery, and not counted. */
export function judgeClaims(
  claims: Iterable<Claim>,
  people: readonly Written[],
  isKnown: (person: Written) => boolean = () => false,
): Recovery {
  const targets = people.filter((person) => !isKnown(person));
  const bearers = new Map<number, number>();
  for (const { name } of targets) bearers.set(name, (bearers.get(name) ?? 0) + 1);
  const surest = new Map<number, Claim>();
  for (const claim of claims) {
    if (isKnown(people[claim.record]!)) continue;
    if (claim.sureness > (surest.get(claim.record)?.sureness ?? -Infinity)) surest.set(claim.record, claim);
  }
  let [right, chance] = [0, 0];
  for (const { record, name } of surest.values()) {
    if (people[record]!.name === name) right++;
    chance += (bearers.get(name) ?? 0) / targets.length;
  }
  return {
    claims: surest.size,
    precision: surest.size === 0 ? 0 : right / surest.size,
    right: right / targets.length,
    byChance: chance / targets.length,
    recovered: Math.max(0, right - chance) / targets.length,
  };
}

/** One thing said about a row of a stolen table, of which nobody can say with which others it belongs. */
export type RowClaim = { readonly label: string; readonly name: number };

/** A person is recovered by any row of theirs. By chance: the same claims about rows dealt out anew, on average. */
export function judgeRowClaims(
  claims: readonly RowClaim[],
  recordByLabel: ReadonlyMap<string, number>,
  people: readonly Written[],
  random: SeededRandom,
): Recovery {
  const count = (recordOf: (label: string) => number | undefined) => {
    const right = claims.flatMap(({ label, name }) => {
      const record = recordOf(label);
      return record !== undefined && people[record]!.name === name ? [record] : [];
    });
    return { claims: right.length, people: new Set(right).size };
  };
  const right = count((label) => recordByLabel.get(label));
  const labels = [...recordByLabel.keys()];
  const records = [...recordByLabel.values()];
  let chance = 0;
  for (let i = 0; i < deals; i++) {
    const dealt = random.shuffle(records);
    const dealtByLabel = new Map(labels.map((label, at) => [label, dealt[at]!]));
    chance += count((label) => dealtByLabel.get(label)).people / deals;
  }
  return {
    claims: claims.length,
    precision: claims.length === 0 ? 0 : right.claims / claims.length,
    right: right.people / people.length,
    byChance: chance / people.length,
    recovered: Math.max(0, right.people - chance) / people.length,
  };
}

const deals = 10;

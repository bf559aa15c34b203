import { concatBytes, toHex, utf8Encode } from "#base/bytes.ts";
import type { RandomBytes } from "#base/effects.ts";
import { idOfBytes } from "#base/id.ts";
import { ok, type Result } from "#base/result.ts";
import { hmacSha256 } from "#crypto/hash.ts";
import type { Refusal } from "#protocol/refusal.ts";
import type { Transaction } from "#server/database.ts";
import { bytesArray } from "#server/database.ts";
import type { IndexKeys } from "./index-keys.ts";
import { counterOf, labelOf, shareOf } from "./labels.ts";
import { insertPending } from "./pending-postings.ts";
import { sealPosting } from "./postings.ts";
import { mostSlotsOfOrganisation, slotsOf } from "./slots.ts";
import type { Subject, WeightedToken } from "./subject.ts";
import { takePlaces } from "./take-places.ts";

/**
 * Puts subjects into the index, each under a fresh alias, except those of whom the same was indexed before. Slots are taken and
 * postings noted in the caller's transaction, unless `allow` refuses; the vault gets them later, mixed with others. Answers how many
 * postings were noted, and the alias of each subject that was not there yet.
 */
export async function writeSubjects(
  transaction: Transaction,
  random: RandomBytes,
  keys: IndexKeys,
  given: readonly Subject[],
  allow: Allow,
): Promise<Result<{ readonly noted: number; readonly fresh: readonly Indexed[] }, Refusal>> {
  const subjects = given.map((subject) => describe(keys, subject, random));
  // What need not wait for each other's answers is sent together.
  const [allowed, unchanged] = await Promise.all([allow(transaction), findUnchanged(transaction, subjects)]);
  if (!allowed.ok) return allowed;
  const fresh = subjects.filter(({ name }) => !unchanged.has(name));
  const [noted] = await Promise.all([
    noteAllPostings(transaction, random, keys, fresh),
    noteIndexed(transaction, given),
    ...(fresh.length > 0 ? [replaceAliases(transaction, fresh)] : []),
  ]);
  return ok({ noted, fresh: fresh.map(({ subject, alias }) => ({ subject, alias: idOfBytes(alias) })) });
}

/** Says in the same transaction whether anything may be written; what it counts itself stays, also where it refuses. */
export type Allow = (transaction: Transaction) => Promise<Result<undefined, Refusal>>;

export type Indexed = { readonly subject: Subject; readonly alias: string };

type Described = {
  readonly subject: Subject;
  /** One for each namespace, record and number. */
  readonly name: string;
  readonly alias: Uint8Array;
  readonly real: readonly WeightedToken[];
  readonly fingerprint: Uint8Array;
};

function describe(keys: IndexKeys, subject: Subject, random: RandomBytes): Described {
  const real = distinctTokens(subject.tokens);
  return {
    subject,
    name: `${subject.namespace} ${subject.record} ${subject.subject}`,
    alias: random(16),
    real,
    fingerprint: fingerprintOf(keys, subject, real),
  };
}

/** Names of those of whom the same is there. Whoever writes the same subject at this moment waits. */
async function findUnchanged(
  transaction: Transaction,
  subjects: readonly Described[],
): Promise<ReadonlySet<string>> {
  const fingerprintByName = new Map(subjects.map(({ name, fingerprint }) => [name, toHex(fingerprint)]));
  if (fingerprintByName.size < subjects.length) throw new Error("writeSubjects: a subject comes twice");
  const names = [...fingerprintByName.keys()].toSorted();
  const [, known] = await Promise.all([
    transaction`
      select pg_advisory_xact_lock(hashtextextended(name, 0)) from unnest(${names}::text[]) as name`,
    transaction<{ name: string; fingerprint: Uint8Array }[]>`
      select namespace || ' ' || record || ' ' || subject as name, fingerprint
      from unnest(
        ${subjects.map(({ subject }) => subject.namespace)}::text[], ${subjects.map(({ subject }) => subject.record)}::text[],
        ${subjects.map(({ subject }) => subject.subject)}::integer[]
      ) as given (namespace, record, subject)
      join index_aliases using (namespace, record, subject) where not dead`,
  ]);
  return new Set(
    known.flatMap(({ name, fingerprint }) =>
      fingerprintByName.get(name) === toHex(fingerprint) ? [name] : [],
    ),
  );
}

const noteIndexed = (transaction: Transaction, subjects: readonly Subject[]) => transaction`
  update registered_people set indexed = true
  from unnest(
    ${subjects.map(({ namespace }) => namespace)}::text[],
    ${subjects.map(({ record, subject }) => `${record} ${subject}`)}::text[]
  ) as given (namespace, name)
  where registered_people.namespace = given.namespace and registered_people.name = given.name and not indexed`;

async function replaceAliases(transaction: Transaction, fresh: readonly Described[]): Promise<void> {
  const textsOf = (pick: (subject: Subject) => string | number | null) =>
    fresh.map(({ subject }) => pick(subject)) as string[];
  const places = [
    textsOf(({ namespace }) => namespace),
    textsOf(({ record }) => record),
    textsOf(({ subject }) => subject),
  ] as const;
  await Promise.all([
    transaction`
      update index_aliases set dead = true
      from unnest(${places[0]}::text[], ${places[1]}::text[], ${places[2]}::integer[]) as given (namespace, record, subject)
      where index_aliases.namespace = given.namespace and index_aliases.record = given.record
        and index_aliases.subject = given.subject and not dead`,
    transaction`
      insert into index_aliases (alias, namespace, record, subject, role, desk, organisation, consent, fingerprint)
      select * from unnest(
        ${fresh.map(({ alias }) => idOfBytes(alias))}::text[], ${places[0]}::text[], ${places[1]}::text[],
        ${places[2]}::integer[], ${textsOf(({ role }) => role)}::text[], ${textsOf(({ desk }) => desk)}::text[],
        ${textsOf(({ organisation }) => organisation)}::text[], ${textsOf(({ consent }) => consent)}::text[],
        ${bytesArray(
          transaction,
          fresh.map(({ fingerprint }) => fingerprint),
        )}::bytea[])`,
  ]);
}

async function noteAllPostings(
  transaction: Transaction,
  random: RandomBytes,
  keys: IndexKeys,
  fresh: readonly Described[],
): Promise<number> {
  let noted = 0;
  for (const namespace of ["network", "own"] as const) {
    const wanted = fresh
      .filter(({ subject }) => (subject.namespace === "network") === (namespace === "network"))
      .flatMap(({ subject, alias, real }) => real.map((token) => ({ ...token, subject, alias })));
    noted += await notePostings(transaction, random, keys, namespace, wanted);
  }
  return noted;
}

type Wanted = WeightedToken & { readonly subject: Subject; readonly alias: Uint8Array };

/** Under each token that has room: in the network's namespace also of what one organisation may take of it. */
async function notePostings(
  transaction: Transaction,
  random: RandomBytes,
  keys: IndexKeys,
  namespace: "network" | "own",
  wanted: readonly Wanted[],
): Promise<number> {
  if (wanted.length === 0) return 0;
  const shares = wanted.map(({ token, subject }) => shareOf(keys.index, token, subject.organisation));
  const granted =
    namespace === "own"
      ? []
      : await takePlaces(transaction, "shares", keys.epoch, shares, mostSlotsOfOrganisation);
  const allowed = namespace === "own" ? wanted : wanted.filter((_, i) => granted[i] !== undefined);
  const counters = allowed.map(({ token }) => counterOf(keys.index, token));
  const slots = await takePlaces(transaction, "slots", keys.epoch, counters, slotsOf[namespace]);
  const postings = allowed.flatMap(({ token, weight, alias, subject }, i) => {
    const slot = slots[i];
    if (slot === undefined) return [];
    const label = labelOf(keys.index, token, slot);
    const role = namespace === "own" ? namespace : subject.role;
    return [{ label, sealed: sealPosting(keys.posting, label, { role, weight, alias, token }, random) }];
  });
  await insertPending(transaction, keys, postings);
  return postings.length;
}

/** Weight 0 is padding. Of a token that came twice the greater weight counts. */
export function distinctTokens<Token extends WeightedToken>(tokens: readonly Token[]): Token[] {
  const byToken = new Map<string, Token>();
  for (const each of tokens) {
    const known = byToken.get(toHex(each.token));
    if (each.weight > (known?.weight ?? 0)) byToken.set(toHex(each.token), each);
  }
  return [...byToken.values()];
}

function fingerprintOf(keys: IndexKeys, given: Subject, real: readonly WeightedToken[]): Uint8Array {
  const tokens = real.map(({ token, weight }) => concatBytes(token, Uint8Array.of(weight)));
  const place = [given.role, given.desk, given.consent ?? "-", String(given.tokens.length)].join(" ");
  const all = concatBytes(utf8Encode(place), ...tokens.toSorted(byBytes));
  return hmacSha256(keys.index, all);
}

const byBytes = (a: Uint8Array, b: Uint8Array): number => Buffer.compare(a, b);

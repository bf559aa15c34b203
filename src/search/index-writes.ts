import { concatBytes, equalBytes, fromHex, toHex, utf8Encode } from "#base/bytes.ts";
import { idOfBytes } from "#base/id.ts";
import type { Result } from "#base/result.ts";
import { ok } from "#base/result.ts";
import { hmacSha256 } from "#crypto/hash.ts";
import type { Refusal } from "#protocol/refusal.ts";
import { labelLength } from "#protocol/vault-gate-contracts.ts";
import type { Transaction } from "#server/database.ts";
import { bytesArray } from "#server/database.ts";
import { noteFaults } from "./index-faults.ts";
import type { IndexKeys } from "./index-keys.ts";
import { counterOf, labelOf, shareOf } from "./labels.ts";
import type { SealedPosting } from "./posting-store.ts";
import { readPostings, writePostings } from "./posting-store.ts";
import { sealPosting } from "./postings.ts";
import { slotsOf } from "./slots.ts";
import type { IndexParts } from "./index-parts.ts";
import type { Subject, WeightedToken } from "./subject.ts";

/** Of the network's slots of one token, so that nobody fills them all. */
const mostSlotsOfOrganisation = 64;

/**
 * Puts a subject into the index under a fresh alias, or does nothing where the same was indexed before. Slots are taken and
 * postings noted in one transaction; the vault gets them afterwards, so that a taken slot it does not have is its fault.
 */
export async function writeSubject(
  { sql, random }: Pick<IndexParts, "sql" | "random">,
  keys: IndexKeys,
  given: Subject,
): Promise<void> {
  const { namespace, record, subject, desk, organisation, consent } = given;
  const real = distinctTokens(given.tokens);
  const fingerprint = fingerprintOf(keys, given, real);
  await sql.begin(async (transaction) => {
    await transaction`select pg_advisory_xact_lock(hashtextextended(${`${namespace} ${record} ${subject}`}, 0))`;
    const [known] = await transaction<{ isSame: boolean }[]>`
      select fingerprint = ${fingerprint} as "isSame" from index_aliases
      where namespace = ${namespace} and record = ${record} and subject = ${subject} and not dead`;
    if (known?.isSame) return;
    await transaction`
      update index_aliases set dead = true
      where namespace = ${namespace} and record = ${record} and subject = ${subject} and not dead`;
    const alias = random(16);
    await transaction`
      insert into index_aliases (alias, namespace, record, subject, role, desk, organisation, consent, fingerprint)
      values (${idOfBytes(alias)}, ${namespace}, ${record}, ${subject}, ${given.role}, ${desk}, ${organisation},
        ${consent}, ${fingerprint})`;
    const tokens = namespace === "network" ? await takeShares(transaction, keys, given, real) : real;
    const most = namespace === "network" ? slotsOf.network : slotsOf.own;
    const slots = await takeSlots(transaction, keys, tokens, most);
    const role = namespace === "network" ? given.role : "own";
    const postings = slots.map(({ token, weight, slot }): SealedPosting => {
      const label = labelOf(keys.index, token, slot);
      return { label, sealed: sealPosting(keys.posting, label, { role, weight, alias, token }, random) };
    });
    while (postings.length < given.tokens.length) postings.push(makeNoise(keys, random));
    const labels = postings.map(({ label }) => label);
    const sealed = postings.map((posting) => posting.sealed);
    await transaction`
      insert into index_pending (label, epoch, sealed)
      select label, ${keys.epoch}, sealed from unnest(
        ${bytesArray(transaction, labels)}::bytea[], ${bytesArray(transaction, sealed)}::bytea[]
      ) as given (label, sealed)`;
  });
}

/** Hands the vault what it has not confirmed. */
export async function flushPending(
  parts: Pick<IndexParts, "sql" | "clock" | "vault" | "log">,
): Promise<Result<undefined, Refusal>> {
  const { sql, vault } = parts;
  for (;;) {
    const pending = await sql<{ label: Uint8Array; epoch: number; sealed: Uint8Array }[]>`
      select label, epoch, sealed from index_pending order by epoch, label limit 4096`;
    if (pending.length === 0) return ok(undefined);
    // Together only what is of one epoch; another can be left only by an interrupted relabelling.
    const { epoch } = pending[0]!;
    const page = pending.filter((posting) => posting.epoch === epoch);
    const written = await writePostings(vault, epoch, page);
    if (!written.ok && written.refusal.kind !== "conflict") return written;
    if (!written.ok) {
      const noted = await noteTaken(parts, page);
      if (!noted.ok) return noted;
    }
    const labels = page.map(({ label }) => label);
    await sql`delete from index_pending where label = any(${bytesArray(sql, labels)})`;
  }
}

/**
 * A slot that we count as free holds another value: our counters came back from an older backup, or the vault invents. What
 * lies there stays, so the subject is found by its other tokens only, until a relabelling counts anew.
 */
async function noteTaken(
  parts: Pick<IndexParts, "sql" | "clock" | "vault" | "log">,
  page: readonly SealedPosting[],
): Promise<Result<undefined, Refusal>> {
  const labels = page.map(({ label }) => label);
  const stored = await readPostings(parts.vault, labels);
  if (!stored.ok) return stored;
  const taken = page.filter(
    ({ label, sealed }) => !equalBytes(stored.value.get(toHex(label)) ?? sealed, sealed),
  );
  await noteFaults(
    parts,
    taken.map(({ label }) => ({ label, kind: "taken" })),
  );
  return ok(undefined);
}

/** A row that the vault cannot tell from any other: each call writes as many rows as it has tokens. */
function makeNoise(keys: IndexKeys, random: IndexParts["random"]): SealedPosting {
  const label = random(labelLength);
  const posting = { role: "noise" as const, weight: 0, alias: random(16), token: random(32) };
  return { label, sealed: sealPosting(keys.posting, label, posting, random) };
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

/** Tokens of which the organisation has not yet taken its share. */
async function takeShares(
  transaction: Transaction,
  keys: IndexKeys,
  { organisation }: Subject,
  tokens: readonly WeightedToken[],
): Promise<WeightedToken[]> {
  const tokenByShare = new Map(
    tokens.map((each) => [toHex(shareOf(keys.index, each.token, organisation)), each]),
  );
  const rows = await transaction<{ share: Uint8Array }[]>`
    insert into index_shares (epoch, share, taken)
    select ${keys.epoch}, share, 1 from unnest(${inOrder(transaction, tokenByShare)}::bytea[]) as share
    on conflict (epoch, share) do update set taken = index_shares.taken + 1
    where index_shares.taken < ${mostSlotsOfOrganisation}
    returning share`;
  return rows.map(({ share }) => tokenByShare.get(toHex(share))!);
}

/** The next free slot of each token that has one. */
export async function takeSlots<Token extends WeightedToken>(
  transaction: Transaction,
  keys: IndexKeys,
  tokens: readonly Token[],
  most: number,
): Promise<(Token & { readonly slot: number })[]> {
  const tokenByCounter = new Map(tokens.map((each) => [toHex(counterOf(keys.index, each.token)), each]));
  const rows = await transaction<{ counter: Uint8Array; next: number }[]>`
    insert into index_counters (epoch, counter, next)
    select ${keys.epoch}, counter, 1 from unnest(${inOrder(transaction, tokenByCounter)}::bytea[]) as counter
    on conflict (epoch, counter) do update set next = index_counters.next + 1
    where index_counters.next < ${most}
    returning counter, next`;
  return rows.map(({ counter, next }) => ({ ...tokenByCounter.get(toHex(counter))!, slot: next - 1 }));
}

/** In one order always, so that two transactions never wait for each other. */
const inOrder = (transaction: Transaction, byHex: ReadonlyMap<string, unknown>) =>
  bytesArray(transaction, [...byHex.keys()].toSorted().map(fromHex));

const byBytes = (a: Uint8Array, b: Uint8Array): number => Buffer.compare(a, b);

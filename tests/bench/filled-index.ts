import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { concatBytes, utf8Encode } from "#base/bytes.ts";
import { type CborValue, encodeCbor } from "#base/cbor.ts";
import { secureRandomBytes } from "#base/effects.ts";
import { idOfBytes, newId } from "#base/id.ts";
import { parseCbor } from "#base/parse-cbor.ts";
import { bytesSchema } from "#base/bytes-schema.ts";
import * as z from "#base/schema.ts";
import { sha256 } from "#crypto/hash.ts";
import type { SymmetricKey } from "#crypto/keys.ts";
import { networkMatchKeys, type MatchKey } from "#matching/keys/match-keys.ts";
import { makeTokens } from "#client/network/search.ts";
import type { IndexKeys } from "#search/index-keys.ts";
import { counterOf, labelsOf } from "#search/labels.ts";
import { sealPosting } from "#search/postings.ts";
import { openShuffleBuffer } from "#search/shuffle-buffer.ts";
import { slotsOf } from "#search/slots.ts";
import { bytesArray, type Database } from "#server/database.ts";
import { get } from "#testing/get.ts";
import { describeAtHome } from "#testing/people/invented-person.ts";
import { inventFamiliesOneByOne } from "#testing/people/invent-people.ts";
import { respell } from "#testing/people/respell.ts";
import { seededRandom } from "#testing/seeded-random.ts";
import type { BenchNetwork } from "./bench-network.ts";

export type FilledIndex = {
  readonly people: number;
  readonly postings: number;
  readonly tokens: number;
  readonly fullTokens: number;
  /** What is asked to find some of these people: each as a clerk abroad wrote them down. */
  readonly searches: readonly (readonly MatchKey[])[];
};

/**
 * The network's index as invented people fill it: postings at the vault, counters, records, consents and aliases at the gate, labels and
 * seals by the gate's own key. Tokens of what is searched for are evaluated by both servers; those of all other keys are hashes, which
 * nobody can tell from them, so that half a million people are there in minutes. Rows lie in no order, as after a relabelling.
 */
export async function fillIndex(
  network: BenchNetwork,
  count: number,
  searchCount: number,
): Promise<FilledIndex> {
  const [gateSql, vaultSql] = [network.databaseOf("gate"), network.databaseOf("vault")];
  const keys = await readIndexKeys(network);
  const random = seededRandom("searches");
  const idByKey = new Map<string, number>();
  const owners = new Uint32Array(count * 12);
  const keyIds = new Uint32Array(count * 12);
  const weights = new Uint8Array(count * 12);
  const searches: MatchKey[][] = [];
  let [person, length] = [0, 0];
  const every = Math.floor(count / searchCount);
  for (const { people } of inventFamiliesOneByOne({ seed: "half a million", count })) {
    for (const one of people) {
      if (person === count) break;
      // One in five was written down abroad.
      const description = person % 5 === 0 ? respell(one, random) : describeAtHome(one);
      for (const { value, weight } of networkMatchKeys(description, "self").slice(0, 12)) {
        const id = idByKey.get(value) ?? idByKey.size;
        idByKey.set(value, id);
        owners[length] = person;
        keyIds[length] = id;
        weights[length++] = weight;
      }
      if (person % every === 0 && searches.length < searchCount)
        searches.push(networkMatchKeys(respell(one, random), "sought"));
      person++;
    }
  }
  const tokenById = await evaluateSearched(network, idByKey, searches);

  // Postings by key: a counting sort.
  const begins = new Uint32Array(idByKey.size + 1);
  for (let i = 0; i < length; i++) begins[keyIds[i]! + 1]!++;
  for (let id = 0; id < idByKey.size; id++) begins[id + 1]! += begins[id]!;
  const places = begins.slice();
  const order = new Uint32Array(length);
  for (let i = 0; i < length; i++) order[places[keyIds[i]!]!++] = i;

  const aliases = secureRandomBytes(16 * count);
  const aliasOf = (owner: number): Uint8Array => aliases.subarray(16 * owner, 16 * owner + 16);
  await writePeople(gateSql, network, count, (owner) => idOfBytes(aliasOf(owner)));

  await vaultSql`create table if not exists ${vaultSql(`postings_${keys.epoch}`)}
    partition of postings for values in (${vaultSql.unsafe(String(keys.epoch))})`;
  const mixed = openShuffleBuffer<Uint8Array>(secureRandomBytes, 262_144, 8_192);
  let [postings, fullTokens] = [0, 0];
  let counters: Uint8Array[] = [];
  let taken: number[] = [];
  for (const [value, id] of idByKey) {
    const [from, to] = [begins[id]!, Math.min(begins[id + 1]!, begins[id]! + slotsOf.network)];
    const token = tokenById.get(id) ?? sha256(utf8Encode(`filler ${value}`));
    const labels = labelsOf(keys.index, token, 0, to - from);
    const rows = labels.map((label, slot) => {
      const i = order[from + slot]!;
      const posting = { role: "self" as const, weight: weights[i]!, alias: aliasOf(owners[i]!), token };
      return concatBytes(label, sealPosting(keys.posting, label, posting, secureRandomBytes));
    });
    for (const batch of mixed.add(rows)) await writePostings(vaultSql, keys.epoch, batch);
    postings += rows.length;
    if (to - from === slotsOf.network) fullTokens++;
    counters.push(counterOf(keys.index, token));
    taken.push(to - from);
    if (counters.length === 8_192) {
      await writeCounters(gateSql, keys.epoch, counters, taken);
      [counters, taken] = [[], []];
    }
  }
  await writeCounters(gateSql, keys.epoch, counters, taken);
  for (const batch of mixed.end(() => secureRandomBytes(144)))
    await writePostings(vaultSql, keys.epoch, batch);
  for (const sql of [gateSql, vaultSql]) {
    await sql`set statement_timeout = 0`;
    await sql`vacuum analyze`;
    await sql`checkpoint`;
  }
  return { people: count, postings, tokens: idByKey.size, fullTokens, searches };
}

const KeyFile = z.array(
  z.strictObject({
    epoch: z.int(),
    index: bytesSchema<SymmetricKey>(32),
    posting: bytesSchema<SymmetricKey>(32),
  }),
);

async function readIndexKeys({ folders }: BenchNetwork): Promise<IndexKeys> {
  const file = parseCbor<IndexKeys[]>(KeyFile, await readFile(join(folders.gate, "index.key")));
  return file!.at(-1)!;
}

/** Tokens by the number that stands for their key: both servers evaluate the keys, as they do for any client. */
async function evaluateSearched(
  { officers }: BenchNetwork,
  idByKey: ReadonlyMap<string, number>,
  searches: readonly (readonly MatchKey[])[],
): Promise<ReadonlyMap<number, Uint8Array>> {
  const values = [...new Set(searches.flat().map(({ value }) => value))].filter((value) =>
    idByKey.has(value),
  );
  const { connection, register } = officers[0]!;
  const tokenById = new Map<number, Uint8Array>();
  for (let i = 0; i < values.length; i += 100) {
    // Tokens come in random order: the weight says which is which.
    const page = values.slice(i, i + 100);
    const asked = page.map((value, place) => ({ value, weight: place + 1 }));
    for (const { token, weight } of get(await makeTokens(connection, register.state(), "network", asked)))
      if (weight > 0) tokenById.set(idByKey.get(page[weight - 1]!)!, token);
  }
  return tokenById;
}

async function writePeople(
  sql: Database,
  { desk, officers }: BenchNetwork,
  count: number,
  aliasOf: (owner: number) => string,
): Promise<void> {
  const { writer, register } = officers[0]!;
  const { organisation } = register.state().deskById.get(desk)!;
  for (let from = 0; from < count; from += 4_096) {
    const rows = Array.from({ length: Math.min(4_096, count - from) }, (_, i) => {
      const [record, consent] = [newId<"record">(secureRandomBytes), newId<"consent">(secureRandomBytes)];
      const statement = {
        consent,
        record,
        author: writer.signer.author,
        purpose: "comparison",
        compartments: ["comparison"],
        organisations: "all",
        never: [],
        attested: "in-writing",
        givenAt: 0,
        expiresAt: null,
      };
      return { record, consent, alias: aliasOf(from + i), statement: encodeCbor(statement as CborValue) };
    });
    const records = rows.map(({ record }) => record);
    const consents = rows.map(({ consent }) => consent);
    await sql`
      insert into records (record, kind, desk, organisation, founder, created_at)
      select record, 'registered-person', ${desk}, ${organisation}, ${writer.signer.author}, 0 from unnest(${records}::text[]) as record`;
    await sql`
      insert into consents (consent, record, author, statement_bytes, signature)
      select consent, record, ${writer.signer.author}, statement, ${new Uint8Array(64)}
      from unnest(${consents}::text[], ${records}::text[], ${bytesArray(
        sql,
        rows.map(({ statement }) => statement),
      )}::bytea[]) as given (consent, record, statement)`;
    await sql`
      insert into index_aliases (alias, namespace, record, subject, role, desk, organisation, consent, fingerprint)
      select alias, 'network', record, 0, 'self', ${desk}, ${organisation}, consent, ''
      from unnest(${rows.map(({ alias }) => alias)}::text[], ${records}::text[], ${consents}::text[]) as given (alias, record, consent)`;
  }
}

const writePostings = (sql: Database, epoch: number, rows: readonly Uint8Array[]) => sql`
  insert into postings (label, sealed, epoch)
  select substring(packed from n * 144 + 1 for 16), substring(packed from n * 144 + 17 for 128), ${epoch}
  from (select ${concatBytes(...rows)}::bytea as packed) as given, generate_series(0, ${rows.length - 1}::integer) as n`;

const writeCounters = (
  sql: Database,
  epoch: number,
  counters: readonly Uint8Array[],
  taken: readonly number[],
) => sql`
  insert into index_counters (epoch, counter, next)
  select ${epoch}, counter, next from unnest(${bytesArray(sql, counters)}::bytea[], ${[...taken]}::integer[]) as given (counter, next)
  order by counter`;

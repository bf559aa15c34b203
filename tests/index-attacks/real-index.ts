import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { toHex, utf8Encode } from "#base/bytes.ts";
import { secureRandomBytes } from "#base/effects.ts";
import type { ConsentId, DeskId, OrganisationId, RecordId } from "#base/id.ts";
import { idOfBytes, newId } from "#base/id.ts";
import { sha256 } from "#crypto/hash.ts";
import { openIndexKeys } from "#search/index-keys.ts";
import { openSearchIndex, type SearchIndex } from "#search/open-search.ts";
import { openPosting } from "#search/postings.ts";
import type { Subject, WeightedToken } from "#search/subject.ts";
import { silentLog } from "#server/log.ts";
import { migrate, readMigrations } from "#server/migration.ts";
import { type TestClock, testClock } from "#testing/seeded-random.ts";
import { openTestDatabase } from "#testing/test-database.ts";
import { ownTexts, type Population, type Written } from "./population.ts";
import { openWatchedVault, type WatchedVault } from "./watched-vault.ts";

/** The index that the gate runs, over a database of its own, with a vault in memory that keeps all it sees. */
export type RealIndex = {
  readonly index: SearchIndex;
  readonly vault: WatchedVault;
  readonly clock: TestClock;
  /** Takes records in, in bulk; some into their organisation's own namespace, too. */
  readonly write: (records: readonly number[], isInOwn: (person: Written) => boolean) => Promise<void>;
  readonly read: (record: number) => Promise<void>;
  readonly relabel: () => Promise<void>;
  /** For the judge alone, with the gate's keys: whose row this is, and under which slot-less token; nothing for noise. */
  readonly openRows: () => Promise<ReadonlyMap<string, { readonly record: number; readonly token: string }>>;
  readonly close: () => Promise<void>;
};

export async function openRealIndex({ people, keyTexts, societies }: Population): Promise<RealIndex> {
  const random = secureRandomBytes;
  const clock = testClock();
  const folder = await mkdtemp(join(tmpdir(), "homeward-index-"));
  const database = await openTestDatabase();
  const { sql } = database;
  const folders = ["ledger", "search"].map((name) => `../../src/${name}/migrations/`);
  const migrations = await Promise.all(folders.map((each) => readMigrations(new URL(each, import.meta.url))));
  await migrate(sql, migrations.flat());
  const vault = openWatchedVault();
  const index = await openSearchIndex({ sql, clock, random, vault: vault.peer, log: silentLog }, folder);

  const organisations = Array.from({ length: societies }, () => newId<"organisation">(random));
  const desks = organisations.map(() => newId<"desk">(random));
  const records = people.map(() => newId<"record">(random));
  const consent = newId<"consent">(random);
  const numberByRecord = new Map(records.map((record, i) => [record, i]));
  const networkTokens = ({ keys }: Written) =>
    pad(keys.map((key) => ({ token: tokenOf(keyTexts[key]!), weight: 10 })));
  const subjectOf = (at: number, namespace: "network" | "own"): Subject => {
    const person = people[at]!;
    const organisation = organisations[person.society]!;
    const place: { desk: DeskId; organisation: OrganisationId; record: RecordId; consent: ConsentId | null } =
      {
        desk: desks[person.society]!,
        organisation,
        record: records[at]!,
        consent: namespace === "network" ? consent : null,
      };
    const tokens =
      namespace === "network"
        ? networkTokens(person)
        : pad(
            ownTexts(person.description).map((text) => ({
              token: tokenOf(`${organisation} ${text}`),
              weight: 10,
            })),
          );
    return {
      ...place,
      namespace: namespace === "network" ? namespace : organisation,
      subject: 0,
      role: person.role,
      tokens,
    };
  };
  return {
    index,
    vault,
    clock,
    write: async (given, isInOwn) => {
      for (let i = 0; i < given.length; i += 100) {
        const page = given.slice(i, i + 100);
        const own = page.filter((at) => isInOwn(people[at]!));
        await index.write([
          ...page.map((at) => subjectOf(at, "network")),
          ...own.map((at) => subjectOf(at, "own")),
        ]);
      }
    },
    read: async (record) => {
      const page = await index.readNetwork(networkTokens(people[record]!));
      if (!page.ok || page.value.faults > 0) throw new Error("The index could not be read");
    },
    relabel: async () => {
      const done = await index.relabel(
        async (aliases) => new Map(aliases.map((alias) => [alias, organisations[0]!])),
      );
      if (!done.ok) throw new Error(`The index could not be relabelled: ${done.refusal.kind}`);
    },
    openRows: async () => {
      const keys = (await openIndexKeys(folder, sql, random)).current();
      const aliases = await sql<
        { alias: string; record: RecordId }[]
      >`select alias, record from index_aliases`;
      const recordByAlias = new Map(aliases.map(({ alias, record }) => [alias, numberByRecord.get(record)!]));
      return new Map(
        vault.rows().flatMap(({ label, sealed }) => {
          const posting = openPosting(keys.posting, Buffer.from(label, "hex"), sealed);
          const record = posting && recordByAlias.get(idOfBytes(posting.alias));
          return record === undefined ? [] : [[label, { record, token: toHex(posting!.token) }] as const];
        }),
      );
    },
    close: async () => {
      await index.close();
      await database.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** As from both evaluators: 32 bytes that nobody inverts. The vault sees none of them, so how they come about does not matter here. */
const tokenOf = (text: string): Uint8Array => sha256(utf8Encode(text));

/** To a multiple of sixteen, as clients do. */
const pad = (tokens: readonly WeightedToken[]): WeightedToken[] => [
  ...tokens,
  ...Array.from({ length: (16 - (tokens.length % 16)) % 16 }, () => ({
    token: secureRandomBytes(32),
    weight: 0,
  })),
];

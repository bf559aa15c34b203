import { concatBytes } from "#base/bytes.ts";
import { secureRandomBytes, systemClock } from "#base/effects.ts";
import { createCase } from "#client/cases/create-case.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";
import { searchOwnRecords } from "#client/cases/own-search.ts";
import { makeTokens } from "#client/network/search.ts";
import { loadServerKeys } from "#server/server-keys.ts";
import {
  labelLength,
  mostLabelsAtOnce,
  readPostings,
  sealedPostingLength,
} from "#protocol/vault-gate-contracts.ts";
import type { Database } from "#server/database.ts";
import { openPeer } from "#server/peer.ts";
import { displayNameOf } from "#tracing/person.ts";
import type { BenchNetwork } from "./bench-network.ts";
import { get } from "#testing/get.ts";
import type { Report } from "./figures.ts";
import { timeEach } from "./figures.ts";
import { inventCases } from "./invented-cases.ts";

const caseCount = 60;
const times = 30;

/** Looking up labels in a large table, as the gate does for each search, and whole searches through client, gate and vault. */
export async function benchSearch(network: BenchNetwork): Promise<Report> {
  const { desk, officers } = network;
  const postings = Number(process.env["HOMEWARD_BENCH_POSTINGS"] ?? 3_000_000);
  const vaultSql = network.databaseOf("vault");
  await fillPostings(vaultSql, postings);
  const lookUp = await openLookUp(network);
  const [known, unknown] = [
    await pickLabels(vaultSql, postings),
    secureRandomBytes(mostLabelsAtOnce * labelLength),
  ];
  // A round before, as in a vault that has run for a while.
  await lookUp(known);
  const found = await timeEach(times, async () => {
    const { length } = await lookUp(known);
    if (length < mostLabelsAtOnce * 0.99 * (labelLength + sealedPostingLength))
      throw new Error("labels are missing");
  });
  const notFound = await timeEach(times, async () => {
    if ((await lookUp(unknown)).length > 0) throw new Error("labels were found that nobody wrote");
  });

  const cases = inventCases(desk, caseCount);
  const written = await timeEach(caseCount, async (i) => {
    const made = get(await createCase(officers[i % 4]!, cases[i]!));
    if (!made.acknowledged || made.indexed === 0) throw new Error("a case was not written");
  });
  const searcher = officers[0]!;
  const names = cases.map(({ intake }) =>
    intake.kind === "tracing-request" ? displayNameOf(intake.sought[0]!.person) : "",
  );
  const searched = await timeEach(times, async (i) => {
    const { found: people, refusal } = await searchOwnRecords(searcher, desk, names[i]!);
    if (refusal || people.length === 0) throw new Error("a search found nobody");
  });
  const tokens = await timeEach(times, () => makeSixteenTokens(searcher));
  return {
    figures: [
      { what: `${mostLabelsAtOnce} labels at the vault, all there`, unit: "ms", samples: found },
      { what: `${mostLabelsAtOnce} labels at the vault, none there`, unit: "ms", samples: notFound },
      { what: "16 tokens: blinded, evaluated twice, proofs checked", unit: "ms", samples: tokens },
      { what: "search in own records by a name", unit: "ms", samples: searched },
      { what: "a case written down: sealed, sent, indexed, searched for", unit: "ms", samples: written },
    ],
    notes: [
      `${postings} postings at the vault; ${caseCount} cases of a request for one person, in six scripts.`,
    ],
  };
}

/** Rows as the index makes them: uniform labels, noise of one size. */
async function fillPostings(sql: Database, count: number): Promise<void> {
  const slice = 250_000;
  for (let from = 0; from < count; from += slice) {
    await sql`
      insert into postings (label, sealed, epoch)
      select decode(md5('bench ' || n), 'hex'),
        decode(repeat(md5('a ' || n) || md5('b ' || n), ${sealedPostingLength / 32}), 'hex'), 1
      from generate_series(${from}::integer, ${Math.min(from + slice, count) - 1}::integer) as n
      on conflict do nothing`;
  }
  await sql`analyze postings`;
}

async function pickLabels(sql: Database, count: number): Promise<Uint8Array> {
  const rows = await sql<{ label: Uint8Array }[]>`
    select decode(md5('bench ' || floor(random() * ${count})::integer), 'hex') as label
    from generate_series(1, ${mostLabelsAtOnce})`;
  return concatBytes(...rows.map(({ label }) => label));
}

/** By the gate's own key, which the benchmark finds in its folder. */
async function openLookUp({ description, folders, officers }: BenchNetwork) {
  const { signing } = await loadServerKeys(folders.gate, secureRandomBytes);
  const vault = openPeer({
    url: description.vaultUrl,
    keyId: "gate",
    secretKey: signing.secretKey,
    registerHead: () => officers[0]!.register.state().head,
    clock: systemClock,
    random: secureRandomBytes,
    unreachable: { kind: "vault-unreachable" },
  });
  return async (labels: Uint8Array): Promise<Uint8Array> =>
    get(await vault.call(readPostings, { body: { labels } })).postings;
}

async function makeSixteenTokens({ connection, register }: OfficerSession): Promise<void> {
  const keys = Array.from({ length: 16 }, (_, i) => ({ value: `benchmark ${i}`, weight: 1 }));
  get(await makeTokens(connection, register.state(), "network", keys));
}

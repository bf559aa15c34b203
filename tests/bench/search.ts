import { setImmediate as nextTurn, setTimeout as sleep } from "node:timers/promises";
import { createCase } from "#client/cases/create-case.ts";
import { searchOwnRecords } from "#client/cases/own-search.ts";
import { type Connection, connect } from "#client/network/connection.ts";
import { indexSubject } from "#client/network/search.ts";
import { signerOfDevice } from "#client/network/signer.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";
import { secureRandomBytes, systemClock } from "#base/effects.ts";
import type { ConsentId, RecordId } from "#base/id.ts";
import { relabel } from "#protocol/operator-contracts.ts";
import { evaluate, indexRecord } from "#protocol/search-contracts.ts";
import { get } from "#testing/get.ts";
import { displayNameOf } from "#tracing/person.ts";
import { type BenchNetwork, costly } from "./bench-network.ts";
import type { Report } from "./figures.ts";
import { timeEach } from "./figures.ts";
import { fillIndex } from "./filled-index.ts";
import { inventCases } from "./invented-cases.ts";
import { openLeanFetch } from "./lean-fetch.ts";

const [searchCount, warmUp, caseCount] = [220, 20, 30];

/**
 * Searches in the network's index among half a million people: somebody is sought who is there, written down otherwise. Each is two
 * evaluations at once, at gate and vault, and the call that writes the request into the index and looks for the person.
 */
export async function benchSearch(network: BenchNetwork): Promise<Report> {
  const { desk, officers } = network;
  const people = Number(process.env["HOMEWARD_BENCH_PEOPLE"] ?? 515_000);
  const began = performance.now();
  const filled = await fillIndex(network, people, searchCount);
  const seconds = Math.round((performance.now() - began) / 1_000);
  const requests = await makeRequests(network, searchCount);

  const searcher = officers[0]!;
  const timed = timeCalls(network, searcher);
  const search = async (i: number): Promise<Times> => {
    timed.clear();
    const [from, { record, consent }] = [performance.now(), requests[i]!];
    const role = "sought" as const;
    const subject = { namespace: "network" as const, desk, record, subject: 1, role, consent };
    get(
      await indexSubject(timed.connection, searcher.register.state(), {
        ...subject,
        keys: filled.searches[i]!,
      }),
    );
    const whole = performance.now() - from;
    const { gateUrl, vaultUrl } = network.description;
    const [gate, vault, index] = [
      timed.of(gateUrl, evaluate.path),
      timed.of(vaultUrl, evaluate.path),
      timed.of(gateUrl, indexRecord.path),
    ];
    return { gate: gate!, vault: vault!, index: index!, whole };
  };
  for (let i = 0; i < warmUp; i++) await search(i);
  const before = await network.readCosts();
  const times: Times[] = [];
  for (let i = warmUp; i < searchCount; i++) times.push(await search(i));
  const after = await network.readCosts();
  const measured = searchCount - warmUp;
  const costs = costly.map((name) =>
    before && after ? `${name} ${((after[name] - before[name]) / measured).toFixed(1)} ms` : "",
  );
  const tokens =
    filled.searches.reduce((sum, keys) => sum + Math.ceil(keys.length / 16) * 16, 0) / searchCount;

  const relabelled =
    process.env["HOMEWARD_BENCH_RELABEL"] === "no" ? undefined : await searchMeanwhile(network, search);
  const { written, searched } = await benchOwn(network);
  return {
    figures: [
      {
        what: "one search, gate and vault: evaluations at once, then the index",
        unit: "ms",
        samples: times.map(({ gate, vault, index }) => Math.max(gate, vault) + index),
        target: { column: "p95", atMost: 30 },
      },
      {
        what: "the same, one after the other",
        unit: "ms",
        samples: times.map((each) => each.gate + each.vault + each.index),
      },
      { what: "evaluations at the gate", unit: "ms", samples: times.map(({ gate }) => gate) },
      { what: "evaluations at the vault", unit: "ms", samples: times.map(({ vault }) => vault) },
      { what: "written into the index and looked for", unit: "ms", samples: times.map(({ index }) => index) },
      {
        what: "the client's own: blinding, two proofs",
        unit: "ms",
        samples: times.map(({ gate, vault, index, whole }) => whole - Math.max(gate, vault) - index),
      },
      ...(relabelled
        ? [
            {
              what: "one search while the index is put under new keys",
              unit: "ms" as const,
              samples: relabelled.times.map(({ gate, vault, index }) => Math.max(gate, vault) + index),
            },
          ]
        : []),
      { what: "search in own records by a name", unit: "ms", samples: searched },
      { what: "a case written down: sealed, sent, indexed, searched for", unit: "ms", samples: written },
    ],
    notes: [
      `${filled.people} people, ${filled.postings} postings of ${filled.tokens} tokens, ${filled.fullTokens} of them full; filled in ${seconds} s.`,
      `${tokens.toFixed(1)} elements a search. Calls are measured from the last byte sent to the last received.`,
      relabelled?.words ?? "Not put under new keys.",
      `Processor time of one search: ${costs.join(", ")}.`,
    ],
  };
}

/** People are searched for once more while the index is put under new keys; a call of more than five minutes is not waited for. */
async function searchMeanwhile(
  { databaseOf, asRoot }: BenchNetwork,
  search: (i: number) => Promise<Times>,
): Promise<{ readonly times: Times[]; readonly words: string }> {
  const gateSql = databaseOf("gate");
  const isUnderWay = async (): Promise<boolean> =>
    (await gateSql`select from pg_inherits where inhparent = 'index_counters'::regclass`).count > 1;
  const from = performance.now();
  void asRoot.call(relabel, {});
  const times: Times[] = [];
  for (let i = warmUp; times.length < 3 || (await isUnderWay()); i = i + 1 < searchCount ? i + 1 : warmUp) {
    times.push(await search(i));
    await sleep(200);
  }
  const minutes = (performance.now() - from) / 60_000;
  const [row] = await gateSql<{ faults: number; counted: number }[]>`
    select (select count(*) from index_faults)::integer as faults,
      (select sum(next) from index_counters)::integer as counted`;
  const words = `Put under new keys in ${minutes.toFixed(1)} minutes: ${row!.counted} postings kept, ${row!.faults} faults.`;
  return { times, words };
}

type Times = {
  readonly gate: number;
  readonly vault: number;
  readonly index: number;
  readonly whole: number;
};

/** Requests that are there, with a consent, and not indexed. */
async function makeRequests(
  { desk, officers, databaseOf }: BenchNetwork,
  count: number,
): Promise<{ readonly record: RecordId; readonly consent: ConsentId }[]> {
  const requests: { record: RecordId; consent: ConsentId }[] = [];
  for (const one of inventCases(desk, count)) {
    const { record } = get(await createCase(officers[0]!, { ...one, withCode: false, indexing: "later" }));
    const [row] = await databaseOf("gate")<{ consent: ConsentId }[]>`
      select consent from consents where record = ${record}`;
    requests.push({ record, consent: row!.consent });
  }
  return requests;
}

/**
 * Milliseconds from the last byte of a request to the last of its answer, by server and path, since it was cleared. What the client
 * computes meanwhile would be counted too, on the thread that sees the answers come: requests leave, and answers are handed on, when
 * all are there that were asked at once.
 */
function timeCalls({ description }: BenchNetwork, { device, register }: OfficerSession) {
  const durations = new Map<string, number>();
  const leanFetch = openLeanFetch();
  let underWay: Promise<unknown>[] = [];
  const timedFetch = async (url: URL, init: RequestInit): Promise<Response> => {
    const sent = (async () => {
      await nextTurn();
      const from = performance.now();
      const answer = await leanFetch(url, init);
      durations.set(`${url.origin}${url.pathname}`, performance.now() - from);
      return answer;
    })();
    underWay.push(sent);
    await nextTurn();
    await Promise.allSettled(underWay);
    underWay = [];
    return sent;
  };
  const connection: Connection = connect({
    urls: { gate: description.gateUrl, vault: description.vaultUrl },
    signer: signerOfDevice(device),
    registerHead: () => register.state().head,
    clock: systemClock,
    random: secureRandomBytes,
    fetch: timedFetch as typeof fetch,
  });
  return {
    connection,
    of: (server: string, path: string): number => {
      const milliseconds = durations.get(`${new URL(server).origin}${path}`);
      if (milliseconds === undefined) throw new Error(`nobody called ${path}`);
      return milliseconds;
    },
    clear: () => durations.clear(),
  };
}

async function benchOwn({
  desk,
  officers,
}: BenchNetwork): Promise<{ written: number[]; searched: number[] }> {
  const cases = inventCases(desk, caseCount);
  const written = await timeEach(caseCount, async (i) => {
    const made = get(await createCase(officers[i % 4]!, cases[i]!));
    if (!made.acknowledged || made.indexed === 0) throw new Error("a case was not written");
  });
  const names = cases.map(({ intake }) =>
    intake.kind === "tracing-request" ? displayNameOf(intake.sought[0]!.person) : "",
  );
  const searcher: OfficerSession = officers[0]!;
  const searched = await timeEach(caseCount, async (i) => {
    const { found, refusal } = await searchOwnRecords(searcher, desk, names[i]!);
    if (refusal || found.length === 0) throw new Error("a search found nobody");
  });
  return { written, searched };
}

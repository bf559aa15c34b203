import { setTimeout as sleep } from "node:timers/promises";
import { secureRandomBytes, systemClock } from "#base/effects.ts";
import type { ConsentId, RecordId } from "#base/id.ts";
import { newId } from "#base/id.ts";
import { createCase } from "#client/cases/create-case.ts";
import { indexIntakesTogether } from "#client/cases/index-together.ts";
import { approve } from "#client/desk/approvals.ts";
import { askToBringIn, listRegistrationApprovals } from "#client/desk/registration-approvals.ts";
import type { Registration } from "#client/network/search.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";
import { memoryStore } from "#client/store/memory-store.ts";
import { openOutbox } from "#client/record/outbox.ts";
import { connect } from "#client/network/connection.ts";
import { signerOfDevice } from "#client/network/signer.ts";
import { sendChange } from "#client/record/send-change.ts";
import { blindInputs } from "#crypto/voprf.ts";
import { inventRecords } from "#demo/invent-records.ts";
import { mostKeysOfSelf, networkMatchKeys } from "#matching/keys/match-keys.ts";
import { evaluateTogether, indexTogether, mostPeopleAtOnce } from "#protocol/registration-contracts.ts";
import type { Database } from "#server/database.ts";
import { get } from "#testing/get.ts";
import type { Intake } from "#tracing/intake.ts";
import { describePerson } from "#tracing/describe-person.ts";
import { type BenchNetwork, costly, type Costs } from "./bench-network.ts";
import type { Report } from "./figures.ts";
import { openLeanFetch } from "./lean-fetch.ts";

const consent = { organisations: "all", never: [], attested: "in-writing", expiresAt: null } as const;

/**
 * How fast a list comes in. Through the gate: records founded and acknowledged, evaluated and indexed, with everything that clients do
 * sealed, signed and blinded beforehand, and staged at the vault; 256 people before those that are counted. And the whole chain: sealing, both servers, proofs, own index.
 */
export async function benchRegistration(network: BenchNetwork): Promise<Report> {
  const people = Number(process.env["HOMEWARD_BENCH_REGISTRATIONS"] ?? 1_024);
  const gate = await measureGate(network, people);
  const chain = await measureChain(network, Math.min(people, 256));
  return {
    figures: [
      {
        what: "people through the gate",
        unit: "/s",
        samples: [gate.rate],
        target: { column: "median", atLeast: 200 },
      },
      { what: "people through the whole chain, one client", unit: "/s", samples: [chain.rate] },
    ],
    notes: [
      `${people} people: a record of ${gate.entries} entries each, ${gate.elements.toFixed(1)} elements evaluated each, ${mostPeopleAtOnce} people a call.`,
      `Processor time of one person through the gate: ${gate.costs}. At 200 a second two cores have 10 ms for each.`,
      `A batch of ${mostPeopleAtOnce} is ${gate.parts.join(", ")}.`,
      `Processor time of one person through the whole chain: ${chain.costs}, client ${chain.client.toFixed(1)} ms; ${chain.ownElements.toFixed(1)} elements each in the organisation's own namespace.`,
    ],
  };
}

const inventPeople = (count: number): Intake[] =>
  inventRecords("a list", { reunions: 0, deposits: 0, openRequests: 0, registrations: count }).records.map(
    ({ intake }) => intake,
  );

/** Signed by the member who has a role that the others have not. */
async function makeRegistration(network: BenchNetwork, people: number): Promise<Registration> {
  const { desk, officers } = network;
  const [asker, signer] = [officers[1]!, officers.at(-1)!];
  const approval = get(await askToBringIn(asker, { desk, people, expiresAt: Date.now() + 86_400_000 }));
  const find = async (by: OfficerSession) =>
    get(await listRegistrationApprovals(by)).find((one) => one.approval === approval)!;
  get(await approve(signer, await find(signer)));
  const { shown } = await find(asker);
  return { approval, signed: shown!, desk, tokenByKey: new Map(), pause: sleep };
}

/** Four batches, brought in before anything is counted: servers that just started load and compile what a list needs. */
const beforehand = 4 * mostPeopleAtOnce;

type Kept = { readonly url: URL; readonly init: RequestInit };

async function measureGate(network: BenchNetwork, counted: number) {
  const count = beforehand + counted;
  const { desk, officers, description, databaseOf } = network;
  const registration = await makeRegistration(network, 1_000_000);
  const leanFetch = openLeanFetch();
  const kept: Kept[] = [];
  // Signed requests are not sent but kept; they are good for some minutes.
  const keeping = async (url: URL, init: RequestInit) => {
    if (!String(url).endsWith("/changes")) return leanFetch(url, init);
    kept.push({ url, init: { ...init, signal: new AbortController().signal } });
    throw new Error("later");
  };
  const asker = officers[1]!;
  const connection = connect({
    urls: { gate: description.gateUrl, vault: description.vaultUrl },
    signer: signerOfDevice(asker.device),
    registerHead: () => asker.register.state().head,
    clock: systemClock,
    random: secureRandomBytes,
    fetch: keeping as typeof fetch,
  });
  const outbox = openOutbox({
    store: memoryStore(),
    clock: systemClock,
    send: (change) => sendChange(connection, asker.register.state().network!, change, null),
  });
  const session: OfficerSession = { ...asker, connection, outbox, store: memoryStore() };
  const made: RecordId[] = [];
  for (const intake of inventPeople(count)) {
    const { record } = get(
      await createCase(session, { desk, intake, consent, withCode: false, indexing: "later" }),
    );
    made.push(record);
    for (const { key } of await session.outbox.waiting()) await session.outbox.drop(key);
  }
  const keysOf = inventPeople(count).map((intake) =>
    intake.kind === "registered-person"
      ? networkMatchKeys(describePerson(intake.person, [intake.separation.place]), "self").length
      : mostKeysOfSelf,
  );
  const batches: Batch[] = Array.from({ length: Math.ceil(count / mostPeopleAtOnce) }, (_, i) => {
    const from = i * mostPeopleAtOnce;
    const people = made.slice(from, from + mostPeopleAtOnce).map((record) => ({ record, subject: 0 }));
    const lengths = keysOf.slice(from, from + mostPeopleAtOnce);
    const wanted = Math.ceil(lengths.reduce((sum, length) => sum + length, 0) / 64) * 64;
    const inputs = Array.from({ length: wanted }, () => secureRandomBytes(32));
    const { blindedElements } = blindInputs(inputs, secureRandomBytes);
    return { people, lengths, changes: kept.slice(from, from + mostPeopleAtOnce), blindedElements };
  });
  const sql = databaseOf("gate");
  const stages = {
    founded: ({ changes }: Batch) =>
      Promise.all(
        changes.map(async ({ url, init }) => {
          const answer = await leanFetch(url, init);
          if (!answer.ok) throw new Error("a record was not founded");
        }),
      ),
    evaluated: async ({ people, blindedElements }: Batch) =>
      get(
        await asker.connection.call("gate", evaluateTogether, {
          body: { approval: registration.signed, namespace: "network", people, blindedElements },
        }),
      ),
    indexed: async ({ people, lengths }: Batch) => {
      const consents = await readConsents(sql, people);
      const toIndex = people.map((person, i) => ({
        ...person,
        role: "self" as const,
        consent: consents.get(person.record)!,
        tokens: Array.from({ length: lengths[i]! }, () => ({ token: secureRandomBytes(32), weight: 9 })),
      }));
      const body = { approval: registration.approval, namespace: "network" as const, desk, people: toIndex };
      get(await asker.connection.call("gate", indexTogether, { body }));
    },
  };
  // Four batches under way, as from four desks: while one is founded another is evaluated, and a third indexed.
  const bringIn = async (waiting: Batch[]) => {
    const spent: Record<string, number> = { founded: 0, evaluated: 0, indexed: 0 };
    await Promise.all(
      [0, 1, 2, 3].map(async () => {
        for (let next = waiting.shift(); next; next = waiting.shift()) {
          for (const [name, stage] of Object.entries(stages)) {
            const began = performance.now();
            await stage(next);
            spent[name]! += performance.now() - began;
          }
        }
      }),
    );
    return spent;
  };
  await bringIn(batches.splice(0, 4));
  const costs = await network.readCosts();
  const from = performance.now();
  const spent = await bringIn([...batches]);
  const seconds = (performance.now() - from) / 1_000;
  const parts = Object.entries(spent).map(
    ([name, milliseconds]) => `${name} after ${Math.round(milliseconds / batches.length)} ms`,
  );
  const [entries] = await sql<{ count: number }[]>`
    select count(*)::integer as count from entries where record = any(${made.slice(0, 1)})`;
  return {
    rate: counted / seconds,
    entries: entries!.count,
    elements: batches.reduce((sum, { blindedElements }) => sum + blindedElements.length, 0) / counted,
    costs: describe(costs, await network.readCosts(), counted),
    parts,
  };
}

type Batch = {
  readonly people: readonly { readonly record: RecordId; readonly subject: number }[];
  readonly lengths: readonly number[];
  readonly changes: readonly Kept[];
  readonly blindedElements: Uint8Array[];
};

async function readConsents(
  sql: Database,
  people: Batch["people"],
): Promise<ReadonlyMap<RecordId, ConsentId>> {
  const rows = await sql<{ record: RecordId; consent: ConsentId }[]>`
    select record, consent from consents where record = any(${people.map(({ record }) => record)})`;
  return new Map(rows.map(({ record, consent: id }) => [record, id]));
}

/** As an import does it, but that records are not sent one after the other. */
async function measureChain(network: BenchNetwork, count: number) {
  const { desk, officers } = network;
  const registration = await makeRegistration(network, 100_000);
  const asker = officers[1]!;
  const { organisation } = asker.register.state().deskById.get(desk)!;
  const intakes = inventPeople(count);
  const sql = network.databaseOf("gate");
  const processor = process.cpuUsage();
  const before = await network.readCosts();
  const began = performance.now();
  for (let from = 0; from < count; from += mostPeopleAtOnce) {
    const page = intakes.slice(from, from + mostPeopleAtOnce);
    const made = new Map<RecordId, Intake>();
    for (const intake of page) {
      const record = newId<"record">(secureRandomBytes);
      get(await createCase(asker, { desk, record, intake, consent, withCode: false, indexing: "later" }));
      made.set(record, intake);
    }
    const consents = await readConsents(
      sql,
      [...made.keys()].map((record) => ({ record, subject: 0 })),
    );
    const toIndex = [...made].map(([record, intake]) => ({ record, intake, consent: consents.get(record)! }));
    get(await indexIntakesTogether(asker, organisation, registration, toIndex));
  }
  const seconds = (performance.now() - began) / 1_000;
  const after = await network.readCosts();
  const { user, system } = process.cpuUsage(processor);
  const own = [...registration.tokenByKey.keys()].filter((key) => !key.startsWith("network ")).length;
  return {
    rate: count / seconds,
    costs: describe(before, after, count),
    client: (user + system) / 1_000 / count,
    ownElements: own / count,
  };
}

const describe = (before: Costs | undefined, after: Costs | undefined, count: number): string =>
  costly
    .map((name) =>
      before && after ? `${name} ${((after[name] - before[name]) / count).toFixed(1)} ms` : name,
    )
    .join(", ");

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { logStart, nextLogHead } from "#audit/log.ts";
import { openDatabase } from "#server/database.ts";
import type { RecordId } from "#base/id.ts";
import { readOrganisationLog } from "#client/desk/organisation-log.ts";
import { askForApproval, approve, listWaitingApprovals } from "#client/desk/approvals.ts";
import { openCase } from "#client/cases/case-view.ts";
import { listInbox } from "#client/cases/caseload.ts";
import { listDesks } from "#client/session/officer-session.ts";
import { newDeskSecret, deskHolderKeys } from "#keys/desk-secret.ts";
import { holderOfDesk } from "#keys/holder.ts";
import { publicKeysOf } from "#keys/device.ts";
import { disclose, readQuota } from "#protocol/disclosure-contracts.ts";
import { commitToName, signPossession } from "#register/entry.ts";
import { makeDeposit } from "#testing/deposit.ts";
import type { TestNetwork, TestPerson, TestSociety } from "#testing/network.ts";
import { startTestNetwork, testLimits } from "#testing/network.ts";
import { sitDown } from "#testing/sit-down.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";
import { get } from "#testing/get.ts";

const hour = 60 * 60 * 1000;
const day = 24 * hour;
const quotas = { ...testLimits.quotas, memberHour: 5, memberDay: 8 };
let network: TestNetwork;
beforeAll(async () => {
  network = await startTestNetwork({ limits: { quotas } });
});
afterAll(() => network.close());

const sit = (person: TestPerson, society?: TestSociety): Promise<OfficerSession> =>
  sitDown(network, person, society);

async function makeDeposits(society: TestSociety, count: number): Promise<RecordId[]> {
  const records: RecordId[] = [];
  for (let i = 0; i < count; i++) {
    records.push((await makeDeposit(network, society, ["identity", "headline"])).record);
  }
  return records;
}

describe("an officer who opens every case there is", () => {
  let society: TestSociety;
  let records: RecordId[];
  let greedy: OfficerSession;
  const read = new Set<RecordId>();
  beforeAll(async () => {
    society = await network.makeOrganisation();
    records = await makeDeposits(society, 14);
    greedy = await sit(society.officer, society);
  });

  async function openAll(): Promise<string[]> {
    const refusals: string[] = [];
    for (const record of records.filter((one) => !read.has(one))) {
      const opened = await openCase(greedy, { desk: society.desk, record, compartments: ["identity"] });
      if (!opened.ok) refusals.push(opened.refusal.kind);
      else if (opened.value.opened.contentKeysByCompartment.has("identity")) read.add(record);
      else refusals.push(...opened.value.opened.refused.map(({ refusal }) => refusal.kind));
    }
    return refusals;
  }

  it("is stopped at the number of an hour, and at that of a day, however often they try", async () => {
    expect(new Set(await openAll())).toEqual(new Set(["quota-exceeded"]));
    expect(read.size).toBe(5);
    await openAll();
    expect(read.size).toBe(5);
    for (let i = 0; i < 5; i++) {
      network.clock.advance(hour);
      await openAll();
    }
    expect(read.size).toBe(8);
  });

  it("is not served better by a second device, an empty store or the gate's restart", async () => {
    await network.restartGate();
    greedy = await sit(society.officer, society);
    network.clock.advance(hour);
    await openAll();
    expect(read.size).toBe(8);
  });

  it("is in the log with each record by number, which the data protection officer reads and can verify", async () => {
    const dpo = await sit(society.dpo);
    const { entries } = get(await readOrganisationLog(dpo));
    const opened = entries.filter(
      ({ requester, compartment }) =>
        requester === `device:${society.officer.device.id}` && compartment !== "headline",
    );
    expect(new Set(opened.map(({ record }) => record))).toEqual(read);
  });

  it.each([
    ["changes a line", "update disclosure_log set time = time + 1 where sequence = 2", false],
    ["drops a line", "delete from disclosure_log where sequence = 2", false],
    ["drops the end", "delete from disclosure_log where sequence > 2", false],
    [
      "changes a line and chains all anew",
      "update disclosure_log set time = time + 1 where sequence = 2",
      true,
    ],
  ])("is found out when a thief of the gate %s of the log", async (_, forgery, isChainedAnew) => {
    const dpo = await sit(society.dpo);
    const { organisation } = society;
    const rows = openDatabase(network.databaseUrls.gate, { max: 1 });
    await rows`create table log_before as select * from disclosure_log where organisation = ${organisation}`;
    const { entries } = get(await readOrganisationLog(dpo));
    try {
      await rows.unsafe(`${forgery} and organisation = '${organisation}'`);
      let head = logStart.head;
      for (const { head: _head, ...line } of isChainedAnew ? entries : []) {
        const time = line.sequence === 2 ? line.time + 1 : line.time;
        head = nextLogHead(organisation, head, { ...line, time });
        await rows`update disclosure_log set head = ${head} where organisation = ${organisation} and sequence = ${line.sequence}`;
      }
      expect(await readOrganisationLog(dpo)).toMatchObject({ ok: false, refusal: { kind: "log-broken" } });
    } finally {
      await rows`delete from disclosure_log where organisation = ${organisation}`;
      await rows`insert into disclosure_log select * from log_before`;
      await rows`drop table log_before`;
      await rows.end();
    }
    get(await readOrganisationLog(dpo));
  });

  it("cannot have it lifted alone: the second signature is somebody else's", async () => {
    network.clock.advance(31 * day);
    greedy = await sit(society.officer, society);
    get(
      await askForApproval(greedy, {
        desk: society.desk,
        purpose: "tracing",
        compartments: ["identity"],
        records,
        expiresAt: network.clock() + hour,
      }),
    );
    for (const waiting of get(await listWaitingApprovals(greedy))) {
      expect(await approve(greedy, waiting)).toMatchObject({ ok: false, refusal: { kind: "not-entitled" } });
    }
  });
});

describe("an administrator who invents fifty members", () => {
  let society: TestSociety;
  let records: RecordId[];
  let invented: TestPerson[];
  beforeAll(async () => {
    society = await network.makeOrganisation();
    records = await makeDeposits(society, 6);
    network.clock.advance(90 * day);
    invented = Array.from({ length: 50 }, () => network.makePerson(society.organisation));
    const { organisation, desk, administrator } = society;
    for (const { member, device, roles } of invented) {
      const refused = await network.say(
        {
          kind: "member",
          organisation,
          member,
          nameCommitment: commitToName(member, "a name", network.random(16)),
          roles: [...roles],
          devices: [
            {
              ...publicKeysOf(device),
              possession: signPossession(organisation, member, device.signing.secretKey),
            },
          ],
        },
        administrator.device,
      );
      const assigned = await network.say(
        { kind: "desk-member", organisation, desk, member },
        administrator.device,
      );
      if (refused ?? assigned) throw new Error(`an administrator may: ${refused ?? assigned}`);
    }
    await network.gate().flush();
  });

  const askAs = (person: TestPerson) =>
    network.connectDevice(person.device).call("gate", disclose, {
      body: {
        holder: holderOfDesk(society.desk),
        purpose: "tracing",
        items: records.map((record) => ({ record, compartment: "identity" as const, after: 0 })),
        proposal: null,
        approval: null,
        leaseUntil: null,
      },
    });

  it("gets no desk secret for them: neither they nor the administrator confirm a device, nor begin a key", async () => {
    const { organisation, desk, administrator } = society;
    const [first, second] = invented as [TestPerson, TestPerson];
    for (const by of [administrator, first, second]) {
      const confirming = { member: first.member, device: first.device.id };
      expect(await network.say({ kind: "desk-device", organisation, desk, ...confirming }, by.device)).toBe(
        "not-entitled",
      );
      const { sealing } = deskHolderKeys(newDeskSecret(desk, 2, network.random));
      expect(
        await network.say(
          { kind: "desk-generation", organisation, desk, generation: 2, sealingKey: sealing.publicKey },
          by.device,
        ),
      ).toBe("not-entitled");
    }
    const session = await sit(first);
    expect(session.keyring.secretsOf(desk)).toEqual([]);
    expect(listDesks(session).filter(({ state }) => state === "ready")).toEqual([]);
  });

  it("reads nothing through any of the fifty", async () => {
    for (const person of invented) {
      expect(await askAs(person)).toMatchObject({ ok: false, refusal: { kind: "not-entitled" } });
    }
    const session = await sit(invented[0]!);
    expect(await listInbox(session, society.desk)).toMatchObject({ ok: false });
  });

  it("gets no approval signed by them, then or months later", async () => {
    const ask = async (person: TestPerson) =>
      askForApproval(await sit(person), {
        desk: society.desk,
        purpose: "tracing",
        compartments: ["identity"],
        records,
        expiresAt: network.clock() + hour,
      });
    expect(await ask(invented[0]!)).toMatchObject({ ok: false });
    expect(await ask(society.administrator)).toMatchObject({ ok: false });
    get(await ask(society.officer));
    const sign = async (person: TestPerson) => {
      const session = await sit(person);
      const waiting = get(await listWaitingApprovals(session)).filter(({ signedBy }) => signedBy === null);
      const signed = [];
      for (const one of waiting) signed.push((await approve(session, one)).ok);
      return signed;
    };
    expect(await sign(invented[1]!)).not.toContain(true);
    network.clock.advance(60 * day);
    await ask(invented[0]!);
    for (const person of [...invented.slice(1, 6), society.administrator]) {
      const session = await sit(person);
      for (const one of get(await listWaitingApprovals(session))) {
        if (one.scope.requester !== invented[0]!.member) continue;
        expect((await approve(session, one)).ok).toBe(false);
      }
    }
  });

  it("whom a deceived colleague confirms reads three records in three days, with every opening in the log", async () => {
    network.clock.advance(day);
    const { desk } = society;
    const newcomer = await network.addOfficer(society);
    const session = await sit(newcomer, society);
    const opened = new Set<RecordId>();
    for (const record of records) {
      const view = await openCase(session, { desk, record, compartments: ["identity"] });
      if (view.ok && view.value.opened.contentKeysByCompartment.has("identity")) opened.add(record);
    }
    expect(opened.size).toBe(3);
    const { entries } = get(await readOrganisationLog(await sit(society.dpo)));
    const ofNewcomer = entries.filter(({ requester }) => requester === `device:${newcomer.device.id}`);
    expect(new Set(ofNewcomer.map(({ record }) => record))).toEqual(opened);
    const quota = get(await network.connectDevice(newcomer.device).call("gate", readQuota));
    expect(quota.newMemberUntil).toBeGreaterThan(network.clock());
  });
});

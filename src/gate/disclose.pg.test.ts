import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { verifyLog, logStart } from "#audit/log.ts";
import { newId, type RecordId } from "#base/id.ts";
import { signerOfCode } from "#client/network/signer.ts";
import { deriveAccessCodeKeys, newAccessCode } from "#keys/access-code.ts";
import { holderOfCode, holderOfDesk } from "#keys/holder.ts";
import { disclose, listDisclosures, readLog, readQuota } from "#protocol/disclosure-contracts.ts";
import type { SealedBox } from "#client/record/change.ts";
import { listGrants, listRecords, readCode } from "#protocol/record-contracts.ts";
import { openDatabase } from "#server/database.ts";
import {
  makeConsent,
  makeDeposit,
  makeGrant,
  openAs,
  openAtDesk,
  sendAs,
  signerOf,
  type TestDeposit,
  toDesk,
} from "#testing/deposit.ts";
import {
  startTestNetwork,
  testLimits,
  type TestNetwork,
  type TestPerson,
  type TestSociety,
} from "#testing/network.ts";
import { answerOf, refusalOf } from "#testing/vault-scene.ts";

const quotas = { ...testLimits.quotas, memberHour: 4, memberDay: 6, deskDay: 9, organisationDay: 11 };
let network: TestNetwork;
let society: TestSociety;
beforeAll(async () => {
  network = await startTestNetwork({ limits: { quotas } });
});
afterAll(() => network.close());

const discloseAt = (
  person: TestPerson,
  place: TestSociety,
  records: readonly RecordId[],
  more: object = {},
) =>
  network.connectDevice(person.device).call("gate", disclose, {
    body: {
      holder: holderOfDesk(place.desk),
      purpose: "tracing" as const,
      items: records.map((record) => ({ record, compartment: "identity" as const, after: 0 })),
      proposal: null,
      approval: null,
      leaseUntil: null,
      ...more,
    },
  });

const makeDeposits = async (count: number): Promise<TestDeposit[]> => {
  const deposits = [];
  for (let i = 0; i < count; i++) {
    deposits.push(await makeDeposit(network, society, ["identity", "headline"]));
  }
  return deposits;
};
const idsOf = (deposits: readonly TestDeposit[]) => deposits.map(({ record }) => record);
const countsOf = async (person: TestPerson, records: readonly RecordId[], more: object = {}) => {
  const { opened, refused } = answerOf(await discloseAt(person, society, records, more));
  return [opened.length, refused.filter(({ refusal }) => refusal.kind === "quota-exceeded").length];
};

describe("quotas", () => {
  test("stop a greedy officer by the number of different records, whatever they know by number", async () => {
    society = await network.makeOrganisation();
    const records = idsOf(await makeDeposits(7));
    expect(await countsOf(society.officer, records)).toEqual([4, 3]);
    expect(await countsOf(society.officer, records.slice(0, 4))).toEqual([4, 0]);
    network.clock.advance(3_600_000);
    expect(await countsOf(society.officer, records.slice(4))).toEqual([2, 1]);
    const { quotas: used } = answerOf(
      await network.connectDevice(society.officer.device).call("gate", readQuota),
    );
    expect(used[0]).toMatchObject({ scope: "member", limit: 6, used: 6 });
  });

  test("are remembered over a restart", async () => {
    society = await network.makeOrganisation();
    const records = idsOf(await makeDeposits(6));
    expect(await countsOf(society.officer, records.slice(0, 4))).toEqual([4, 0]);
    await network.restartGate();
    expect(await countsOf(society.officer, records)).toEqual([4, 2]);
  });

  test("count for desk and organisation too, so that many members do not add up", async () => {
    society = await network.makeOrganisation();
    const records = idsOf(await makeDeposits(12));
    expect(await countsOf(society.officer, records.slice(0, 4))).toEqual([4, 0]);
    expect(await countsOf(society.colleague, records.slice(4, 8))).toEqual([4, 0]);
    network.clock.advance(3_600_000);
    expect(await countsOf(society.colleague, records.slice(8))).toEqual([1, 3]);
  });

  test("are near zero for a new member, and an administrator who invents members gains nothing", async () => {
    society = await network.makeOrganisation();
    const records = idsOf(await makeDeposits(11));
    const invented = [];
    for (let i = 0; i < 4; i++) invented.push(await network.addOfficer(society));
    let opened = 0;
    for (const [i, person] of invented.entries()) {
      const [count] = await countsOf(person, records.slice(i * 2, i * 2 + 5));
      expect(count).toBeLessThanOrEqual(3);
      opened += count!;
    }
    expect(opened).toBeLessThanOrEqual(quotas.deskDay + 3);
    const { newMemberUntil } = answerOf(
      await network.connectDevice(invented[0]!.device).call("gate", readQuota),
    );
    expect(newMemberUntil).toBe(
      network.register().memberById.get(invented[0]!.member)!.since + 72 * 3_600_000,
    );
  });

  test("count a list of headlines apart, five times as many", async () => {
    society = await network.makeOrganisation();
    const records = idsOf(await makeDeposits(5));
    const items = records.map((record) => ({ record, compartment: "headline", after: 0 }));
    expect(await countsOf(society.officer, [], { items })).toEqual([5, 0]);
    expect(await countsOf(society.officer, records.slice(0, 4))).toEqual([4, 0]);
  });
});

describe("a disclosure", () => {
  test("must name the purpose of the grant, and be asked by a member of the desk that holds it", async () => {
    society = await network.makeOrganisation();
    const other = await network.makeOrganisation("Another");
    const [deposit] = await makeDeposits(1);
    const wrong = answerOf(
      await discloseAt(society.officer, society, [deposit!.record], { purpose: "protection" }),
    );
    expect(wrong.refused[0]?.refusal.kind).toBe("wrong-purpose");
    expect(refusalOf(await discloseAt(other.officer, society, [deposit!.record]))).toBe("not-entitled");
    expect(refusalOf(await discloseAt(society.administrator, society, [deposit!.record]))).toBe(
      "not-entitled",
    );
    const asCode = await network.connect(deposit!.signer).call("gate", disclose, {
      body: {
        holder: holderOfDesk(society.desk),
        purpose: "tracing",
        proposal: null,
        approval: null,
        items: [{ record: deposit!.record, compartment: "identity", after: 0 }],
        leaseUntil: null,
      },
    });
    expect(refusalOf(asCode)).toBe("not-entitled");
  });

  test("is not answered when the log cannot be written", async () => {
    society = await network.makeOrganisation();
    const [deposit] = await makeDeposits(1);
    const sql = openDatabase(network.databaseUrls.gate, { max: 1 });
    await sql`alter table disclosure_log add constraint full_disk check (time < 0) not valid`;
    const refused = await discloseAt(society.officer, society, [deposit!.record]);
    expect(refusalOf(refused)).toBe("internal-error");
    await sql`alter table disclosure_log drop constraint full_disk`;
    expect(await countsOf(society.officer, [deposit!.record])).toEqual([1, 0]);
    const lines = await sql`select from disclosure_log where record = ${deposit!.record}`;
    expect(lines).toHaveLength(1);
    await sql.end();
  });

  test("gives a family its own record without a quota, and a wrong code looks like an unknown one", async () => {
    society = await network.makeOrganisation();
    const [deposit] = await makeDeposits(1);
    const { signer, keys, record } = deposit!;
    for (let i = 0; i < 3; i++) {
      const read = await openAs(network, signer, keys, holderOfCode(keys.id), record, {
        purpose: "data-subject",
      });
      expect(answerOf(read).opened).toHaveLength(1);
    }
    const bound = answerOf(await network.connect(signer).call("gate", readCode));
    expect(bound).toMatchObject({ record, kind: "tracing-request" });
    const guessed = signerOfCode(deriveAccessCodeKeys(newAccessCode(network.random)));
    expect(refusalOf(await network.connect(guessed).call("gate", readCode))).toBe("unknown-key");
  });

  test("that is under way gets nothing of what ended, nor anybody who was removed, before it is answered", async () => {
    society = await network.makeOrganisation();
    const deposits = await makeDeposits(2);
    const newcomer = await network.addOfficer(society);
    const sql = openDatabase(network.databaseUrls.gate, { max: 1 });
    /** Until `end` has done its work, nothing can be written to the log. */
    const whileLogging = (person: TestPerson, records: readonly RecordId[], end: () => Promise<unknown>) =>
      sql.begin(async (transaction) => {
        await transaction`lock table disclosure_log in exclusive mode`;
        const asked = discloseAt(person, society, records);
        await expect
          .poll(
            () => transaction`
            select from pg_locks where relation = 'disclosure_log'::regclass and not granted`,
          )
          .toHaveLength(1);
        await end();
        return [asked];
      });
    const [ended, kept] = deposits.map(({ record }) => record);
    const asOfficer = network.connectDevice(society.officer.device);
    const { grants } = answerOf(await asOfficer.call("gate", listGrants, { parameters: { record: ended! } }));
    const mine = grants.filter(({ holder }) => holder === holderOfDesk(society.desk));
    const [asked] = await whileLogging(society.officer, [ended!, kept!], async () =>
      answerOf(
        await sendAs(network, signerOf(society.officer), {
          record: ended!,
          endedGrants: mine.map(({ grant }) => grant),
        }),
      ),
    );
    const { opened, refused } = answerOf(await asked!);
    expect(opened.map(({ record }) => record)).toEqual([kept]);
    expect(refused).toMatchObject([{ record: ended, refusal: { kind: "grant-ended" } }]);

    const { organisation, administrator } = society;
    const [byRemoved] = await whileLogging(newcomer, [kept!], () =>
      network.say({ kind: "member-removed", organisation, member: newcomer.member }, administrator.device),
    );
    expect(refusalOf(await byRemoved!)).toBe("not-entitled");
    await sql.end();
  });

  test("is in the chained log of the organisation, which shows any change to whoever kept a head", async () => {
    society = await network.makeOrganisation();
    const records = idsOf(await makeDeposits(3));
    await Promise.all(records.map((record) => discloseAt(society.officer, society, [record])));
    const { organisation } = society;
    const asDpo = network.connectDevice(society.dpo.device);
    const { entries } = answerOf(
      await asDpo.call("gate", readLog, { parameters: { organisation }, query: {} }),
    );
    expect(entries).toHaveLength(3);
    const whole = verifyLog(organisation, logStart, entries);
    expect(whole).toMatchObject({ ok: true, value: { sequence: 3 } });
    const another = records.find((record) => record !== entries[1]!.record)!;
    const altered = entries.map((line, i) => (i === 1 ? { ...line, record: another } : line));
    for (const forged of [altered, [entries[0]!, entries[2]!], entries.toReversed()]) {
      expect(verifyLog(organisation, logStart, forged).ok).toBe(false);
    }
    const asOfficer = network.connectDevice(society.officer.device);
    const refused = await asOfficer.call("gate", readLog, { parameters: { organisation }, query: {} });
    expect(refusalOf(refused)).toBe("not-entitled");
  });
});

describe("who opened my record", () => {
  const listAs = async (deposit: TestDeposit) =>
    answerOf(
      await network.connect(deposit.signer).call("gate", listDisclosures, {
        parameters: { record: deposit.record },
        query: {},
      }),
    ).disclosures;

  const listAsDesk = async (record: RecordId) =>
    answerOf(
      await network.connectDevice(society.officer.device).call("gate", listDisclosures, {
        parameters: { record },
        query: {},
      }),
    ).disclosures;

  test("tells the family organisation, desk and purpose, never the member, and not its own reading", async () => {
    society = await network.makeOrganisation();
    const [deposit] = await makeDeposits(1);
    await discloseAt(society.officer, society, [deposit!.record]);
    await openAs(network, deposit!.signer, deposit!.keys, holderOfCode(deposit!.keys.id), deposit!.record, {
      purpose: "data-subject",
    });
    const [only, ...rest] = await listAs(deposit!);
    expect(rest).toEqual([]);
    expect(only).toMatchObject({ purpose: "tracing", member: null, desk: society.desk });
  });

  test("says of comparisons neither when nor where nor whether, until the person compared with shares", async () => {
    society = await network.makeOrganisation();
    const second = await network.makeOrganisation("Where the son is");
    const third = await network.makeOrganisation("A third");
    const mother = await makeDeposit(network, society, ["identity", "comparison"]);
    const son = await makeDeposit(network, second, ["identity"]);
    const consent = makeConsent(network, mother.signer, mother.record, {
      purpose: "comparison",
      compartments: ["comparison"],
    });
    answerOf(await sendAs(network, mother.signer, { record: mother.record, consents: [consent.signed] }));
    const unnamed = { time: null, organisation: null, desk: null, purpose: "comparison" };
    const before = await listAs(mother);
    expect(before).toMatchObject([unnamed]);

    const officer = signerOf(society.officer);
    const dormant = [second, third].map((place) =>
      makeGrant(network, officer, mother.contentKeys.get("comparison")!, toDesk(place), {
        purpose: "comparison",
        rights: ["read"],
        dormant: true,
        consent: consent.consent,
      }),
    );
    answerOf(await sendAs(network, officer, { record: mother.record, boxes: dormant }));
    const sleeping = await openAtDesk(network, second, second.officer, mother.record, {
      purpose: "comparison",
      compartment: "comparison",
    });
    expect(answerOf(sleeping).refused[0]?.refusal.kind).toBe("grant-dormant");

    const sql = openDatabase(network.databaseUrls.gate, { max: 1 });
    for (const [i, place] of [second, third].entries()) {
      const proposal = newId<"proposal">(network.random);
      await sql`
        insert into proposals (proposal, dummy, desk, own, request, subject, organisation, grant_id, due_at, delivered_at)
        values (${proposal}, false, ${place.desk}, ${newId(network.random)}, ${mother.record}, 0, ${society.organisation},
          ${dormant[i]!.grant}, 0, 1)`;
      const compared = await openAtDesk(network, place, place.officer, mother.record, {
        purpose: "comparison",
        compartment: "comparison",
        proposal,
      });
      expect(answerOf(compared).opened).toHaveLength(1);
    }
    await sql.end();
    expect(await listAs(mother)).toEqual(before);
    // Nor does a box tell, when the desk that made it takes it back, whether it was opened.
    const untouched = await makeDeposit(network, society, ["identity", "comparison"]);
    const keysAfterEnding = async ({ record, signer }: TestDeposit, boxes: readonly SealedBox[]) => {
      const ended = boxes.map(({ grant }) => grant);
      answerOf(await sendAs(network, officer, { record, endedGrants: ended }));
      const { grants } = answerOf(
        await network.connect(signer).call("gate", listGrants, { parameters: { record } }),
      );
      return grants.map(({ compartment, keyEnded }) => [compartment, keyEnded]);
    };
    const given = makeConsent(network, untouched.signer, untouched.record, {
      purpose: "comparison",
      compartments: ["comparison"],
    });
    answerOf(await sendAs(network, untouched.signer, { record: untouched.record, consents: [given.signed] }));
    const asleep = makeGrant(network, officer, untouched.contentKeys.get("comparison")!, toDesk(third), {
      purpose: "comparison",
      rights: ["read"],
      dormant: true,
      consent: given.consent,
    });
    answerOf(await sendAs(network, officer, { record: untouched.record, boxes: [asleep] }));
    expect(await keysAfterEnding(untouched, [asleep])).toEqual(
      await keysAfterEnding(mother, dormant.slice(1)),
    );
    // The desk that asked could be the one that persecutes: it learns no more than the family, page by page.
    expect(await listAsDesk(mother.record)).toEqual([]);
    network.clock.advance(1);
    await openAtDesk(network, society, society.officer, mother.record);
    expect(await listAsDesk(mother.record)).toMatchObject([{ purpose: "tracing" }]);

    network.clock.advance(60_000);
    const sharing = makeConsent(network, son.signer, son.record);
    answerOf(await sendAs(network, son.signer, { record: son.record, consents: [sharing.signed] }));
    const shared = makeGrant(
      network,
      signerOf(second.officer),
      son.contentKeys.get("identity")!,
      toDesk(society),
      {
        purpose: "restoring-contact",
        rights: ["read"],
        consent: sharing.consent,
        regarding: mother.record,
      },
    );
    answerOf(await sendAs(network, signerOf(second.officer), { record: son.record, boxes: [shared] }));
    const named = (await listAs(mother)).map(({ organisation }) => organisation);
    expect(named).toEqual([null, society.organisation, second.organisation]);
    const forDesk = (await listAsDesk(mother.record)).map(({ organisation }) => organisation);
    expect(forDesk).toEqual([society.organisation, second.organisation]);
    const { records } = answerOf(
      await network.connectDevice(society.officer.device).call("gate", listRecords, {
        parameters: { desk: society.desk },
        query: {},
      }),
    );
    const concerned = records.filter(({ record }) => record !== untouched.record);
    expect(concerned.map(({ record, relation, regarding }) => ({ record, relation, regarding }))).toEqual([
      { record: son.record, relation: "shared", regarding: mother.record },
      { record: mother.record, relation: "intake", regarding: null },
    ]);
  });
});

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ApprovalId, newId, type RecordId } from "#base/id.ts";
import { newDevice, publicKeysOf } from "#keys/device.ts";
import { holderOfDesk } from "#keys/holder.ts";
import { signApprovalBytes, signApprovalScope } from "#protocol/approval.ts";
import {
  type ApprovalScope,
  askApproval,
  disclose,
  listApprovals,
  signApproval,
} from "#protocol/disclosure-contracts.ts";
import { signPossession } from "#register/entry.ts";
import { readOpenApprovals } from "#ledger/approvals.ts";
import { openDatabase } from "#server/database.ts";
import { makeDeposit } from "#testing/deposit.ts";
import {
  startTestNetwork,
  testLimits,
  type TestNetwork,
  type TestPerson,
  type TestSociety,
} from "#testing/network.ts";
import { answerOf, refusalOf } from "#testing/vault-scene.ts";

const quotas = { ...testLimits.quotas, memberHour: 4, memberDay: 6 };
let network: TestNetwork;
let society: TestSociety;
beforeAll(async () => {
  network = await startTestNetwork({ limits: { quotas } });
});
afterAll(() => network.close());

const discloseWith = (person: TestPerson, records: readonly RecordId[], approval: ApprovalId) =>
  network.connectDevice(person.device).call("gate", disclose, {
    body: {
      holder: holderOfDesk(society.desk),
      purpose: "tracing" as const,
      items: records.map((record) => ({ record, compartment: "identity" as const, after: 0 })),
      proposal: null,
      approval,
      leaseUntil: null,
    },
  });
/** How many were opened, and how many the quota kept shut. */
const countsOf = async (person: TestPerson, records: readonly RecordId[], approval: ApprovalId) => {
  const { opened, refused } = answerOf(await discloseWith(person, records, approval));
  return [opened.length, refused.filter(({ refusal }) => refusal.kind === "quota-exceeded").length];
};
const makeRecords = async (count: number): Promise<RecordId[]> => {
  const records = [];
  for (let i = 0; i < count; i++) records.push((await makeDeposit(network, society, ["identity"])).record);
  return records;
};

describe("an approval", () => {
  const month = 31 * 86_400_000;
  const ask = async (
    person: TestPerson,
    records: readonly RecordId[],
    changed: Partial<ApprovalScope> = {},
  ) => {
    const approval = newId<"approval">(network.random);
    const scope = signApprovalScope(
      {
        approval,
        requester: person.member,
        desk: society.desk,
        purpose: "tracing",
        compartments: ["identity"],
        records: [...records].sort(),
        expiresAt: network.clock() + 3_600_000,
        ...changed,
      },
      person.device.signing.secretKey,
    );
    const asked = await network.connectDevice(person.device).call("gate", askApproval, { body: { scope } });
    return { approval, scope, asked };
  };
  const sign = (
    person: TestPerson,
    { approval, scope }: { approval: ApprovalId; scope: Parameters<typeof signApprovalBytes>[0] },
  ) =>
    network.connectDevice(person.device).call("gate", signApproval, {
      parameters: { approval },
      body: { signature: signApprovalBytes(scope, person.device.signing.secretKey) },
    });

  test("of one member is not drowned in another's, who asks for more than anybody reads", async () => {
    society = await network.makeOrganisation();
    const records = await makeRecords(1);
    const { approval } = await ask(society.colleague, records);
    const flood = [];
    for (let i = 0; i < 41; i++) flood.push((await ask(society.officer, records)).asked);
    expect(flood.filter(({ ok }) => ok)).toHaveLength(40);
    const sql = openDatabase(network.databaseUrls.gate, { max: 1 });
    // Signed ones wait for nobody: of these there may be any number.
    await sql`
      insert into approvals (approval, organisation, requester, scope_bytes, scope_signature, people, asked_at, expires_at, signed_by)
      select 'more ' || i, organisation, requester, scope_bytes, scope_signature, people, asked_at + i, expires_at, requester
      from (select * from approvals where requester = ${society.officer.member} limit 1) as one, generate_series(1, 150) as i`;
    const shown = await readOpenApprovals(sql, society.organisation, network.clock(), () => false);
    await sql`delete from approvals where approval like 'more %'`;
    await sql.end();
    expect(shown).toHaveLength(100);
    expect(shown.map((one) => one.approval)).toContain(approval);
  });

  test("lifts the quota for exactly its list, once, when an old member signed it", async () => {
    society = await network.makeOrganisation();
    const records = await makeRecords(6);
    const listed = records.slice(0, 5);
    network.clock.advance(month);
    const asked = await ask(society.officer, listed);
    answerOf(asked.asked);
    const using = asked.approval;
    expect(refusalOf(await discloseWith(society.officer, listed, using))).toBe("approval-invalid");
    expect(refusalOf(await sign(society.officer, asked))).toBe("not-entitled");
    answerOf(await sign(society.colleague, asked));
    const { approvals } = answerOf(
      await network.connectDevice(society.dpo.device).call("gate", listApprovals),
    );
    expect(approvals[0]).toMatchObject({ signedBy: society.colleague.member });
    expect(refusalOf(await discloseWith(society.officer, records, using))).toBe("approval-invalid");
    expect(refusalOf(await discloseWith(society.colleague, listed, using))).toBe("approval-invalid");
    expect(await countsOf(society.officer, listed, using)).toEqual([5, 0]);
    expect(await countsOf(society.officer, listed, using)).toEqual([4, 1]);
  });

  test("is not signed by a newcomer, nor by whoever brought the requester in", async () => {
    society = await network.makeOrganisation();
    const records = await makeRecords(1);
    const invented = await network.addOfficer(society);
    const puppet = await network.addOfficer(society);
    expect(refusalOf((await ask(invented, records)).asked)).toBe("not-entitled");
    const early = await ask(society.officer, records);
    expect(refusalOf(await sign(society.colleague, early))).toBe("not-entitled");
    network.clock.advance(month);
    const late = await ask(invented, records);
    answerOf(late.asked);
    expect(refusalOf(await sign(society.administrator, late))).toBe("not-entitled");
    expect(refusalOf(await sign(puppet, late))).toBe("not-entitled");
    answerOf(await sign(society.colleague, late));
  });

  test("is not signed by a puppet of a puppet, nor in the name of an old member by a device that one registered", async () => {
    society = await network.makeOrganisation();
    const { organisation, administrator, colleague, dpo } = society;
    const records = await makeRecords(1);
    const certify = async (person: TestPerson, by: TestPerson) => {
      const { member, device, roles } = person;
      const possession = signPossession(organisation, member, device.signing.secretKey);
      const devices = [{ ...publicKeysOf(device), possession }];
      const nameCommitment = new Uint8Array(32);
      const said = await network.say(
        { kind: "member", organisation, member, nameCommitment, roles: [...roles], devices },
        by.device,
      );
      expect(said).toBeUndefined();
      return person;
    };
    const registerFor = async (owner: TestPerson, by: TestPerson): Promise<TestPerson> => {
      const device = newDevice(network.random);
      const { member } = owner;
      const possession = signPossession(organisation, member, device.signing.secretKey);
      const shown = { ...publicKeysOf(device), possession };
      expect(
        await network.say({ kind: "device", organisation, member, device: shown }, by.device),
      ).toBeUndefined();
      return { ...owner, device };
    };
    const invented = await network.addOfficer(society);
    const helper = await certify(network.makePerson(organisation, ["administrator"]), administrator);
    const grandchild = await certify(network.makePerson(organisation), helper);
    const second = await registerFor(colleague, administrator);
    const third = await registerFor(colleague, second);
    network.clock.advance(month);
    const asked = await ask(invented, records);
    answerOf(asked.asked);
    for (const person of [helper, grandchild, second, third, await registerFor(dpo, helper)]) {
      expect(refusalOf(await sign(person, asked))).toBe("not-entitled");
    }
    answerOf(await sign(await registerFor(colleague, colleague), asked));
    expect(await countsOf(invented, records, asked.approval)).toEqual([1, 0]);
  });
});

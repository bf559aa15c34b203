import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { RecordId } from "#base/id.ts";
import { sealGrant } from "#client/record/change.ts";
import { codeTerms } from "#client/record/code-terms.ts";
import { publicKeysOfSigner, signerOfCode } from "#client/network/signer.ts";
import type { Compartment } from "#keys/compartment.ts";
import { type Holder, holderOfCode, holderOfDesk } from "#keys/holder.ts";
import { codeIdOf } from "#keys/key-holder.ts";
import { signCodePossession } from "#protocol/address-proof.ts";
import { disclose, listDisclosures, readLog } from "#protocol/disclosure-contracts.ts";
import { readTeam } from "#ledger/team.ts";
import { bindCode } from "#protocol/learner-contracts.ts";
import { listGrants } from "#protocol/record-contracts.ts";
import { indexRecord } from "#protocol/search-contracts.ts";
import {
  makeEntry,
  openAs,
  prepareTestDeposit,
  sendAs,
  sendTestDeposit,
  signerOf,
} from "#testing/deposit.ts";
import { openDatabase } from "#server/database.ts";
import { makeLearner, newBrowser, sendAsCode, type TestLearner, toBrowser } from "#testing/learner.ts";
import { startTestNetwork, testLimits, type TestNetwork, type TestSociety } from "#testing/network.ts";
import { answerOf, refusalOf } from "#testing/vault-scene.ts";

/** People of a team, and one who was let read a little of each by them. */
let network: TestNetwork;
let tracing: TestSociety;
let desk: TestSociety;
let supervisor: TestLearner;
const quotas = { ...testLimits.quotas, memberHour: 3, memberDay: 4 };
const day = 24 * 60 * 60 * 1000;
beforeAll(async () => {
  network = await startTestNetwork({ limits: { quotas } });
  tracing = await network.makeOrganisation();
  desk = await network.addLearningDesk(tracing);
  supervisor = await makeLearner(network, desk);
});
afterAll(() => network.close());

/** As the learner's own browser gives it. */
const letRead = (learner: TestLearner, compartment: Compartment = "work", to = supervisor.keys) =>
  sealGrant(
    { signer: learner.signer, clock: network.clock, random: network.random },
    learner.contentKeys.get(compartment)!,
    toBrowser(to),
    { ...codeTerms, purpose: "supervision", rights: ["read"], expiresAt: network.clock() + 300 * day },
  );
async function makeMember(): Promise<TestLearner & { readonly grant: ReturnType<typeof letRead>["grant"] }> {
  const learner = await makeLearner(network, desk);
  const box = letRead(learner);
  answerOf(await sendAsCode(network, learner, { boxes: [box] }));
  return { ...learner, grant: box.grant };
}
const openAsSupervisor = (record: RecordId, compartment: Compartment = "work", by = supervisor) =>
  openAs(network, by.signer, by.keys, holderOfCode(by.keys.id), record, {
    purpose: "supervision",
    compartment,
  });
const listOf = async ({ keys, record }: TestLearner) =>
  answerOf(
    await network.connect(signerOfCode(keys)).call("gate", listDisclosures, { parameters: { record } }),
  ).disclosures;

describe("a learner's record at the gate", () => {
  test("is founded at a desk for learning by the learner's browser, and no tracing request is", async () => {
    const request = prepareTestDeposit(network, desk);
    expect(refusalOf(await sendTestDeposit(network, request))).toBe("not-entitled");
    const elsewhere = prepareTestDeposit(network, tracing);
    const change = {
      ...elsewhere.change,
      founding: { ...elsewhere.change.founding!, kind: "learner" as const },
    };
    expect(refusalOf(await sendTestDeposit(network, { ...elsewhere, change }))).toBe("not-entitled");
    const record = elsewhere.record;
    const founding = { kind: "learner" as const, desk: desk.desk, code: null, proofOfWork: null };
    expect(refusalOf(await sendAs(network, signerOf(desk.officer), { record, founding }))).toBe(
      "not-entitled",
    );
    const learner = await makeLearner(network, desk);
    const held = answerOf(
      await network.connectDevice(desk.officer.device).call("gate", listGrants, {
        parameters: { record: learner.record },
      }),
    );
    const ofDesk = held.grants.filter(({ holder }) => holder === `desk:${desk.desk}`);
    expect(ofDesk.map(({ compartment, rights }) => [compartment, rights])).toEqual([
      ["identity", ["read", "share"]],
      ["work", ["read", "share"]],
    ]);
  });
});

test("a learner is in no index, where officers look for people", async () => {
  const { record } = await makeLearner(network, desk);
  const token = { token: network.random(32), weight: 1 };
  for (const namespace of ["network", tracing.organisation] as const) {
    const asked = await network.connectDevice(desk.officer.device).call("gate", indexRecord, {
      body: {
        namespace,
        desk: desk.desk,
        record,
        subject: 0,
        role: "self",
        consent: null,
        tokens: Array.from({ length: 16 }, () => token),
      },
    });
    expect(refusalOf(asked)).toBe("not-entitled");
  }
});

describe("a supervisor", () => {
  test("reads what a learner let them, end to end, and nothing besides", async () => {
    const member = await makeMember();
    const opened = answerOf(await openAsSupervisor(member.record));
    expect(opened).toMatchObject({ faults: [], refused: [] });
    expect(opened.opened[0]!.entries).toHaveLength(1);
    for (const compartment of ["identity", "study", "notify"] as const) {
      const other = answerOf(await openAsSupervisor(member.record, compartment));
      expect(other).toMatchObject({ opened: [], refused: [{ refusal: { kind: "not-found" } }] });
    }
    const learning = answerOf(
      await openAs(
        network,
        supervisor.signer,
        supervisor.keys,
        holderOfCode(supervisor.keys.id),
        member.record,
        {
          purpose: "learning",
          compartment: "work",
        },
      ),
    );
    expect(learning.refused[0]!.refusal.kind).toBe("wrong-purpose");
    const listed = answerOf(
      await network.connect(supervisor.signer).call("gate", listGrants, {
        parameters: { record: member.record },
      }),
    );
    expect(listed.grants.map(({ grant }) => grant)).toContain(member.grant);
    expect(new Set(listed.grants.map(({ holder }) => holder))).toEqual(
      new Set<Holder>([
        holderOfCode(supervisor.keys.id),
        holderOfCode(member.keys.id),
        holderOfDesk(desk.desk),
      ]),
    );
    expect(new Set(listed.grants.map(({ compartment }) => compartment))).toEqual(new Set(["work"]));
    expect(listed.erasure).toBeNull();
    const who = await network
      .connect(supervisor.signer)
      .call("gate", listDisclosures, { parameters: { record: member.record } });
    expect(refusalOf(who)).toBe("not-found");
  });

  test("is let in by a further browser too, which the vault follows back to the first", async () => {
    const learner = await makeLearner(network, desk);
    const further = newBrowser(network);
    const possession = signCodePossession(learner.record, further.signing.secretKey);
    answerOf(
      await network.connect(learner.signer).call("gate", bindCode, {
        body: { ...publicKeysOfSigner(signerOfCode(further)), possession },
      }),
    );
    const writer = { signer: learner.signer, clock: network.clock, random: network.random };
    const toFurther = sealGrant(writer, learner.contentKeys.get("work")!, toBrowser(further), codeTerms);
    answerOf(await sendAsCode(network, learner, { boxes: [toFurther] }));
    const byFurther = { ...learner, keys: further, signer: signerOfCode(further) };
    const box = letRead(byFurther);
    answerOf(await sendAsCode(network, byFurther, { boxes: [box] }));
    network.clock.advance(day);
    const opened = answerOf(await openAsSupervisor(learner.record));
    expect(opened).toMatchObject({ faults: [], refused: [] });
    expect(opened.opened[0]!.entries).toHaveLength(1);
  });

  test("is named as such in the learner's list, stands in the learning desk's log, and what is one's own does not", async () => {
    const member = await makeMember();
    network.clock.advance(day);
    answerOf(await openAsSupervisor(member.record));
    answerOf(
      await openAs(network, member.signer, member.keys, holderOfCode(member.keys.id), member.record, {
        purpose: "data-subject",
      }),
    );
    expect(await listOf(member)).toMatchObject([
      {
        code: supervisor.keys.id,
        purpose: "supervision",
        compartments: ["work"],
        organisation: null,
        member: null,
      },
    ]);
    const { entries } = answerOf(
      await network.connectDevice(tracing.dpo.device).call("gate", readLog, {
        parameters: { organisation: tracing.organisation },
      }),
    );
    const ofMember = entries.filter(({ record }) => record === member.record);
    expect(ofMember.map(({ requester, purpose }) => [requester, purpose])).toEqual([
      [supervisor.signer.author, "supervision"],
    ]);
  });

  test("has the quota of a member, for the records of others alone, and a restart forgets nothing of it", async () => {
    network.clock.advance(day);
    const team = [];
    for (let i = 0; i < 5; i++) team.push(await makeMember());
    for (const one of team.slice(0, 3))
      expect(answerOf(await openAsSupervisor(one.record)).refused).toEqual([]);
    const fourth = team[3]!.record;
    expect(answerOf(await openAsSupervisor(fourth)).refused[0]!.refusal).toMatchObject({
      kind: "quota-exceeded",
      detail: { scope: "member", limit: 3 },
    });
    await network.restartGate();
    expect(answerOf(await openAsSupervisor(fourth)).refused[0]!.refusal.kind).toBe("quota-exceeded");
    // Again what was counted, and one's own record, cost nothing.
    expect(answerOf(await openAsSupervisor(team[0]!.record)).refused).toEqual([]);
    const own = await openAs(
      network,
      supervisor.signer,
      supervisor.keys,
      holderOfCode(supervisor.keys.id),
      supervisor.record,
      { purpose: "data-subject" },
    );
    expect(answerOf(own).opened[0]!.entries).toHaveLength(1);
    network.clock.advance(60 * 60 * 1000);
    expect(answerOf(await openAsSupervisor(fourth)).refused).toEqual([]);
    expect(answerOf(await openAsSupervisor(team[4]!.record)).refused[0]!.refusal).toMatchObject({
      kind: "quota-exceeded",
      detail: { limit: 4 },
    });
  });

  test("who asks for many at once gets as many as are left, each said by itself", async () => {
    network.clock.advance(2 * day);
    const team = [];
    for (let i = 0; i < 4; i++) team.push(await makeMember());
    const answer = answerOf(
      await network.connect(supervisor.signer).call("gate", disclose, {
        body: {
          holder: holderOfCode(supervisor.keys.id),
          purpose: "supervision",
          items: team.map(({ record }) => ({ record, compartment: "work" as const, after: 0 })),
          proposal: null,
          approval: null,
          leaseUntil: null,
        },
      }),
    );
    expect(answer.opened).toHaveLength(3);
    expect(answer.refused.map(({ refusal }) => refusal.kind)).toEqual(["quota-exceeded"]);
  });

  test("keeps their people, however many learners were invented to stand beside them", async () => {
    const learner = await makeMember();
    const sql = openDatabase(network.databaseUrls.gate, { max: 1 });
    await sql`
      insert into records (record, kind, desk, organisation, founder, created_at)
      select 'invented ' || i, kind, desk, organisation, founder, created_at + i from records, generate_series(1, 150) as i
      where record = ${learner.record}`;
    await sql`
      insert into grants select (jsonb_populate_record(grants, jsonb_build_object(
        'grant_id', 'invented ' || i, 'record', 'invented ' || i
      ))).* from grants, generate_series(1, 150) as i where grant_id = ${learner.grant}`;
    const team = await readTeam(sql, supervisor.record, network.clock());
    await sql`delete from grants where record like 'invented %'`;
    await sql`delete from records where record like 'invented %'`;
    await sql.end();
    expect(team).toContain(learner.record);
    expect(team).toHaveLength(100);
  });

  test("is ended by the learner, gets nothing that is written later, and gives up what they hold", async () => {
    network.clock.advance(2 * day);
    const [ended, givenUp, left] = [await makeMember(), await makeMember(), await makeMember()];
    answerOf(await sendAsCode(network, ended, { endedGrants: [ended.grant] }));
    expect(answerOf(await openAsSupervisor(ended.record)).refused[0]!.refusal.kind).toBe("grant-ended");
    // What they had may not be written under any more.
    const entry = makeEntry(network, ended.signer, ended.contentKeys.get("work")!);
    expect(refusalOf(await sendAsCode(network, ended, { entries: [entry] }))).toBe("content-key-ended");
    const giveUp = { keys: supervisor.keys, record: givenUp.record };
    answerOf(await sendAsCode(network, giveUp, { endedGrants: [givenUp.grant] }));
    expect(answerOf(await openAsSupervisor(givenUp.record)).refused[0]!.refusal.kind).toBe("grant-ended");
    // Another learner ends nothing, and an end comes by itself.
    expect(
      refusalOf(await sendAsCode(network, { ...ended, record: left.record }, { endedGrants: [left.grant] })),
    ).toBe("not-entitled");
    network.clock.advance(301 * day);
    expect(answerOf(await openAsSupervisor(left.record)).refused[0]!.refusal.kind).toBe("grant-ended");
  });

  test("has keys that whoever seals to them again finds in the list, by the id that they are hashes to", async () => {
    const member = await makeMember();
    const { otherCodes } = answerOf(
      await network
        .connect(member.signer)
        .call("gate", listGrants, { parameters: { record: member.record } }),
    );
    expect(otherCodes.map(codeIdOf)).toEqual([supervisor.keys.id]);
  });
});

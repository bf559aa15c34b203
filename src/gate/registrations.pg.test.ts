import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { newId } from "#base/id.ts";
import { utf8Encode } from "#base/bytes.ts";
import { blindInputs, finalizeEvaluations } from "#crypto/voprf.ts";
import { signApprovalBytes } from "#protocol/approval.ts";
import { askApproval, listApprovals, signApproval } from "#protocol/disclosure-contracts.ts";
import {
  evaluateTogether,
  indexTogether,
  mostUnindexed,
  type Person,
  type RegistrationScope,
  type SignedApproval,
  signRegistrationScope,
} from "#protocol/registration-contracts.ts";
import { evaluate, type Namespace } from "#protocol/search-contracts.ts";
import type { Database } from "#server/database.ts";
import { openDatabase } from "#server/database.ts";
import { get } from "#testing/get.ts";
import {
  startTestNetwork,
  testLimits,
  type TestNetwork,
  type TestPerson,
  type TestSociety,
} from "#testing/network.ts";
import {
  type FindableRecord,
  indexFindable,
  makeFindable,
  readRealProposalsOf,
  tokensOf,
} from "#testing/search-scene.ts";
import { refusalOf } from "#testing/vault-scene.ts";

let network: TestNetwork;
let [society, other] = [] as unknown as [TestSociety, TestSociety];
let gateSql: Database;
beforeAll(async () => {
  const evaluations = { network: 64, networkDay: 64, own: 64 };
  network = await startTestNetwork({ limits: { ...testLimits, evaluations, searchPause: 0 } });
  gateSql = openDatabase(network.databaseUrls.gate, { max: 1 });
  society = await network.makeOrganisation("A");
  other = await network.makeOrganisation("B");
  network.clock.advance(31 * 86_400_000);
});
afterAll(async () => {
  await gateSql.end();
  await network.close();
});

const servers = ["gate", "vault"] as const;
const makeNew = (kind: FindableRecord["kind"] = "registered-person") =>
  makeFindable(network, society, { kind, allowed: [other] });
const personOf = ({ record }: FindableRecord, subject = 0): Person => ({ record, subject });

/** Asked for and, where nothing else is said, signed by the DPO, who has another role. */
async function approve(
  changed: Partial<RegistrationScope> = {},
  by: TestPerson | undefined = society.dpo,
  asker: TestPerson = society.officer,
): Promise<SignedApproval> {
  const scope: RegistrationScope = {
    kind: "registration",
    approval: newId<"approval">(network.random),
    requester: asker.member,
    desk: society.desk,
    people: 10,
    expiresAt: network.clock() + 86_400_000,
    ...changed,
  };
  const signed = signRegistrationScope(scope, asker.device.signing.secretKey);
  get(await network.connectDevice(asker.device).call("gate", askApproval, { body: { scope: signed } }));
  const signer = by ?? society.officer;
  const signature = signApprovalBytes(signed, signer.device.signing.secretKey);
  if (by) {
    const parameters = { approval: scope.approval };
    get(
      await network.connectDevice(by.device).call("gate", signApproval, { parameters, body: { signature } }),
    );
  }
  return { scope: signed, signature, device: signer.device.id };
}
const idOf = async ({ scope }: SignedApproval) => {
  const listed = get(await network.connectDevice(society.dpo.device).call("gate", listApprovals));
  return listed.approvals.find(({ scope: each }) => String(each.bytes) === String(scope.bytes))!.approval;
};

const wordsOf = (count: number) =>
  Array.from({ length: count }, (_, i) => utf8Encode(`${newId(network.random)} ${i}`));
const ask = (
  server: (typeof servers)[number],
  approval: SignedApproval,
  people: readonly Person[],
  more: { elements?: Uint8Array[]; namespace?: Namespace; by?: TestPerson } = {},
) =>
  network.connectDevice((more.by ?? society.officer).device).call(server, evaluateTogether, {
    body: {
      approval,
      namespace: more.namespace ?? "network",
      people: [...people],
      blindedElements: more.elements ?? blindInputs(wordsOf(16), network.random).blindedElements,
    },
  });
const index = async (
  approval: SignedApproval,
  people: readonly FindableRecord[],
  words: readonly string[],
  consents = people.map(({ consent }) => consent),
) =>
  network.connectDevice(society.officer.device).call("gate", indexTogether, {
    body: {
      approval: await idOf(approval),
      namespace: "network",
      desk: society.desk,
      people: people.map(({ record, kind }, i) => ({
        record,
        subject: 0,
        role: kind === "tracing-request" ? ("sought" as const) : ("self" as const),
        consent: consents[i]!,
        tokens: tokensOf(network, words, 15, words.length),
      })),
    },
  });

describe("people who are brought in together", () => {
  it("are evaluated beyond the hourly limit by both servers, with one valid proof each, and then found and searched for", async () => {
    const approval = await approve();
    const [person, request] = [await makeNew(), await makeNew("tracing-request")];
    const waiting = await makeFindable(network, other, { kind: "tracing-request", allowed: [society] });
    const found = await makeFindable(network, other, { kind: "registered-person", allowed: [society] });
    const words = [0, 1, 2, 3].map(() => newId(network.random));
    get(await indexFindable(network, waiting, words));
    get(await indexFindable(network, found, words));
    const inputs = wordsOf(32);
    const { blinds, blindedElements } = blindInputs(inputs, network.random);
    for (let i = 0; i < 4; i++) {
      get(
        await network.connectDevice(society.officer.device).call("gate", evaluate, {
          body: { namespace: "network", blindedElements: blindedElements.slice(0, 16) },
        }),
      );
    }
    const { network: keys } = network.register();
    for (const server of servers) {
      const people = [personOf(person), personOf(request)];
      const { evaluatedElements, proof } = get(
        await ask(server, approval, people, { elements: blindedElements }),
      );
      const key = keys![server].evaluationKey;
      expect(
        finalizeEvaluations(inputs, blinds, blindedElements, evaluatedElements, proof, key),
      ).toHaveLength(32);
    }
    get(await index(approval, [person, request], words));
    const proposed = async (at: TestSociety) =>
      (await readRealProposalsOf(network, at)).map(({ own }) => own);
    await vi.waitFor(async () => {
      // Each for the other side's request, and for that of their own desk.
      expect(await proposed(society)).toEqual([person.record, person.record]);
      expect(await proposed(other)).toEqual([found.record, found.record]);
    }, 10_000);
    expect((await gateSql`select from index_searches`).count).toBe(0);
  });

  it("are named once: the same call is answered again, another one for the same person never", async () => {
    const [first, second] = [await approve(), await approve()];
    const person = personOf(await makeNew());
    const { blindedElements: elements } = blindInputs(wordsOf(16), network.random);
    for (const server of servers) {
      const once = get(await ask(server, first, [person], { elements }));
      const again = get(await ask(server, first, [person], { elements }));
      expect(again.evaluatedElements).toEqual(once.evaluatedElements);
      const fresh = personOf(await makeNew());
      expect(refusalOf(await ask(server, first, [person]))).toBe("conflict");
      expect(refusalOf(await ask(server, first, [person, fresh], { elements }))).toBe("conflict");
      expect(refusalOf(await ask(server, second, [person], { elements }))).toBe("conflict");
      expect(refusalOf(await ask(server, first, [fresh, fresh]))).toBe("malformed-request");
      // What was refused has used nothing up.
      get(await ask(server, first, [fresh]));
    }
  });

  it("are as many as two people agreed on, and no more", async () => {
    const approval = await approve({ people: 2 });
    const people = [personOf(await makeNew()), personOf(await makeNew()), personOf(await makeNew())];
    for (const server of servers) {
      expect(refusalOf(await ask(server, approval, people))).toBe("approval-invalid");
      get(await ask(server, approval, people.slice(0, 2)));
      expect(refusalOf(await ask(server, approval, people.slice(2)))).toBe("approval-invalid");
      // An organisation's own namespace is counted for itself.
      get(await ask(server, approval, people.slice(2), { namespace: society.organisation }));
    }
  });

  it("have no more keys than a person has", async () => {
    const approval = await approve();
    const person = personOf(await makeNew());
    const { blindedElements: elements } = blindInputs(wordsOf(17), network.random);
    for (const server of servers) {
      expect(refusalOf(await ask(server, approval, [person], { elements }))).toBe("approval-invalid");
      const namespace = other.organisation;
      expect(refusalOf(await ask(server, approval, [person], { namespace }))).toBe("not-entitled");
    }
  });

  it("are of the desk's own records, made since the second signature, of which the vault keeps something", async () => {
    const older = personOf(await makeNew());
    network.clock.advance(1_000);
    const approval = await approve();
    const elsewhere = await makeFindable(network, other, { kind: "registered-person" });
    expect(refusalOf(await ask("gate", approval, [older]))).toBe("not-entitled");
    expect(refusalOf(await ask("gate", approval, [personOf(elsewhere)]))).toBe("not-entitled");
    const invented = { record: newId<"record">(network.random), subject: 0 };
    expect(refusalOf(await ask("gate", approval, [invented]))).toBe("not-entitled");
    expect(refusalOf(await ask("vault", approval, [invented]))).toBe("not-found");
  });
});

describe("an approval to bring people in", () => {
  it("is refused by both servers unless a second person signed it who may", async () => {
    const person = personOf(await makeNew());
    const newcomer = await network.addOfficer(society);
    const approval = await approve({}, undefined);
    const bySelf = signApprovalBytes(approval.scope, society.officer.device.signing.secretKey);
    const byNewcomer = signApprovalBytes(approval.scope, newcomer.device.signing.secretKey);
    const byStranger = signApprovalBytes(approval.scope, other.dpo.device.signing.secretKey);
    for (const server of servers) {
      for (const [signature, device] of [
        [bySelf, society.officer.device],
        [byNewcomer, newcomer.device],
        [byStranger, other.dpo.device],
        [bySelf, society.dpo.device],
      ] as const) {
        const forged = { ...approval, signature, device: device.id };
        expect(refusalOf(await ask(server, forged, [person]))).toBe("approval-invalid");
      }
    }
  });

  it("of many people takes somebody with another role", async () => {
    const person = personOf(await makeNew());
    const approval = await approve({ people: 300 }, undefined);
    const signature = signApprovalBytes(approval.scope, society.colleague.device.signing.secretKey);
    const signed = { ...approval, signature, device: society.colleague.device.id };
    for (const server of servers)
      expect(refusalOf(await ask(server, signed, [person]))).toBe("approval-invalid");
  });

  it("is nobody else's, of nobody else's desk, and for its time", async () => {
    const approval = await approve({ expiresAt: network.clock() + 60_000 });
    const person = personOf(await makeNew());
    for (const server of servers)
      for (const by of [society.colleague, other.officer])
        expect(refusalOf(await ask(server, approval, [person], { by }))).toBe("approval-invalid");
    const foreign = await approve({ desk: other.desk }, undefined).catch(() => "refused");
    expect(foreign).toBe("refused");
    network.clock.advance(60_001);
    for (const server of servers)
      expect(refusalOf(await ask(server, approval, [person]))).toBe("approval-invalid");
  });

  it("that was changed, or that the gate was never asked for, lets nobody in", async () => {
    const approval = await approve({ people: 1 });
    const person = personOf(await makeNew());
    const larger: RegistrationScope = {
      kind: "registration",
      approval: await idOf(approval),
      requester: society.officer.member,
      desk: society.desk,
      people: 9,
      expiresAt: network.clock() + 86_400_000,
    };
    const changed = signRegistrationScope(larger, society.officer.device.signing.secretKey);
    for (const server of servers)
      expect(refusalOf(await ask(server, { ...approval, scope: changed }, [person]))).toBe(
        "approval-invalid",
      );
    const signature = signApprovalBytes(changed, society.dpo.device.signing.secretKey);
    const secret = { scope: changed, signature, device: society.dpo.device.id };
    expect(refusalOf(await ask("gate", secret, [person]))).toBe("approval-invalid");
  });

  it("is no dictionary: who was evaluated and is not indexed stands in the way of more", async () => {
    const approval = await approve({ people: 5_000 });
    const records = [];
    for (let i = 0; i < mostUnindexed / 32 + 1; i++) records.push(await makeNew("tracing-request"));
    const guess = (record: FindableRecord, first: number) =>
      ask(
        "gate",
        approval,
        Array.from({ length: 16 }, (_, i) => personOf(record, first + i)),
      );
    for (const record of records.slice(0, -1)) {
      get(await guess(record, 0));
      get(await guess(record, 16));
    }
    expect(refusalOf(await guess(records.at(-1)!, 0))).toBe("quota-exceeded");
    get(await index(approval, [records[0]!], ["a"]));
    expect(refusalOf(await guess(records.at(-1)!, 0))).toBe("quota-exceeded");
    get(await ask("gate", approval, [personOf(records.at(-1)!)]));
  });
});

describe("indexing people together", () => {
  it("takes only who was evaluated under this approval, as the caller's, and each once", async () => {
    const [mine, foreign] = [await approve(), await approve({}, society.dpo, society.colleague)];
    const [person, unevaluated] = [await makeNew(), await makeNew()];
    get(await ask("gate", mine, [personOf(person)]));
    expect(refusalOf(await index(mine, [unevaluated], ["a"]))).toBe("approval-invalid");
    expect(refusalOf(await index(mine, [person, unevaluated], ["a"]))).toBe("approval-invalid");
    expect(refusalOf(await index(mine, [person, person], ["a"]))).toBe("approval-invalid");
    expect(refusalOf(await index(foreign, [person], ["a"]))).toBe("approval-invalid");
    get(await index(mine, [person], ["a"]));
  });

  it("writes all or none, and repeated it doubles nothing", async () => {
    const approval = await approve();
    const [first, second] = [await makeNew(), await makeNew()];
    get(await ask("gate", approval, [personOf(first), personOf(second)]));
    const count = async () => (await gateSql`select from index_pending`).count;
    const before = await count();
    const wrong = await index(approval, [first, second], ["a", "b"], [first.consent, first.consent]);
    expect(refusalOf(wrong)).toBe("consent-missing");
    expect((await count()) - before).toBe(0);
    const words = [newId(network.random), newId(network.random)];
    for (let i = 0; i < 3; i++) {
      get(await index(approval, [first, second], words));
      await network.restartGate();
    }
    expect((await count()) - before).toBe(4);
  });
});

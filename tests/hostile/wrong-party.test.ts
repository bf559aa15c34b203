import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CborValue } from "#base/cbor.ts";
import { encodeCbor } from "#base/cbor.ts";
import { type DeskId, newId } from "#base/id.ts";
import { holderOfDesk } from "#keys/holder.ts";
import { freezeAudience, listBroadcasts } from "#protocol/broadcast-contracts.ts";
import { askApproval } from "#protocol/disclosure-contracts.ts";
import { readLearner } from "#protocol/learner-contracts.ts";
import * as lists from "#protocol/list-contracts.ts";
import type { RefusalKind } from "#protocol/refusal.ts";
import { createSchedule, listSchedules } from "#protocol/schedule-contracts.ts";
import { makeLearner, type TestLearner } from "#testing/learner.ts";
import { learn, publishTestCourse } from "#testing/learning.ts";
import { seededRandom } from "#testing/seeded-random.ts";
import { answerOf } from "#testing/vault-scene.ts";
import type { Content, Endpoint, HostileScene, Signing } from "./scene.ts";
import {
  expectCleanLog,
  kindOf,
  openHostileScene,
  pathOf,
  sampleOf,
  send,
  signed,
  signingOf,
  signingOfCode,
} from "./scene.ts";

/**
 * An officer, a DPO and an administrator of another society, known and active, who ask every endpoint for what belongs to this one: its
 * record, desks, organisation, and what lies at its learning desk. `own` names what answers only about the caller, whatever is asked:
 * there is nothing of anybody else to ask for.
 */
const expected: Readonly<Record<string, readonly RefusalKind[] | "own">> = {
  listEnrolments: ["not-entitled"],
  changeRecord: ["not-entitled", "receipt-invalid", "malformed-request"],
  listRecords: ["not-entitled"],
  listGrants: ["not-found", "not-entitled"],
  unindexRecord: ["not-found", "not-entitled"],
  askErasure: ["not-found", "not-entitled"],
  cancelErasure: ["not-found", "not-entitled"],
  listForgotten: "own",
  confirmForgotten: "own",
  disclose: ["not-entitled", "approval-invalid"],
  readQuota: "own",
  listDisclosures: ["not-found", "not-entitled"],
  readLog: ["not-entitled"],
  askApproval: ["approval-invalid", "malformed-request", "not-entitled"],
  listApprovals: "own",
  signApproval: ["not-found", "approval-invalid", "not-entitled"],
  sendNews: ["not-found", "not-entitled"],
  sendInvitation: ["not-entitled"],
  evaluate: ["not-entitled", "malformed-request"],
  indexRecord: ["not-found", "not-entitled", "malformed-request", "consent-missing"],
  evaluateTogether: ["approval-invalid", "not-entitled", "malformed-request"],
  indexTogether: ["not-found", "not-entitled", "approval-invalid", "malformed-request", "consent-missing"],
  searchOwn: ["not-entitled"],
  listProposals: ["not-entitled"],
  answerProposal: ["not-found", "not-entitled"],
  // Ciphertext that is part of nothing until the gate takes it.
  stage: "own",
  open: ["ticket-invalid"],
  openMany: ["ticket-invalid"],
  freezeList: ["not-entitled"],
  listLists: ["not-entitled"],
  openList: ["not-found"],
  closeList: ["not-found"],
  confirmDeletion: ["not-found"],
  putBlob: "own",
  readBlob: ["ticket-invalid", "not-found"],
  postDeskSecret: ["not-entitled"],
  readMailbox: "own",
  listRegrants: ["not-entitled"],
  cancelRegrant: ["not-found"],
  bindRegrant: ["not-found"],
  publishCourse: ["not-entitled", "malformed-request"],
  publishPortal: ["not-entitled", "malformed-request"],
  previewAudience: ["not-entitled"],
  enrolAudience: ["not-entitled"],
  countLearners: ["not-entitled"],
  listQuestions: "own",
  listCourseRequests: ["not-entitled"],
  answerCourseRequest: ["not-entitled"],
  readSurvey: ["not-entitled"],
  revokeCertificate: ["not-found"],
  // By the code that it names, which signed for another member if for anybody.
  presentCertificate: ["wrong-signature"],
  readTraining: "own",
  createSchedule: ["not-entitled"],
  listSchedules: ["not-entitled"],
  openSchedule: ["not-found"],
  leaveSchedule: ["not-found"],
  endSchedule: ["not-found"],
  // Who showed no certificate has no learner's address.
  chooseMemberMail: "own",
  readMemberMail: "own",
  freezeAudience: ["not-entitled"],
  testBroadcast: ["not-found"],
  beginBroadcast: ["not-found"],
  stopBroadcast: ["not-found"],
  closeBroadcast: ["not-found"],
  listBroadcasts: ["not-entitled"],
  listAlarms: ["not-entitled"],
  seeAlarm: ["not-found"],
  putCourseFile: ["not-entitled"],
  saveStudy: ["not-entitled"],
  // What nobody but the code that signs keeps: a device has none.
  readStudy: ["not-found"],
  forgetStudy: "own",
  putReportingKey: ["not-entitled"],
  readReportingKey: ["not-entitled"],
};

let scene: HostileScene;
let laid: Laid;
let learner: TestLearner;
let otherLearner: TestLearner;
let endpoints: readonly Endpoint[];
beforeAll(async () => {
  scene = await openHostileScene();
  laid = await layOut(scene);
  endpoints = scene.endpoints.filter(({ contract }) => ["device", "signed"].includes(contract.access));
});
afterAll(() => scene.close());

/** Ids by the name under which contracts ask for them. */
type Laid = Readonly<
  Record<"list" | "broadcast" | "schedule" | "certificate" | "course" | "approval", string>
> & {
  readonly desk: DeskId;
};

/** At a learning desk of the society: what somebody there froze, shared and asked to have signed, and what was issued. */
async function layOut({ network, society }: HostileScene): Promise<Laid> {
  const hub = await network.addLearningDesk(society);
  const { desk, officer, colleague } = hub;
  const course = await publishTestCourse(network, hub);
  learner = await makeLearner(network, hub);
  otherLearner = await makeLearner(network, hub);
  const { standing } = await learn(network, learner, course);
  const connection = network.connectDevice(officer.device);
  const parameters = { desk };
  const recipients = [officer.member, colleague.member];
  const { list } = answerOf(
    await connection.call("gate", lists.freezeList, {
      parameters,
      body: { form: "list", rule: [], course: null, columns: ["name"], recipients, lifetime: null },
    }),
  );
  const approval = newId<"approval">(network.random);
  const scope = lists.signListScope(
    { kind: "list", approval, ...list!, expiresAt: network.clock() + 60_000 },
    officer.device.signing.secretKey,
  );
  answerOf(await connection.call("gate", askApproval, { body: { scope } }));
  const broadcast = newId<"broadcast">(network.random);
  answerOf(await connection.call("gate", freezeAudience, { parameters, body: { broadcast, rule: [] } }));
  const question = { kind: "figures" as const, query: { course: null, rule: [], groupBy: [] } };
  const { schedule } = answerOf(
    await connection.call("gate", createSchedule, {
      parameters,
      body: { question, rhythm: "weekly", recipients },
    }),
  );
  return {
    desk,
    list: list!.list,
    broadcast,
    schedule: schedule!,
    certificate: standing.certificate!,
    course: course.course,
    approval,
  };
}

type Aims = Readonly<Record<string, CborValue>>;

/** The same with everything that can name something of the society naming it, at one of its desks or the other. */
function aim({ parameters, query, body }: Content, over: Aims = {}): Content {
  const { organisation, colleague, desk } = scene.society;
  const targets: Aims = {
    ...laid,
    record: scene.record,
    organisation,
    desk,
    device: colleague.device.id,
    namespace: organisation,
    holder: holderOfDesk(desk),
    ...over,
  };
  const aimAt = (value: CborValue): CborValue => {
    if (Array.isArray(value)) return value.map((one: CborValue) => aimAt(one));
    if (typeof value !== "object" || value === null || value instanceof Uint8Array) return value;
    return Object.fromEntries(
      Object.entries(value as Record<string, CborValue>).map(([name, one]) => [
        name,
        targets[name] ?? (name === "records" ? [targets["record"]!] : aimAt(one)),
      ]),
    );
  };
  return {
    parameters: aimAt(parameters) as Record<string, string>,
    query,
    body: body === undefined ? undefined : aimAt(body),
  };
}

async function ask(endpoint: Endpoint, by: Signing, seed: string, over: Aims): Promise<string> {
  const content = aim(sampleOf(endpoint, seededRandom(seed)), over);
  const body = content.body === undefined ? new Uint8Array() : encodeCbor(content.body);
  return kindOf(
    await send(
      scene,
      endpoint.server,
      signed(scene, endpoint, pathOf(endpoint, { ...content, query: "" }), body, by),
    ),
  );
}

const isReading = ({ path, method, name }: Endpoint["contract"]): boolean =>
  path.includes(":record") && (method === "GET" || name === "sendNews");

describe("a member of another society", () => {
  it("is refused by every endpoint that would tell or change something of this one", async () => {
    expect([...new Set(endpoints.map(({ contract }) => contract.name))].toSorted()).toEqual(
      Object.keys(expected).toSorted(),
    );
    const wrong: string[] = [];
    const { officer, dpo, administrator } = scene.others;
    const strangers = [officer, dpo, administrator];
    for (const endpoint of endpoints) {
      const { name } = endpoint.contract;
      for (let round = 0; round < 6; round++) {
        const desk = round < 3 ? scene.society.desk : laid.desk;
        const over = { desk, holder: holderOfDesk(desk) };
        const kind = await ask(endpoint, signingOf(strangers[round % 3]!), `${name} ${round}`, over);
        const allowed = expected[name]!;
        const fits = allowed === "own" ? true : allowed.includes(kind as RefusalKind);
        if (!fits) wrong.push(`${endpoint.server} ${name}: ${kind}`);
      }
    }
    expect([...new Set(wrong)]).toEqual([]);
    expectCleanLog(scene.lines);
    const { network, society } = scene;
    const connection = network.connectDevice(society.officer.device);
    const parameters = { desk: laid.desk };
    const open = { closedAt: null, openings: [] };
    const [{ lists: lying }, { broadcasts }, { schedules }] = [
      answerOf(await connection.call("gate", lists.listLists, { parameters })),
      answerOf(await connection.call("gate", listBroadcasts, { parameters })),
      answerOf(await connection.call("gate", listSchedules, { parameters })),
    ];
    expect(lying).toMatchObject([{ ...open, list: { list: laid.list } }]);
    expect(broadcasts).toMatchObject([{ broadcast: laid.broadcast, stoppedAt: null, closedAt: null }]);
    expect(schedules).toMatchObject([{ schedule: laid.schedule, endedAt: null }]);
  });

  it("who asks to read is told the same of a record that exists and of one that does not", async () => {
    const named = endpoints.filter(({ contract }) => isReading(contract));
    expect(named.map(({ contract }) => contract.name).toSorted()).toEqual([
      "listDisclosures",
      "listGrants",
      "sendNews",
    ]);
    const { others, record } = scene;
    const differing: string[] = [];
    for (const endpoint of named) {
      const content = aim(sampleOf(endpoint, seededRandom("existence")));
      const body = content.body === undefined ? new Uint8Array() : encodeCbor(content.body);
      const answers: string[] = [];
      for (const asked of [record, others.organisation]) {
        const path = pathOf(endpoint, { ...content, query: "", parameters: { record: asked } });
        const said = await send(
          scene,
          endpoint.server,
          signed(scene, endpoint, path, body, signingOf(others.officer)),
        );
        answers.push(said.body);
      }
      if (answers[0] !== answers[1]) differing.push(`${endpoint.contract.name}: ${answers.join(" and ")}`);
    }
    expect(differing).toEqual([]);
  });
});

/** What belongs to another learner of the same desk: their record, browser, certificate. */
const expectedOfLearners: Readonly<Record<string, readonly RefusalKind[] | "own">> = {
  forgetMessage: ["not-found"],
  chooseMail: "own",
  readLearner: "own",
  declareCodes: "own",
  enrolSelf: "own",
  leaveCourse: "own",
  noteProgress: "own",
  readCredential: ["not-found"],
  answerSurvey: "own",
  listTeam: "own",
  enrolTeamMember: ["not-found"],
  remindTeamMember: ["not-found"],
  bindAddress: ["wrong-signature"],
  bindCode: ["wrong-signature"],
  letBrowserGo: ["not-found"],
  readCode: "own",
  disclose: ["not-entitled", "approval-invalid"],
  listDisclosures: ["not-found"],
  cancelRegrant: ["not-found"],
  // Every learner of the desk has it.
  readReportingKey: "own",
  changeRecord: ["not-entitled", "receipt-invalid", "malformed-request"],
  listGrants: ["not-found"],
  unindexRecord: ["not-found", "not-entitled"],
  askErasure: ["not-found", "not-entitled"],
  cancelErasure: ["not-found", "not-entitled"],
  saveStudy: "own",
  readStudy: "own",
  forgetStudy: "own",
  stage: "own",
  // The vault knows codes by a ticket of the gate alone.
  open: ["ticket-invalid", "unknown-key"],
  readBlob: ["ticket-invalid", "not-found", "unknown-key"],
};

describe("a learner", () => {
  it("reads and changes nothing of another one's by any endpoint, though the same desk looks after both", async () => {
    const byCode = scene.endpoints.filter(({ contract }) => ["code", "signed"].includes(contract.access));
    expect([...new Set(byCode.map(({ contract }) => contract.name))].toSorted()).toEqual(
      Object.keys(expectedOfLearners).toSorted(),
    );
    const { network } = scene;
    const stands = async () =>
      answerOf(await network.connect(learner.signer).call("gate", readLearner, {})).courses;
    const before = await stands();
    expect(before).toMatchObject([{ state: "completed", certificate: laid.certificate }]);
    const over = {
      record: learner.record,
      code: learner.keys.id,
      desk: laid.desk,
      holder: holderOfDesk(laid.desk),
    };
    const wrong: string[] = [];
    for (const endpoint of byCode) {
      const { name } = endpoint.contract;
      for (let round = 0; round < 3; round++) {
        const kind = await ask(endpoint, signingOfCode(otherLearner), `${name} ${round}`, over);
        const allowed = expectedOfLearners[name]!;
        const fits = allowed === "own" ? true : allowed.includes(kind as RefusalKind);
        if (!fits) wrong.push(`${endpoint.server} ${name}: ${kind}`);
      }
    }
    expect([...new Set(wrong)]).toEqual([]);
    expect(await stands()).toEqual(before);
    expectCleanLog(scene.lines);
  });
});

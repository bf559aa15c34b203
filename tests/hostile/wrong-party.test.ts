import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CborValue } from "#base/cbor.ts";
import { encodeCbor } from "#base/cbor.ts";
import { holderOfDesk } from "#keys/holder.ts";
import type { RefusalKind } from "#protocol/refusal.ts";
import { seededRandom } from "#testing/seeded-random.ts";
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
} from "./scene.ts";

/**
 * An officer of another society, known and active, who asks every endpoint for what belongs to this one: its record, desk,
 * organisation. `own` names what answers only about the caller, whatever is asked: there is nothing of anybody else to ask for.
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
  listQuestions: ["not-entitled"],
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
let endpoints: readonly Endpoint[];
beforeAll(async () => {
  scene = await openHostileScene();
  endpoints = scene.endpoints.filter(({ contract }) => ["device", "signed"].includes(contract.access));
});
afterAll(() => scene.close());

/** The same with everything that can name something of the society naming it. */
function aim({ parameters, query, body }: Content): Content {
  const { organisation, desk, colleague } = scene.society;
  const targets: Readonly<Record<string, CborValue>> = {
    record: scene.record,
    organisation,
    desk,
    device: colleague.device.id,
    namespace: organisation,
    holder: holderOfDesk(desk),
  };
  const aimAt = (value: CborValue): CborValue => {
    if (Array.isArray(value)) return value.map((one: CborValue) => aimAt(one));
    if (typeof value !== "object" || value === null || value instanceof Uint8Array) return value;
    return Object.fromEntries(
      Object.entries(value as Record<string, CborValue>).map(([name, one]) => [
        name,
        targets[name] ?? (name === "records" ? [scene.record] : aimAt(one)),
      ]),
    );
  };
  return {
    parameters: aimAt(parameters) as Record<string, string>,
    query,
    body: body === undefined ? undefined : aimAt(body),
  };
}

async function ask(endpoint: Endpoint, by: Signing, seed: string): Promise<string> {
  const content = aim(sampleOf(endpoint, seededRandom(seed)));
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

describe("an officer of another society", () => {
  it("is refused by every endpoint that would tell or change something of this one", async () => {
    expect([...new Set(endpoints.map(({ contract }) => contract.name))].toSorted()).toEqual(
      Object.keys(expected).toSorted(),
    );
    const wrong: string[] = [];
    for (const endpoint of endpoints) {
      const { name } = endpoint.contract;
      for (let round = 0; round < 6; round++) {
        const kind = await ask(endpoint, signingOf(scene.others.officer), `${name} ${round}`);
        const allowed = expected[name]!;
        const fits = allowed === "own" ? true : allowed.includes(kind as RefusalKind);
        if (!fits) wrong.push(`${endpoint.server} ${name}: ${kind}`);
      }
    }
    expect([...new Set(wrong)]).toEqual([]);
    expectCleanLog(scene.lines);
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

import { afterAll, beforeAll, expect, test } from "vitest";
import { type ApprovalId, newId } from "#base/id.ts";
import { approve, listApprovalsRead } from "#client/desk/approvals.ts";
import { readWithdrawn } from "#client/learner/forget-messages.ts";
import { findMessage, noteSeen, openMessage, readSeen, wantMail } from "#client/learner/messages.ts";
import { readStandings } from "#client/learner/standings.ts";
import { syncLearner } from "#client/learner/sync-learner.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";
import {
  askForBroadcast,
  begin,
  close,
  readBroadcasts,
  testOnSelf,
} from "#client/teaching/broadcast/broadcasts.ts";
import { getReportingKey } from "#client/teaching/portal.ts";
import type { SpokenCondition } from "#client/teaching/reports.ts";
import { wordRule } from "#client/teaching/rule-words.ts";
import type { MessageDocument } from "#learning/message-document.ts";
import { readBroadcastScope } from "#protocol/broadcast-contracts.ts";
import { get } from "#testing/get.ts";
import { sitDown } from "#testing/sit-down.ts";
import { beginLearning, type Learner, type LearningStory } from "./learning-scene.ts";

let story: LearningStory;
let ines: OfficerSession;
let amina: Learner;
beforeAll(async () => {
  story = await beginLearning();
  ines = await story.atHub();
  amina = await story.joinWithAddress("amina@learner.example", {
    identity: {},
    work: { affiliation: "partner" },
  });
  await story.wait(31 * 24 * 60 * 60 * 1000);
  get(await ines.register.follow(ines.connection));
}, 60_000);
afterAll(() => story.end());

const documents: readonly MessageDocument[] = [
  {
    format: 1,
    language: "en",
    title: "A new course",
    paragraphs: ["Handling a breach is there."],
    courses: [],
  },
  {
    format: 1,
    language: "ar",
    title: "دورة جديدة",
    paragraphs: ["دورة التعامل مع الاختراق متاحة."],
    courses: [],
  },
];

/** Whoever is not of the staff: nobody but those who said so is meant. */
const necessarily: SpokenCondition[] = [
  { kind: "field", field: "affiliation", values: ["partner"], not: false },
];

/** Written, tested on herself, and begun. */
async function send(necessary = false, isSigned = false) {
  const broadcast = newId<"broadcast">(story.network.random);
  const key = get(await getReportingKey(ines, story.hub.desk));
  const conditions = necessary ? necessarily : [];
  const written = { broadcast, documents, conditions, necessary, found: [] };
  const self = { address: "ines@hub.example", language: "en" as const };
  const { statement, rule } = get(await testOnSelf(ines, story.hub.desk, key, written, self));
  const expiresAt = ines.connection.clock() + 60_000;
  const approval = isSigned ? get(await askForBroadcast(ines, statement, rule, expiresAt)) : null;
  if (approval) await signAsDpo(approval);
  expect(get(await begin(ines, broadcast, approval)).kind).toBe(
    necessary && !isSigned ? "needs-approval" : "run",
  );
  await story.wait(1_000);
  return broadcast;
}
/** A second person, who reads whom it means in words of the portal's lists. */
async function signAsDpo(approval: ApprovalId): Promise<void> {
  const dpo = await sitDown(story.network, story.hub.dpo, story.hub);
  const waiting = get(await listApprovalsRead(dpo, readBroadcastScope));
  const asked = waiting.find((one) => one.approval === approval)!;
  const key = get(await getReportingKey(dpo, story.hub.desk));
  expect(wordRule(asked.scope.rule, key, undefined)).toEqual(necessarily);
  get(await approve(dpo, asked));
}
const linkIn = (text: string): string => /\/learn\/#\/messages\/(\S+)/.exec(text)![1]!;

test("what a desk writes is mailed as a link, read in one's own language, and gone when it is closed", async () => {
  const broadcast = await send();
  const mail = (await story.mailsTo("amina@learner.example")).at(-1)!;
  expect(linkIn(mail.text)).toBe(broadcast);
  for (const { title, paragraphs } of documents)
    for (const words of [title, ...paragraphs]) expect(mail.text).not.toContain(words);
  expect(linkIn((await story.mailsTo("ines@hub.example")).at(-1)!.text)).toBe(broadcast);

  const { session } = amina;
  get(await session.register.follow(session.connection));
  const { messages } = get(await readStandings(session));
  const [given] = messages;
  const read = get(await openMessage(session, session.register.state(), given!, "ar"));
  expect(read.document).toEqual(documents[1]);
  await noteSeen(session, broadcast);
  expect(await readSeen(session)).toEqual(new Set([broadcast]));
  const visitor = await story.browser();
  get(await visitor.register.follow(visitor.connection));
  const found = get(await findMessage(visitor, visitor.register.state(), broadcast, "uk"));
  expect(found.document).toEqual(documents[0]);

  get(await close(ines, broadcast));
  expect(await findMessage(visitor, visitor.register.state(), broadcast, "en")).toMatchObject({
    ok: false,
    refusal: { kind: "not-found" },
  });
  const standings = get(await readStandings(session));
  expect(standings.messages).toEqual([]);
  expect(standings.withdrawn).toMatchObject([{ broadcast }]);
  expect(await session.store.list(`message/${broadcast}`)).toHaveLength(1);
  await syncLearner(session);
  expect(await session.store.list(`message/${broadcast}`), "its words are gone").toEqual([]);
  expect(await readWithdrawn(session)).toMatchObject([{ broadcast }]);
  expect(get(await readStandings(session)).withdrawn, "and the desk knows").toEqual([]);
  const [listed] = get(await readBroadcasts(ines, story.hub.desk));
  expect(listed).toMatchObject({ broadcast, statement: { necessary: false } });
  expect(listed!.closedAt).not.toBeNull();
});

test("a gate that names other words than those that were signed is found out", async () => {
  const broadcast = await send();
  const { session } = amina;
  const { messages } = get(await readStandings(session));
  const given = messages.find((one) => one.broadcast === broadcast)!;
  const signature = given.statement.signature.map((byte, i) => (i === 0 ? byte ^ 1 : byte));
  const altered = { ...given, statement: { ...given.statement, signature } };
  const other = { ...given, broadcast: newId<"broadcast">(story.network.random) };
  for (const wrong of [altered, other])
    expect(await openMessage(session, session.register.state(), wrong, "en")).toMatchObject({
      refusal: { kind: "content-altered" },
    });
});

test("who wants no mail gets none that is not necessary, and reads it in the application all the same", async () => {
  const { session } = amina;
  get(await wantMail(session, false));
  expect(get(await readStandings(session)).wantsMail).toBe(false);
  const before = (await story.mailsTo("amina@learner.example")).length;
  const broadcast = await send();
  expect(await story.mailsTo("amina@learner.example")).toHaveLength(before);
  expect(get(await readStandings(session)).messages.map((one) => one.broadcast)).toContain(broadcast);
  await send(true);
  expect(await story.mailsTo("amina@learner.example"), "a sender's word is not enough").toHaveLength(before);
  await send(true, true);
  expect(await story.mailsTo("amina@learner.example")).toHaveLength(before + 1);
});

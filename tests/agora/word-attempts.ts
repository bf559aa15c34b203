import { joinPortal } from "#client/learner/join.ts";
import { enrol } from "#client/learner/standings.ts";
import { noteProgress } from "#protocol/learner-contracts.ts";
import { openKnownWords } from "#screening/known-words.ts";
import { findPersonalData } from "#screening/find-personal-data.ts";
import { signValue } from "#protocol/signed.ts";
import { sha256 } from "#crypto/hash.ts";
import { utf8Encode } from "#base/bytes.ts";
import { get } from "#testing/get.ts";
import { openBrowser, publishTestCourse, shortDocument } from "#testing/learner-browser.ts";
import { assignCourse } from "#client/teaching/learners.ts";
import { inventProfile } from "../bench/learners/invent-profile.ts";
import type { Attempt, Outcome } from "./attempt.ts";
import { letMailsGo, pastedRows } from "./mail-attempts.ts";
import { day, type Scene } from "./scene.ts";

export const wordAttempts: readonly Attempt[] = [
  { what: "put it into a profile field", by: "application", run: putIntoProfile },
  { what: "put it into the name of a course, and enrol everybody", by: "by hand", run: putIntoCourse },
  { what: "put it into a certificate", by: "by hand", run: putIntoCertificate },
];

const oneLine = (): string =>
  pastedRows(2)
    .replaceAll(/[\t\n]/g, " ")
    .slice(0, 118);

/** She learns there too, and calls herself what the rows say. */
async function putIntoProfile(scene: Scene): Promise<Outcome> {
  const { network, hub, inbox } = scene;
  const session = await openBrowser(network, hub);
  const profile = { identity: { name: oneLine() }, work: { supervisor: oneLine(), organisation: oneLine() } };
  const notify = { address: "herself@elsewhere.example", language: "en" } as const;
  const joined = await joinPortal(session, { profile, notify });
  if (!joined.ok) return { kind: "refused", words: joined.refusal.kind };
  return {
    kind: "held",
    words: `sealed in a record of her own; ${inbox.mails.length} mails by now, none says a name`,
  };
}

async function putIntoCourse(scene: Scene): Promise<Outcome> {
  const { network, hub, administrator, key, inbox } = scene;
  const title = oneLine();
  const known = openKnownWords(
    Array.from({ length: 50 }, (_, number) => inventProfile(number).identity.name!),
  );
  if (findPersonalData(title, known).length === 0)
    return { kind: "let-through", words: "the author's screen finds nothing in it" };
  // The screen names what it found; a hand goes on.
  const document = { ...shortDocument(), title, summary: pastedRows(4).slice(0, 500) };
  const { statement } = await publishTestCourse(network, hub, { document });
  const dueAt = network.clock() + 3 * day;
  get(await assignCourse(administrator, hub.desk, key, { course: statement.course, conditions: [], dueAt }));
  // Who was reminded this week is left in peace for the rest of it.
  network.clock.advance(8 * day);
  const before = inbox.mails.length;
  await letMailsGo(scene);
  return {
    kind: "held",
    words: `the author's screen finds it; published by hand it stands in the public catalogue under her signature; the ${inbox.mails.length - before} mails about it name no course`,
  };
}

/** The badge takes a salt and the hash of a name, both of the learner's making: the salt is words that she chooses. */
async function putIntoCertificate(scene: Scene): Promise<Outcome> {
  const { network, hub, inbox } = scene;
  const session = await openBrowser(network, hub);
  const { record } = get(await joinPortal(session, { profile: { identity: {}, work: {} }, notify: null }));
  const { statement } = await publishTestCourse(network, hub);
  get(await enrol(session, statement.course));
  const { course, version } = statement;
  const salt = oneLine().slice(0, 60);
  const completion = {
    record,
    course,
    version,
    completedAt: network.clock(),
    score: 100,
    identity: { salt, hash: sha256(utf8Encode(salt)) },
  };
  const before = inbox.mails.length;
  const noted = await session.connection.call("gate", noteProgress, {
    parameters: { course },
    body: {
      version,
      percent: 100,
      completion: signValue("completion", completion, session.keys.signing.secretKey),
    },
  });
  await network.gate().tick();
  if (!noted.ok) return { kind: "refused", words: noted.refusal.kind };
  return {
    kind: "held",
    words: `a badge that only she holds, of what she typed herself; ${inbox.mails.length - before} mails`,
  };
}

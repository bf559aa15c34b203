import { concatBytes, toBase64url, toHex, utf8Encode } from "#base/bytes.ts";
import type { Result } from "#base/result.ts";
import { ok, refuse } from "#base/result.ts";
import { sha256 } from "#crypto/hash.ts";
import { deriveKey } from "#crypto/hkdf.ts";
import type { SymmetricKey } from "#crypto/keys.ts";
import type { Round } from "#keys/study-key.ts";
import type { OutsideLink } from "#learning/activity.ts";
import type { CourseDocument } from "#learning/course-document.ts";
import type { OutsideReport } from "#learning/outside-report.ts";
import { findScoreOfDone, OutsideOutcome } from "#learning/outside-report.ts";
import { readKeptCatalogue } from "./catalogue.ts";
import { fetchDocument, listDownloads } from "./course-content.ts";
import type { LearnerRefusal, LearnerSession } from "./learner-session.ts";
import { recordProgress } from "./progress.ts";
import { readKeptStandings } from "./standings.ts";
import { findStudyKeys, listRounds, openStudy } from "./study.ts";

/**
 * Where an activity elsewhere is opened, with the parameters that xAPI content knows of a launch: which learner, by an invented name
 * that only this course at this provider has, and where its provider reports. No credential is among them, and nothing by which
 * the record store could be asked.
 */
export async function addressOfOutside(
  session: LearnerSession,
  round: Round,
  { address, report }: Pick<OutsideLink, "address"> & { readonly report: OutsideReport },
  homePage: string,
): Promise<Result<string, LearnerRefusal>> {
  if (!session.recordStore) return refuse({ kind: "record-store-missing" });
  const asking = await findAsking(session, round, report);
  if (!asking) return refuse({ kind: "not-joined" });
  const url = new URL(address);
  const parameters = {
    endpoint: `${session.recordStore.url}/`,
    actor: JSON.stringify({ objectType: "Agent", account: { homePage, name: nameOf(asking) } }),
    registration: uuidOf(deriveKey(asking, "outside-registration", utf8Encode(report.activityId), 16)),
    activity_id: report.activityId,
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return ok(url.href);
}

/** The score of what the provider says is done; nothing while it says no such thing. */
export async function askOutside(
  session: LearnerSession,
  round: Round,
  report: OutsideReport,
): Promise<Result<{ readonly score: number | null } | undefined, LearnerRefusal>> {
  if (!session.recordStore) return refuse({ kind: "record-store-missing" });
  const asking = await findAsking(session, round, report);
  if (!asking) return refuse({ kind: "not-joined" });
  const { provider, activityId } = report;
  const question = { provider, asking: toBase64url(asking), activityId };
  const outcome = await session.recordStore.ask<OutsideOutcome>("/outcomes", question, OutsideOutcome);
  return outcome.ok ? ok(findScoreOfDone(report, outcome.value)) : outcome;
}

/**
 * Asks for whatever was opened and is not done, in any course, and notes what is done by now as if the learner had said so. What
 * cannot be asked waits: the store may be away while everything else goes on.
 */
export async function catchUpOutside(session: LearnerSession): Promise<void> {
  if (!session.recordStore) return;
  for (const round of await listRounds(session)) {
    const study = openStudy(session, round);
    const opened = Object.entries((await study.state()).activities).filter(
      ([, { kind, done }]) => kind === "link" && !done,
    );
    const course = opened.length > 0 ? await findCourse(session, round) : undefined;
    if (!course) continue;
    for (const [activity, before] of opened) {
      const report = findReport(course.document, activity);
      const asked = report && (await askOutside(session, round, report));
      // Away, or tired of us: then for every other question too.
      if (asked && !asked.ok) return;
      if (!asked?.value) continue;
      const changedAt = Math.max(before.changedAt + 1, session.connection.clock());
      const done = { kind: "link" as const, done: true, score: asked.value.score, changedAt };
      const state = await study.save({
        version: course.statement.version,
        activities: { ...(await study.state()).activities, [activity]: done },
      });
      await recordProgress(session, course, state);
    }
  }
}

/** As this browser has it; nothing where the learner is in it no more, or its words are not here. */
async function findCourse(session: LearnerSession, { course, since }: Round) {
  const kept = (await readKeptCatalogue(session)).courses.find((one) => one.statement.course === course);
  const standing = (await readKeptStandings(session))?.courses.find((one) => one.course === course);
  if (!kept || standing?.since !== since || standing.state === "left") return undefined;
  const { statement } = kept;
  const here = (await listDownloads(session)).find((one) => one.course === course);
  const document = await fetchDocument(
    session,
    statement,
    here?.language ?? statement.languages[0]!.language,
  );
  return document.ok ? { statement, standing, document: document.value } : undefined;
}

function findReport({ sections }: CourseDocument, wanted: string): OutsideReport | null {
  const found = sections.flatMap(({ activities }) => activities).find(({ activity }) => activity === wanted);
  return found?.content.kind === "link" ? found.content.report : null;
}

const findAsking = async (session: LearnerSession, round: Round, { provider }: OutsideReport) =>
  (await findStudyKeys(session))?.askingOf(round, provider);

/** By which the provider knows them. Whoever sees it cannot ask: the store is asked with what it is the hash of. */
const nameOf = (asking: SymmetricKey): string => toBase64url(sha256(asking));

/** As a random one is written (RFC 9562, version 4), which is what content checks for. */
function uuidOf(bytes: Uint8Array): string {
  const marked = concatBytes(bytes);
  marked[6] = (marked[6]! & 0x0f) | 0x40;
  marked[8] = (marked[8]! & 0x3f) | 0x80;
  return toHex(marked).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

import * as z from "#base/schema.ts";
import type { CborValue } from "#base/cbor.ts";
import { encodeCbor } from "#base/cbor.ts";
import { idSchema } from "#base/id.ts";
import { parseCbor } from "#base/parse-cbor.ts";
import { toBase64url } from "#base/bytes.ts";
import type { SigningSecretKey } from "#crypto/keys.ts";
import type { Result } from "#base/result.ts";
import { ok, refuse } from "#base/result.ts";
import type { StudyState } from "#learning/activity-state.ts";
import type { CourseDocument } from "#learning/course-document.ts";
import { isComplete, percentOf, scoreOf } from "#learning/study.ts";
import type { CourseStatement } from "#protocol/course.ts";
import type { CourseStanding } from "#protocol/learner.ts";
import { Completion, noteProgress } from "#protocol/learner-contracts.ts";
import { peekSigned, Signed, signValue } from "#protocol/signed.ts";
import { mayPass } from "#client/record/outbox.ts";
import { keepCertificate } from "./certificates.ts";
import { findIdentity } from "./hidden-name.ts";
import type { LearnerRefusal, LearnerSession } from "./learner-session.ts";
import { findMembership } from "./learner-session.ts";
import { keepStanding } from "./standings.ts";

/** What waits to be told to the gate: written before it is sent, taken away once the gate has answered. */
const Report = z.strictObject({
  course: idSchema<"course">(),
  since: z.int(),
  version: z.int(),
  percent: z.int(),
  completion: z.nullable(Signed),
  /** Why it was refused for good; null while it only waits. */
  refused: z.nullable(z.string()),
});
type Report = z.infer<typeof Report>;

/** How far the gate was told of, or will be. */
const Noted = z.strictObject({ percent: z.int(), isComplete: z.boolean() });
const step = 5;

/**
 * After each activity: whether it is far enough on to be told, and if so a report that waits here for the line. Completing is said
 * once, signed by the learner, with their name as a hash where they gave one.
 */
export async function recordProgress(
  session: LearnerSession,
  course: {
    readonly statement: CourseStatement;
    readonly document: CourseDocument;
    readonly standing: CourseStanding;
  },
  study: StudyState,
): Promise<Result<"unchanged" | "noted" | "completed", LearnerRefusal>> {
  const { statement, document, standing } = course;
  const { since } = standing;
  const percent = percentOf(document, study);
  const isDone = isComplete(document, study);
  const membership = await findMembership(session);
  if (!membership) return refuse({ kind: "not-joined" });
  const key = notedKey(standing);
  return session.exclusively(key, async () => {
    const kept = await session.store.get(key);
    const noted = (kept && parseCbor(Noted, kept)) ?? {
      percent: 0,
      isComplete: standing.state === "completed",
    };
    if (noted.isComplete || (!isDone && percent < noted.percent + step)) return ok("unchanged");
    const completion = isDone
      ? signCompletion(
          {
            record: membership.record,
            course: statement.course,
            version: statement.version,
            completedAt: session.connection.clock(),
            score: scoreOf(document, study),
            identity: await findIdentity(session, standing),
          },
          session.keys.signing.secretKey,
        )
      : null;
    const { course: id, version } = statement;
    await add(session, { course: id, since, version, percent, completion, refused: null });
    await session.store.put(key, encodeCbor({ percent, isComplete: isDone }));
    return ok(isDone ? "completed" : "noted");
  });
}

export type ProgressReport = {
  readonly sent: readonly { readonly standing: CourseStanding; readonly credential: string | null }[];
  readonly refused: readonly LearnerRefusal[];
  /** Why it stopped before the end; null when nothing waits. */
  readonly stoppedBy: LearnerRefusal | null;
};

/** Sends what waits, in order; one tab at a time. Every report may be repeated, so a tab that was closed lost nothing. */
export const flushProgress = (session: LearnerSession): Promise<ProgressReport> =>
  session.exclusively("flush-progress", async () => {
    const sent: ProgressReport["sent"][number][] = [];
    const refused: LearnerRefusal[] = [];
    for (const { key, report } of await listReports(session)) {
      if (report.refused !== null) continue;
      const answer = await send(session, key, report);
      if (answer.ok) {
        const { standing, credential } = answer.value;
        await keepStanding(session, standing);
        const isOurs = credential === null || (await keepCertificate(session, standing, credential));
        if (!isOurs) refused.push({ kind: "answer-wrong" });
        await session.store.delete(key);
        sent.push({ standing, credential: isOurs ? credential : null });
      } else if (mayPass(answer.refusal) && answer.refusal.kind !== "clock-skew") {
        return { sent, refused, stoppedBy: answer.refusal };
      } else {
        const kept = { ...report, refused: answer.refusal.kind };
        await session.store.put(key, encodeCbor(kept as unknown as CborValue));
        // What was not taken is not noted: the next activity says it again.
        await session.store.delete(notedKey(report));
        refused.push(answer.refusal);
      }
    }
    return { sent, refused, stoppedBy: null };
  });

/**
 * A phone that did not know the time may have signed for an hour that the gate cannot believe. Once it has been told the time, it signs
 * for the nearest that can be: not before the enrolment, and not ahead of now.
 */
async function send(session: LearnerSession, key: string, report: Report) {
  const { connection, keys, store } = session;
  const { course, version, percent } = report;
  const tell = (completion: Report["completion"]) =>
    connection.call("gate", noteProgress, {
      parameters: { course },
      body: { version, percent, completion },
    });
  const answer = await tell(report.completion);
  const said = report.completion && peekSigned(Completion as z.ZodMiniType<Completion>, report.completion);
  if (answer.ok || answer.refusal.kind !== "clock-skew" || !said) return answer;
  const completedAt = Math.max(report.since, Math.min(said.completedAt, connection.clock()));
  const completion = signCompletion({ ...said, completedAt }, keys.signing.secretKey);
  await store.put(key, encodeCbor({ ...report, completion } as unknown as CborValue));
  return tell(completion);
}

const signCompletion = (completion: Completion, secretKey: SigningSecretKey): Signed =>
  signValue("completion", completion, secretKey);

/** What this browser has not been able to tell yet, oldest first. */
export async function listReports({
  store,
}: Pick<LearnerSession, "store">): Promise<readonly { readonly key: string; readonly report: Report }[]> {
  const found: { readonly key: string; readonly report: Report }[] = [];
  for (const key of await store.list(prefix)) {
    const bytes = await store.get(key);
    const report = bytes && parseCbor(Report as z.ZodMiniType<Report>, bytes);
    if (report) found.push({ key, report });
  }
  return found;
}

async function add({ store, connection, writer }: LearnerSession, report: Report): Promise<void> {
  const waiting = await listReports({ store });
  const last = Number.parseInt(waiting.at(-1)?.key.slice(prefix.length).split("-")[0] ?? "0", 36);
  // Sortable also when the clock stands still or goes back, and no other tab's.
  const number = Math.max(last + 1, connection.clock())
    .toString(36)
    .padStart(10, "0");
  const key = `${prefix}${number}-${toBase64url(writer.random(6))}`;
  await store.put(key, encodeCbor(report as unknown as CborValue));
  // A later word on the same course says all that an earlier one did.
  for (const { key: earlier, report: known } of waiting) {
    if (known.course === report.course && known.since === report.since) await store.delete(earlier);
  }
}

const prefix = "progress/";
const notedKey = ({ course, since }: Pick<CourseStanding, "course" | "since">): string =>
  `noted/${course}/${since}`;

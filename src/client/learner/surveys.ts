import * as z from "#base/schema.ts";
import type { CborValue } from "#base/cbor.ts";
import { encodeCbor } from "#base/cbor.ts";
import type { CourseId } from "#base/id.ts";
import { parseCbor } from "#base/parse-cbor.ts";
import type { BodyOf } from "#protocol/contract.ts";
import type { SurveyAnswers } from "#learning/survey.ts";
import { answerSurvey } from "#protocol/learner-contracts.ts";
import type { Result } from "#base/result.ts";
import { ok } from "#base/result.ts";
import { mayPass } from "#client/record/outbox.ts";
import type { LearnerRefusal, LearnerSession } from "./learner-session.ts";

const Waiting = answerSurvey.body as z.ZodMiniType<BodyOf<typeof answerSurvey>>;

/** Waits here for the line. Answers are counted and kept by nobody, this browser neither once they are sent. */
export const recordSurvey = (
  { store }: LearnerSession,
  course: CourseId,
  activity: string,
  answers: SurveyAnswers,
): Promise<void> =>
  store.put(`${prefix}${course}/${activity}`, encodeCbor({ answers } as unknown as CborValue));

/** What waits. */
export const listSurveys = ({ store }: Pick<LearnerSession, "store">) => store.list(prefix);

/** Sends what waits; an answer that was counted before, in another tab or before a lost line, counts once. */
export const flushSurveys = (session: LearnerSession): Promise<Result<number, LearnerRefusal>> =>
  session.exclusively("flush-surveys", async () => {
    let count = 0;
    for (const key of await listSurveys(session)) {
      const bytes = await session.store.get(key);
      const waiting = bytes && parseCbor(Waiting, bytes);
      const [course, activity] = key.slice(prefix.length).split("/") as [CourseId, string];
      if (waiting) {
        const parameters = { course, activity };
        const sent = await session.connection.call("gate", answerSurvey, { parameters, body: waiting });
        if (!sent.ok && mayPass(sent.refusal)) return sent;
        if (sent.ok) count++;
      }
      await session.store.delete(key);
    }
    return ok(count);
  });

const prefix = "survey/";

import { equalBytes, utf8Encode } from "#base/bytes.ts";
import type { CourseId, RecordId } from "#base/id.ts";
import { ok, refuse, type Result } from "#base/result.ts";
import { hashOf } from "#crypto/hash.ts";
import { findStanding } from "#disclosure/learning-rules.ts";
import type { BodyOf } from "#protocol/contract.ts";
import type { answerSurvey } from "#protocol/learner-contracts.ts";
import type { Refusal } from "#protocol/refusal.ts";
import type { Database, Transaction } from "#server/database.ts";
import type { Catalogue } from "./catalogue.ts";
import type { Roster } from "./open-roster.ts";
import { surveyBytes } from "./roster-row.ts";

const mostSurveys = 100;
/** What somebody invents does not fill the table: where it is full, choices of few people make room for others. */
const mostChoices = 400;
const fewPeople = 11;
/** So many more answers there are before what is read moves on: who watches it learns nothing of one answer. */
const leastNew = 11;

/** Once a learner and survey, and only one that the course names, of a course that they are or were in. */
export const answerOnce = (
  { roster, catalogue }: { readonly roster: Roster; readonly catalogue: Catalogue },
  record: RecordId,
  { course, activity }: { readonly course: CourseId; readonly activity: string },
  answers: Answers,
): Promise<Result<object, Refusal>> =>
  roster.change<object>(record, (row) => {
    if (!catalogue.find(course, 0)?.statement.surveys.includes(activity))
      return refuse({ kind: "not-found" });
    const name = nameSurvey(course, activity);
    const state = findStanding(row, course)?.state;
    if (!state || state === "requested") return refuse({ kind: "not-found" });
    const isAgain = row.surveys.some((one) => equalBytes(one, name));
    if (isAgain || row.surveys.length >= mostSurveys) return refuse({ kind: "conflict" });
    return ok({
      row: { ...row, surveys: [...row.surveys, name] },
      alongside: (transaction) => countAnswers(transaction, course, activity, answers),
      answer: {},
    });
  });

type Answers = BodyOf<typeof answerSurvey>["answers"];

/** What a learner's row keeps of a survey that they answered: which, and nothing of what they said. */
const nameSurvey = (course: CourseId, activity: string): Uint8Array =>
  hashOf("survey-answered", utf8Encode(course), utf8Encode(activity)).slice(0, surveyBytes);

async function countAnswers(
  transaction: Transaction,
  course: CourseId,
  activity: string,
  answers: Answers,
): Promise<void> {
  const chosen = answers.flatMap(({ question, options }) => options.map((choice) => ({ question, choice })));
  const unique = new Map([{ question: "", choice: "" }, ...chosen].map((one) => [JSON.stringify(one), one]));
  const rows = [...unique].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  await transaction`
    delete from surveys where course = ${course} and activity = ${activity} and question <> '' and people < ${fewPeople}
      and (select count(*) from surveys where course = ${course} and activity = ${activity}) >= ${mostChoices}`;
  await transaction`
    insert into surveys (course, activity, question, choice, people)
    select ${course}, ${activity}, question, choice, 1 from unnest(
      ${rows.map(({ question }) => question)}::text[], ${rows.map(({ choice }) => choice)}::text[]
    ) as given (question, choice)
    where (select count(*) from surveys where course = ${course} and activity = ${activity}) < ${mostChoices}
      or exists (
        select from surveys where course = ${course} and activity = ${activity}
          and surveys.question = given.question and surveys.choice = given.choice
      )
    on conflict (course, activity, question, choice) do update set people = surveys.people + 1`;
}

/** Moves what is read on to what is counted, where enough answers came since. */
export const freezeSurveys = (sql: Database) => sql`
  update surveys set frozen = people where (course, activity) in (
    select course, activity from surveys where question = '' and choice = '' and people >= frozen + ${leastNew}
  )`;

export type Tally = { readonly question: string; readonly choice: string; readonly people: number };

/** As it was frozen. */
export const readTally = async (sql: Database, course: CourseId, activity: string): Promise<Tally[]> => [
  ...(await sql<Tally[]>`
    select question, choice, frozen as people from surveys where course = ${course} and activity = ${activity}
    order by question, choice`),
];

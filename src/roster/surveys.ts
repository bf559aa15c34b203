import { equalBytes, utf8Encode } from "#base/bytes.ts";
import type { Clock } from "#base/effects.ts";
import type { CourseId, RecordId } from "#base/id.ts";
import { ok, refuse, type Result } from "#base/result.ts";
import { hashOf } from "#crypto/hash.ts";
import { findStanding } from "#disclosure/learning-rules.ts";
import { isOpenBy } from "#disclosure/opened-later.ts";
import type { BodyOf } from "#protocol/contract.ts";
import type { answerSurvey } from "#protocol/learner-contracts.ts";
import type { Refusal } from "#protocol/refusal.ts";
import type { Database, Transaction } from "#server/database.ts";
import type { Catalogue } from "./catalogue.ts";
import type { Roster } from "./open-roster.ts";
import { type LearnerRow, surveyBytes } from "./roster-row.ts";

const mostSurveys = 100;
/** What somebody invents does not fill the table: where it is full, choices of the fewest people make room for others. */
const mostChoices = 400;
const fewPeople = 11;
/** So many more answers there are before what is read moves on: who watches it learns nothing of one answer. */
const leastNew = 11;

type SurveyParts = {
  readonly roster: Roster;
  readonly catalogue: Catalogue;
  readonly clock: Clock;
  readonly limits: { readonly reports: { readonly age: number } };
};
type Place = { readonly course: CourseId; readonly activity: string };

/** Once a learner and survey, and only one that the course names and that is open, of a course that they are or were in. */
export const answerOnce = (
  { roster, catalogue, clock, limits }: SurveyParts,
  record: RecordId,
  { course, activity }: Place,
  answers: Answers,
): Promise<Result<object, Refusal>> =>
  roster.change<object>(record, (row) => {
    const statement = catalogue.find(course, 0)?.statement;
    if (!statement?.surveys.includes(activity)) return refuse({ kind: "not-found" });
    const standing = findStanding(row, course);
    if (!standing || standing.state === "requested" || !isOpenBy(statement, activity, standing, clock()))
      return refuse({ kind: "not-found" });
    if (hasAnswered(row, course, activity) || row.surveys.length >= mostSurveys)
      return refuse({ kind: "conflict" });
    const countsFrom = findCountsFrom(row.since + limits.reports.age, clock());
    return ok({
      row: { ...row, surveys: [...row.surveys, nameSurvey(course, activity)] },
      alongside: (transaction) => countAnswers(transaction, { course, activity, countsFrom }, answers),
      answer: {},
    });
  });

/** Ten learners who were invented today and one who is real are no eleven: whoever is too young for a report counts once they are not. */
const findCountsFrom = (oldEnoughAt: number, now: number): number =>
  oldEnoughAt <= now ? 0 : Math.ceil(oldEnoughAt / week) * week;
const week = 7 * 24 * 60 * 60 * 1000;

type Answers = BodyOf<typeof answerSurvey>["answers"];

export function hasAnswered(
  { surveys }: Pick<LearnerRow, "surveys">,
  course: CourseId,
  activity: string,
): boolean {
  const name = nameSurvey(course, activity);
  return surveys.some((one) => equalBytes(one, name));
}

/** What a learner's row keeps of a survey that they answered: which, and nothing of what they said. */
const nameSurvey = (course: CourseId, activity: string): Uint8Array =>
  hashOf("survey-answered", utf8Encode(course), utf8Encode(activity)).slice(0, surveyBytes);

async function countAnswers(
  transaction: Transaction,
  { course, activity, countsFrom }: Place & { readonly countsFrom: number },
  answers: Answers,
): Promise<void> {
  const chosen = answers.flatMap(({ question, options }) => options.map((choice) => ({ question, choice })));
  const unique = new Map([{ question: "", choice: "" }, ...chosen].map((one) => [JSON.stringify(one), one]));
  const rows = [...unique].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  await transaction`
    insert into surveys (course, activity, question, choice, counts_from, people)
    select ${course}, ${activity}, question, choice, ${countsFrom}::bigint, 1 from unnest(
      ${rows.map(({ question }) => question)}::text[], ${rows.map(({ choice }) => choice)}::text[]
    ) as given (question, choice)
    on conflict (course, activity, question, choice, counts_from) do update set people = surveys.people + 1`;
  await makeRoom(
    transaction,
    transaction`course = ${course} and activity = ${activity} and counts_from = ${countsFrom}`,
  );
}

/** The fewest first: whoever keeps inventing pushes out their own, and not what two honest people chose. */
const makeRoom = (transaction: Transaction, of: ReturnType<Transaction>) => transaction`
  delete from surveys using (
    select course, activity, question, choice, counts_from, row_number() over (
      partition by course, activity, counts_from order by question = '' desc, people desc, random()
    ) as place from surveys where ${of}
  ) as one
  where one.place > ${mostChoices} and surveys.people < ${fewPeople} and surveys.course = one.course
    and surveys.activity = one.activity and surveys.question = one.question and surveys.choice = one.choice
    and surveys.counts_from = one.counts_from`;

/** Counts whoever is old enough by now, and moves what is read on to what is counted, where enough answers came since. */
export async function freezeSurveys(sql: Database, now: number): Promise<void> {
  await sql.begin(async (transaction) => {
    await transaction`
      with grown as (
        delete from surveys where counts_from > 0 and counts_from <= ${now} returning *
      )
      insert into surveys (course, activity, question, choice, counts_from, people)
      select course, activity, question, choice, 0, sum(people)::integer from grown
      group by course, activity, question, choice
      on conflict (course, activity, question, choice, counts_from) do update
        set people = surveys.people + excluded.people`;
    await makeRoom(transaction, transaction`counts_from = 0`);
    await transaction`
      update surveys set frozen = people where counts_from = 0 and (course, activity) in (
        select course, activity from surveys
        where question = '' and choice = '' and counts_from = 0 and people >= frozen + ${leastNew}
      )`;
  });
}

export type Tally = { readonly question: string; readonly choice: string; readonly people: number };

/** As it was frozen. */
export const readTally = async (sql: Database, course: CourseId, activity: string): Promise<Tally[]> => [
  ...(await sql<Tally[]>`
    select question, choice, frozen as people from surveys
    where course = ${course} and activity = ${activity} and counts_from = 0 order by question, choice`),
];

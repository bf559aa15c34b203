import type { Command } from "commander";
import type { CourseId, DeskId } from "#base/id.ts";
import { getReportingKey } from "#client/teaching/portal.ts";
import type { Catalogue } from "#client/teaching/published-courses.ts";
import { readCatalogue } from "#client/teaching/published-courses.ts";
import type { SpokenCondition } from "#client/teaching/reports.ts";
import { valuesOfField } from "#client/teaching/reports.ts";
import { type WordedCondition, wordRule } from "#client/teaching/rule-words.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";
import type { PortalStatement } from "#protocol/course.ts";
import {
  type AudienceRule,
  certificateTerms,
  courseStates,
  deadlineTerms,
  type LearnerField,
  learnerFields,
} from "#protocol/learner.ts";
import { CommandFailure, exitCodes } from "../command-failure.ts";
import { oneOf, readId } from "../officer.ts";

/** Whom something means, as options say it. */
export type WhomOptions = { readonly where: readonly string[]; readonly course?: string };

export const collect = (one: string, all: readonly string[]): readonly string[] => [...all, one];

/** What a condition may be about in one course, with what it can be. */
const valuesByFact = {
  state: [...courseStates, "none"],
  certificate: [...certificateTerms, "none"],
  deadline: [...deadlineTerms, "none"],
} as const;
type Fact = keyof typeof valuesByFact;
const facts = Object.keys(valuesByFact) as Fact[];

/** `--where` and `--course`; several values of one field mean any of them. */
export const withWhomOptions = (command: Command, aboutCourse: string): Command =>
  command
    .option("--course <id>", aboutCourse)
    .option(
      "--where <field=value>",
      `only these, or with != the others; by ${learnerFields.join(", ")}, or in the course by ${facts.join(", ")}; may be repeated`,
      collect,
      [],
    );

export const courseOf = ({ course }: Pick<WhomOptions, "course">): CourseId | null =>
  course === undefined ? null : (readId(course, "course") as CourseId);

export function conditionsOf(
  options: WhomOptions,
  portal: PortalStatement | undefined,
): readonly SpokenCondition[] {
  const course = courseOf(options);
  const wanted = new Map<string, { field: LearnerField | Fact; not: boolean; values: string[] }>();
  for (const written of options.where) {
    const { field, not, value } = readTerm(written, portal);
    const before = wanted.get(`${field}/${not}`)?.values ?? [];
    wanted.set(`${field}/${not}`, { field, not, values: [...before, value] });
  }
  return [...wanted.values()].map(({ field, not, values }) => {
    if (!isFact(field)) return { kind: "field", field, values, not };
    if (course === null)
      throw new CommandFailure(
        exitCodes.usage,
        "course-missing",
        `A ${field} is one in a course: say which with --course.`,
      );
    switch (field) {
      case "state":
        return { kind: "course", course, states: only(valuesByFact.state, values), not };
      case "certificate":
        return { kind: "certificate", course, values: only(valuesByFact.certificate, values), not };
      case "deadline":
        return { kind: "deadline", course, values: only(valuesByFact.deadline, values), not };
    }
  });
}

const isFact = (field: LearnerField | Fact): field is Fact => facts.some((fact) => fact === field);

const only = <Word extends string>(words: readonly Word[], values: readonly string[]): Word[] =>
  words.filter((word) => values.includes(word));

/** `organisation=Nordmark`, `state!=completed`: a value that the field can have. */
function readTerm(written: string, portal: PortalStatement | undefined) {
  const at = Math.max(0, written.indexOf("="));
  const not = written[at - 1] === "!";
  const field = oneOf([...learnerFields, ...facts], "field")(written.slice(0, not ? at - 1 : at));
  const value = written.slice(at + 1);
  const values: readonly string[] = isFact(field) ? valuesByFact[field] : valuesOfField(field, portal);
  if (values.includes(value)) return { field, not, value };
  throw new CommandFailure(
    exitCodes.usage,
    "value-unknown",
    isFact(field)
      ? `A ${field} is one of: ${values.join(", ")}`
      : `The lists of the portal have no ${field} “${value}”. They have: ${values.join(", ")}`,
  );
}

/** With what the codes of a desk's rules are read; whoever may not have its key reads which fields, and not which values. */
export type RuleReader = { readonly key: Uint8Array | undefined; readonly catalogue: Catalogue | undefined };

export async function openRuleReader(session: OfficerSession, desk: DeskId): Promise<RuleReader> {
  const [key, catalogue] = await Promise.all([getReportingKey(session, desk), readCatalogue(session, desk)]);
  return {
    key: key.ok ? key.value : undefined,
    catalogue: catalogue.ok ? catalogue.value : undefined,
  };
}

/** Whom a rule means, one condition a piece. */
export function wordsOfRule(rule: AudienceRule, { key, catalogue }: RuleReader): string {
  const conditions = wordRule(rule, key, catalogue?.portal).map((one) => wordsOfCondition(one, catalogue));
  return conditions.length === 0 ? "everybody" : conditions.join("; ");
}

function wordsOfCondition(condition: WordedCondition, catalogue: Catalogue | undefined): string {
  if (condition.kind === "field") {
    const values = condition.values.map((value) => value ?? "(a value that cannot be read here)");
    return `${condition.field} ${isOrNot(condition.not)} ${values.join(" or ")}`;
  }
  const [fact, values] =
    condition.kind === "course" ? ["state", condition.states] : [condition.kind, condition.values];
  return `${fact} in ${titleOf(condition.course, catalogue)} ${isOrNot(condition.not)} ${values.join(" or ")}`;
}

const isOrNot = (not: boolean): string => (not ? "is not" : "is");

/** As its author called it first, and its id. */
export function titleOf(course: CourseId, catalogue: Catalogue | undefined): string {
  const title = catalogue?.courses.find(({ statement }) => statement.course === course)?.statement
    .languages[0]?.title;
  return title === undefined ? course : `“${title}” (${course})`;
}

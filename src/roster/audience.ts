import { equalBytes } from "#base/bytes.ts";
import type { CourseId, DeskId, MemberId } from "#base/id.ts";
import { ok, refuse, type Result } from "#base/result.ts";
import { mostEnrolmentsADay } from "#disclosure/course-rules.ts";
import { certificateTermOf, deadlineTermOf } from "#disclosure/course-terms.ts";
import type { FindCourse } from "#disclosure/learning-rules.ts";
import { type AudienceRule, type Condition, courseStates, learnerFields } from "#protocol/learner.ts";
import type { Refusal } from "#protocol/refusal.ts";
import { openDailyLimit } from "#server/daily-limit.ts";
import type { Roster } from "./open-roster.ts";
import type { RosterMemory } from "./roster-memory.ts";
import { enrol, findCourseIn, type StandingParts } from "./standings.ts";

/** So many at a time: who learns meanwhile does not wait for all of them. */
const peopleAtOnce = 512;

/** How often a member did so today, by roster. */
const limits = new WeakMap<Roster, ReturnType<typeof openDailyLimit>>();

/**
 * Everybody of the desk whom the rule means now; who is in the course already stays as they are. So often a day by one member: everybody in
 * every course would be more than the gate can remember.
 */
export async function enrolEverybody(
  parts: StandingParts,
  { desk, member }: { readonly desk: DeskId; readonly member: MemberId },
  {
    course,
    rule,
    dueAt,
  }: { readonly course: CourseId; readonly rule: AudienceRule; readonly dueAt: number | null },
): Promise<Result<object, Refusal>> {
  const { memory, isLoaded } = parts.roster;
  if (!isLoaded()) return refuse({ kind: "vault-unreachable" });
  // Before anybody is looked at: a refusal that depends on whether the rule means somebody would tell.
  const isOver =
    findCourseIn(parts)(course, 0)?.retired === true || (dueAt !== null && dueAt <= parts.clock());
  if (isOver) return refuse({ kind: "conflict" });
  const mayEnrol = limits.get(parts.roster) ?? openDailyLimit(parts.clock, mostEnrolmentsADay);
  limits.set(parts.roster, mayEnrol);
  if (!mayEnrol(member)) return refuse({ kind: "quota-exceeded", detail: { limit: mostEnrolmentsADay } });
  const isMeant = readRule(memory, rule, { find: findCourseIn(parts), now: parts.clock() });
  const meant = [...memory.slots(desk)].filter(isMeant).map((slot) => memory.recordOf(slot));
  for (let from = 0; from < meant.length; from += peopleAtOnce) {
    const enrolled = await Promise.all(
      meant
        .slice(from, from + peopleAtOnce)
        .map((record) => enrol(parts, record, { course, by: "audience", dueAt })),
    );
    // Who was erased meanwhile is nobody's fault; a course that takes nobody refuses everybody alike.
    const refused = enrolled.find((one) => !one.ok && one.refusal.kind !== "not-found");
    if (refused && !refused.ok) return refused;
  }
  return ok({});
}

type IsMeant = (slot: number) => boolean;
/** Certificates end and deadlines pass without anybody doing anything. */
type Moment = { readonly find: FindCourse; readonly now: number };

/** Whom a rule means, now. Who does not say what a condition asks about is not meant by it, turned around or not. */
export function readRule(memory: RosterMemory, rule: AudienceRule, moment: Moment): IsMeant {
  const conditions = rule.map((condition) =>
    condition.kind === "field"
      ? readFieldCondition(memory, condition)
      : readCourseCondition(memory, condition, moment),
  );
  return (slot) => conditions.every((isMeant) => isMeant(slot));
}

type FieldCondition = Extract<Condition, { readonly kind: "field" }>;

function readCourseCondition(
  memory: RosterMemory,
  condition: Exclude<Condition, FieldCondition>,
  { find, now }: Moment,
): IsMeant {
  const { course, not } = condition;
  const { standings } = memory;
  const wanted = new Set<string>(condition.kind === "course" ? condition.states : condition.values);
  const valueAt = (at: number): string => {
    if (condition.kind === "course") return courseStates[standings.state[at]!]!;
    const standing = standings.datedAt(at);
    return condition.kind === "certificate"
      ? certificateTermOf(standing, find, now)
      : deadlineTermOf(standing, now);
  };
  return (slot) => {
    const at = memory.findStanding(slot, course);
    return wanted.has(at === undefined ? "none" : valueAt(at)) !== not;
  };
}

function readFieldCondition(memory: RosterMemory, condition: FieldCondition): IsMeant {
  const field = learnerFields.indexOf(condition.field);
  const codesByStart = Map.groupBy(condition.codes, startOf);
  return (slot) => {
    const code = memory.findCode(slot, field);
    if (!code) return false;
    const isAmong = codesByStart.get(startOf(code))?.some((one) => equalBytes(one, code)) ?? false;
    return isAmong !== condition.not;
  };
}

/** Codes are hashes: two bytes tell most of them apart. */
const startOf = (code: Uint8Array): number => code[0]! * 256 + code[1]!;

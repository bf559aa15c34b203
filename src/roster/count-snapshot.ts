import { equalBytes } from "#base/bytes.ts";
import type { CourseId, DeskId } from "#base/id.ts";
import { type Cell, chooseCells, type Counted, leastPeople } from "#disclosure/suppression.ts";
import {
  certificateTerms,
  type Condition,
  courseStates,
  deadlineTerms,
  learnerFields,
} from "#protocol/learner.ts";
import {
  type CourseFact,
  courseFacts,
  monthsTold,
  type ReportQuery,
} from "#protocol/learning-desk-contracts.ts";
import { monthOf, type Snapshot } from "./snapshot.ts";

/** A code, a fact of a course as `countLearners` answers it, or nothing where nothing was said. */
export type GroupValue = Uint8Array | string | null;
/** One number that may be told, before it is rounded. */
export type Group = { readonly values: readonly GroupValue[]; readonly people: number };
export type SnapshotCount = {
  /** Nothing where fewer than eleven are meant, or all of the desk but fewer. */
  readonly people: number | undefined;
  readonly groups: readonly Group[];
  /** Who is in which of what is told: groups in order from 1 on, then the rest. */
  readonly counted: Counted;
};

/** What may be told of a query, over the frozen columns. */
export function countSnapshot(snapshot: Snapshot, desk: DeskId, query: ReportQuery): SnapshotCount {
  const { people } = snapshot;
  const isOfDesk = readDesk(snapshot, desk);
  const conditions = query.rule.map((condition) => readCondition(snapshot, condition));
  const groupings = query.groupBy.map((field) => readGrouping(snapshot, field, query.course));
  const [row, column] = [groupings[0] ?? oneGroup, groupings[1] ?? oneGroup];

  const cellOf = new Uint32Array(people);
  const numbers = new Map<number, number>();
  const cells: { row: number; column: number; people: number }[] = [];
  let [all, meant] = [0, 0];
  for (let person = 0; person < people; person++) {
    if (!isOfDesk(person)) continue;
    all++;
    if (!conditions.every((isMeant) => isMeant(person))) continue;
    meant++;
    const [first, second] = [row.groupOf(person), column.groupOf(person)];
    const place = first * column.groups + second;
    let number = numbers.get(place);
    if (number === undefined) {
      number = cells.push({ row: first, column: second, people: 0 });
      numbers.set(place, number);
    }
    cells[number - 1]!.people++;
    cellOf[person] = number;
  }
  const others = all - meant;
  const isTold = meant >= leastPeople && (others === 0 || others >= leastPeople);
  const told = isTold && groupings.length > 0 ? chooseCells(cells) : [];
  const partByCell = new Map<Cell, number>(told.map((cell, i) => [cell, i + 1]));
  const rest = told.length + 1;
  const parts = cells.map((cell) => partByCell.get(cell) ?? rest);
  return {
    people: isTold ? meant : undefined,
    groups: told.map((cell) => ({
      values: groupings.map((grouping, i) => grouping.valueOf(i === 0 ? cell.row : cell.column)),
      people: cell.people,
    })),
    counted: {
      parts: rest,
      partOf: Uint16Array.from(cellOf, (cell) => (cell === 0 || !isTold ? 0 : parts[cell - 1]!)),
    },
  };
}

type IsMeant = (person: number) => boolean;

function readDesk({ desks, deskOf }: Snapshot, desk: DeskId): IsMeant {
  const number = desks.indexOf(desk);
  return (person) => deskOf[person] === number;
}

/** As for an audience: who does not say is never meant. */
function readCondition(snapshot: Snapshot, condition: Condition): IsMeant {
  const { not } = condition;
  if (condition.kind !== "field") {
    const fact = condition.kind === "course" ? "state" : condition.kind;
    const wanted = new Set<GroupValue>(condition.kind === "course" ? condition.states : condition.values);
    const { groups, groupOf, valueOf } = groupByFact(snapshot, fact, condition.course);
    const isWanted = Array.from({ length: groups }, (_, group) => wanted.has(valueOf(group)));
    return (person) => isWanted[groupOf(person)] !== not;
  }
  const field = learnerFields.indexOf(condition.field);
  const known = snapshot.codes[field]!;
  const wanted = new Set(
    condition.codes
      .map((code) => known.findIndex((one) => equalBytes(one, code)) + 1)
      .filter((one) => one > 0),
  );
  const column = snapshot.codeOf[field]!;
  return (person) => column[person] !== 0 && wanted.has(column[person]!) !== not;
}

type Grouping = {
  readonly groups: number;
  readonly groupOf: (person: number) => number;
  readonly valueOf: (group: number) => GroupValue;
};
const oneGroup: Grouping = { groups: 1, groupOf: () => 0, valueOf: () => null };

function readGrouping(
  snapshot: Snapshot,
  field: ReportQuery["groupBy"][number],
  course: CourseId | null,
): Grouping {
  const fact = courseFacts.find((one) => one === field);
  if (fact !== undefined) return groupByFact(snapshot, fact, course);
  const number = learnerFields.findIndex((one) => one === field);
  const codes = snapshot.codes[number]!;
  const column = snapshot.codeOf[number]!;
  return {
    groups: codes.length + 1,
    groupOf: (person) => column[person]!,
    valueOf: (group) => (group === 0 ? null : codes[group - 1]!),
  };
}

/** Group 0 is for who never was in the course, or of whom nothing is known there. */
function groupByFact(snapshot: Snapshot, fact: CourseFact, course: CourseId | null): Grouping {
  if (fact === "completed") return groupByMonth(snapshot, course);
  const { column, values } = {
    state: { column: snapshot.stateOf, values: courseStates },
    certificate: { column: snapshot.certificateOf, values: certificateTerms },
    deadline: { column: snapshot.deadlineOf, values: deadlineTerms },
  }[fact];
  // States are numbered from 0 on: nobody in the course is without one.
  const first = fact === "state" ? 1 : 0;
  return {
    groups: values.length + 1,
    groupOf: readFact(snapshot, course, (at) => column[at]! + first),
    valueOf: (group) => (group === 0 ? "none" : values[group - 1]!),
  };
}

/** The month of the snapshot is group 1, the one before it group 2; the last one is for all before. */
function groupByMonth(snapshot: Snapshot, course: CourseId | null): Grouping {
  const { completedOf, frozenAt } = snapshot;
  const latest = monthOf(frozenAt);
  const earlier = monthsTold + 1;
  return {
    groups: earlier + 1,
    groupOf: readFact(snapshot, course, (at) =>
      completedOf[at] === 0 ? 0 : Math.min(earlier, Math.max(0, latest - completedOf[at]!) + 1),
    ),
    valueOf: (group) => {
      if (group === 0) return "none";
      return group === earlier
        ? "earlier"
        : new Date(Date.UTC(1970, latest - group)).toISOString().slice(0, 7);
    },
  };
}

function readFact(
  { courses, starts, courseOf }: Snapshot,
  course: CourseId | null,
  groupAt: (at: number) => number,
): (person: number) => number {
  const number = course === null ? -1 : courses.indexOf(course);
  return (person) => {
    for (let at = starts[person]!; at < starts[person + 1]!; at++)
      if (courseOf[at] === number) return groupAt(at);
    return 0;
  };
}

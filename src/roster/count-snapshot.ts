import { equalBytes } from "#base/bytes.ts";
import type { CourseId, DeskId } from "#base/id.ts";
import { type Cell, chooseCells, type Counted, leastPeople } from "#disclosure/suppression.ts";
import { type Condition, type CourseState, courseStates, learnerFields } from "#protocol/learner.ts";
import type { ReportQuery } from "#protocol/learning-desk-contracts.ts";
import type { Snapshot } from "./snapshot.ts";

export type GroupValue = Uint8Array | CourseState | "none" | null;
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
  if (condition.kind === "course") {
    const stateOf = readStates(snapshot, condition.course);
    const wanted = new Set(condition.states.map(numberOfState));
    return (person) => wanted.has(stateOf(person)) !== not;
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
  if (field === "state") {
    return {
      groups: courseStates.length + 1,
      groupOf: course === null ? () => 0 : readStates(snapshot, course),
      valueOf: (group) => (group === 0 ? "none" : courseStates[group - 1]!),
    };
  }
  const number = learnerFields.indexOf(field);
  const codes = snapshot.codes[number]!;
  const column = snapshot.codeOf[number]!;
  return {
    groups: codes.length + 1,
    groupOf: (person) => column[person]!,
    valueOf: (group) => (group === 0 ? null : codes[group - 1]!),
  };
}

const numberOfState = (state: CourseState | "none"): number =>
  state === "none" ? 0 : courseStates.indexOf(state) + 1;

/** 0 for who never was in the course. */
function readStates(
  { courses, starts, courseOf, stateOf }: Snapshot,
  course: CourseId,
): (person: number) => number {
  const number = courses.indexOf(course);
  return (person) => {
    for (let at = starts[person]!; at < starts[person + 1]!; at++)
      if (courseOf[at] === number) return stateOf[at]! + 1;
    return 0;
  };
}

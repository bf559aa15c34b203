import type { Problem } from "./read-people.ts";

/** The same oddity in many rows, said once. */
export type Oddity = {
  readonly column: string | null;
  readonly reason: string;
  /** In order; at least one. */
  readonly lines: readonly number[];
};

/** The commonest first; line numbers within a reason are left out. */
export function groupOddities(problems: readonly Problem[]): readonly Oddity[] {
  const found = new Map<string, { column: string | null; reason: string; lines: number[] }>();
  for (const { line, column, reason } of problems) {
    const general = reason.replace(/“line \d+\**”/, "“line …”").replace(/line \d+;/, "an earlier line;");
    const key = JSON.stringify([column, general]);
    const group = found.get(key);
    if (group) group.lines.push(line);
    else found.set(key, { column, reason: general, lines: [line] });
  }
  return [...found.values()].toSorted((a, b) => b.lines.length - a.lines.length);
}

const mostLines = 40;
const mostLinesOfOne = 15;

/** For the screen: every oddity by its line while they are few, else every kind of oddity with the first lines it is met on. */
export function describeOddities(problems: readonly Problem[]): readonly string[] {
  const inColumn = (column: string | null) => (column === null ? "" : `, ${column}`);
  if (problems.length <= mostLines)
    return problems.map(({ line, column, reason }) => `line ${line}${inColumn(column)}: ${reason}`);
  return groupOddities(problems).map(({ column, reason, lines }) => {
    const more = lines.length - mostLinesOfOne;
    const shown = lines.slice(0, mostLinesOfOne).join(", ");
    return `${lines.length === 1 ? "line" : "lines"} ${shown}${more > 0 ? ` and ${more} more` : ""}${inColumn(column)}: ${reason}`;
  });
}

/** One thing that was measured, several times or once. */
export type Figure = {
  readonly what: string;
  readonly unit: "/s" | "ms" | "µs" | "s" | "kB" | "GB" | "%" | "names";
  readonly samples: readonly number[];
  /** Which of the columns has to be at least, or at most, how much. */
  readonly target?: {
    readonly column: Column;
    readonly atLeast?: number;
    readonly atMost?: number;
  };
};

export type Column = "min" | "median" | "p95" | "max";
const columns: readonly Column[] = ["min", "median", "p95", "max"];

/** What one benchmark found; notes say under which circumstances. */
export type Report = { readonly figures: readonly Figure[]; readonly notes: readonly string[] };

export function summarise(samples: readonly number[]): Readonly<Record<Column, number>> {
  if (samples.length === 0) throw new Error("summarise: nothing was measured");
  const sorted = samples.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!;
  return { min: sorted[0]!, median: at(0.5), p95: at(0.95), max: sorted.at(-1)! };
}

/** Nothing where there is no target. */
export function findVerdict({ samples, target }: Figure): "met" | "MISSED" | undefined {
  if (!target) return undefined;
  const value = summarise(samples)[target.column];
  const isMet = value >= (target.atLeast ?? -Infinity) && value <= (target.atMost ?? Infinity);
  return isMet ? "met" : "MISSED";
}

export function printFigures(figures: readonly Figure[]): void {
  if (figures.every(({ samples }) => samples.length === 1)) {
    printOnce(figures);
    return;
  }
  const rows = figures.map((figure) => {
    const summary = summarise(figure.samples);
    return [
      figure.what,
      ...columns.map((column) => `${round(summary[column])} ${figure.unit}`),
      String(figure.samples.length),
      describeTarget(figure),
      findVerdict(figure) ?? "",
    ];
  });
  printTable([["", ...columns, "n", "target", ""], ...rows], 5);
}

/** Shares and counts come out the same each time: there is nothing to summarise. */
function printOnce(figures: readonly Figure[]): void {
  const rows = figures.map((figure) => [
    figure.what,
    `${roundAs(figure.unit, figure.samples[0]!)} ${figure.unit}`,
    describeTarget(figure).replace(/^\w+ /, ""),
    findVerdict(figure) ?? "",
  ]);
  printTable([["", "found", "target", ""], ...rows], 1);
}

/** Columns up to `lastNumber` are numbers, but for the first. */
function printTable(table: readonly (readonly string[])[], lastNumber: number): void {
  const widths = table[0]!.map((_, column) => Math.max(...table.map((row) => row[column]!.length)));
  for (const row of table) {
    const cells = row.map((cell, column) =>
      column >= 1 && column <= lastNumber ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!),
    );
    console.log(`  ${cells.join("  ")}`.trimEnd());
  }
}

function describeTarget({ unit, target }: Figure): string {
  if (!target) return "";
  const { column, atLeast, atMost } = target;
  return atLeast === undefined ? `${column} ≤ ${atMost} ${unit}` : `${column} ≥ ${atLeast} ${unit}`;
}

/** What is measured once: shares to the hundredth of a percent, for some targets are that near to all. */
export const once = (
  what: string,
  unit: Figure["unit"],
  value: number,
  target?: { readonly atLeast?: number; readonly atMost?: number },
): Figure => ({ what, unit, samples: [value], ...(target && { target: { column: "median", ...target } }) });

export const share = (what: string, value: number, atLeast?: number): Figure =>
  once(what, "%", 100 * value, atLeast === undefined ? undefined : { atLeast: 100 * atLeast });

const roundAs = (unit: Figure["unit"], value: number): string =>
  unit === "%" ? value.toFixed(2) : round(value);

const round = (value: number): string =>
  value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);

/** Runs one after the other and says how long each took, in milliseconds. */
export async function timeEach(times: number, run: (round: number) => Promise<unknown>): Promise<number[]> {
  const samples: number[] = [];
  for (let i = 0; i < times; i++) {
    const began = performance.now();
    await run(i);
    samples.push(performance.now() - began);
  }
  return samples;
}

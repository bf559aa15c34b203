import type { CertificateId } from "#base/id.ts";
import type { RandomBytes } from "#base/effects.ts";
import type { ListColumn } from "#protocol/list-contracts.ts";
import type { ListRow } from "./open-list.ts";

/**
 * Lines of cells as a file that spreadsheets open: UTF-8 with a mark that says so, every cell quoted. A cell that a spreadsheet would
 * compute (OWASP, "CSV injection") is made a text: names are written by anybody.
 */
export const csvOf = (lines: readonly (readonly string[])[]): string =>
  `\uFEFF${lines.map((cells) => cells.map(cellOf).join(",")).join("\r\n")}\r\n`;

const cellOf = (text: string): string =>
  `"${(/^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]|^[\t\r\n]/u.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;

/** The certificate of nobody that betrays a file which left its holder needs a column to stand in. */
export const columnsOfFile = (columns: readonly ListColumn[]): readonly ListColumn[] =>
  columns.includes("certificate") ? columns : [...columns, "certificate"];

/**
 * One row more, of nobody: made of what the others have, so that nobody tells it apart, with a certificate that the gate knows to be
 * in this file alone. Nothing is added where there are too few to hide among.
 */
export function withCanary(
  rows: readonly ListRow[],
  canary: CertificateId | null,
  random: RandomBytes,
): readonly ListRow[] {
  if (canary === null || rows.length < 2) return rows;
  const pick = <Value>(values: readonly Value[]): Value => values[numberBelow(values.length, random)]!;
  const finished = rows.filter(({ standing }) => standing?.state === "completed");
  // Where no column says who completed it, their certificates do.
  const certified = rows.filter(({ standing }) => typeof standing?.certificate === "string");
  const model = pick([finished, certified, rows].find(({ length }) => length > 0)!);
  const names = rows.flatMap(({ profile }) => profile.identity.name ?? []);
  const [first, last] = [pick(names.length > 0 ? names : [""]), pick(names.length > 0 ? names : [""])];
  const name = `${first.split(" ")[0]} ${last.split(" ").at(-1)}`.trim();
  const { identity, work } = model.profile;
  const invented: ListRow = {
    record: model.record,
    profile: { identity: { ...identity, ...(name !== "" && { name }) }, work },
    standing: {
      percent: 100,
      completedAt: null,
      dueAt: null,
      ...model.standing,
      state: "completed",
      certificate: canary,
    },
  };
  return rows.toSpliced(numberBelow(rows.length + 1, random), 0, invented);
}

const numberBelow = (limit: number, random: RandomBytes): number =>
  new DataView(random(4).buffer).getUint32(0) % limit;

import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Command } from "commander";
import { concatBytes, toHex, utf8Encode } from "#base/bytes.ts";
import type { DeskId } from "#base/id.ts";
import { listRegistrationApprovals } from "#client/desk/registration-approvals.ts";
import type { Registration } from "#client/network/search.ts";
import { findSelf } from "#client/session/officer-session.ts";
import { sha256 } from "#crypto/hash.ts";
import { CommandFailure, exitCodes, exitCodesHelp } from "./command-failure.ts";
import { resolveConsent } from "./case/write.ts";
import { type ColumnMap, parseColumnMap, suggestMap, targetsByKind } from "./import/column-map.ts";
import { csvLine } from "./csv/csv-line.ts";
import { type CsvTable, readCsv, type RefusedRow } from "./csv/csv-table.ts";
import { openImportJournal } from "./import/import-journal.ts";
import { type ImportRow, readRow, refuseDoubles } from "./import/row-to-intake.ts";
import { writeRows, type WrittenRows } from "./import/write-rows.ts";
import {
  chooseDesk,
  type Officer,
  type OfficerOptions,
  oneOf,
  openOfficer,
  readDay,
  withDeskOption,
} from "./officer.ts";
import { openProgressBar } from "./progress-bar.ts";
import { failureOf, orFail } from "./refusal-words.ts";
import { openTerminal, table, type Terminal } from "./terminal.ts";

const kinds = ["registered-person", "tracing-request"] as const;

type ImportOptions = OfficerOptions & {
  readonly map?: string;
  readonly suggestMap?: ColumnMap["kind"];
  readonly dryRun?: true;
  readonly encoding?: string;
  readonly report?: string;
  readonly approval?: string;
};

export function addImportCommand(program: Command): void {
  withDeskOption(program.command("import <file>"))
    .summary("bring a list in from a CSV file, through a signed-in desk")
    .description(
      "Reads CSV as it is found: UTF-8 or UTF-16 with or without a mark, commas, semicolons or tabs, quotes, empty lines. Each row is\n" +
        "sealed on this device and becomes a case of the desk. Every row is either taken or named with its line and the reason.",
    )
    .option("--map <file>", "what each column means (JSON)")
    .option("--suggest-map <kind>", `prints a map to begin with: ${kinds.join(" or ")}`, oneOf(kinds, "kind"))
    .option("--dry-run", "check every row and send nothing; needs no device")
    .option("--encoding <name>", "for files that are neither UTF-8 nor UTF-16: windows-1256, windows-1251, …")
    .option("--report <file>", "write the refused rows as CSV: line, column, reason")
    .option(
      "--approval <id>",
      "bring them in together, beyond the hourly limit: homeward approvals bring-in <people>",
    )
    .addHelpText(
      "after",
      `
The map:
  {"kind": "registered-person",
   "columns": {"No": "id", "First name": "person.givenName", "Born": "person.birth", "Tel": "contact.value", "Clerk": "ignore"},
   "dateOrder": "day-month-year", "agesToldOn": "2026-01-31",
   "values": {"person.sex": {"F": "female", "M": "male"}},
   "defaults": {"contact.channel": "telephone", "contact.language": "ar"},
   "consent": {"organisations": "all", "never": ["Name of a society"], "attested": "in-writing"}}
Every column must be named; one that is not wanted is "ignore". "consent": null means that nobody else may find these people; a
column that means "consent" (yes or no) decides row by row. A column that means "note" goes to the circumstances.

What a column can mean, for a registered person:
  ${wrap(targetsByKind["registered-person"])}
and for a tracing request:
  ${wrap(targetsByKind["tracing-request"])}

Interrupted by ctrl-c, a power cut or a lost line, the same command goes on where it was, and makes nobody twice. What it discloses:
nothing; it writes. People become findable as their consent says.

Examples:
  homeward import people.csv --suggest-map registered-person > map.json
  homeward import people.csv --map map.json --dry-run
  homeward import people.csv --map map.json --report refused.csv
  homeward import people.csv --map map.json --approval Xk3Pq9
${exitCodesHelp}`,
    )
    .action(importFile);
}

async function importFile(file: string, options: ImportOptions): Promise<void> {
  const terminal = openTerminal(options.json === true);
  const bytes = await readBytes(file);
  const tableOfFile = readCsv(bytes, options.encoding);
  if (options.suggestMap) {
    process.stdout.write(`${JSON.stringify(suggestMap(tableOfFile, options.suggestMap), undefined, 2)}\n`);
    return;
  }
  if (options.map === undefined) {
    throw new CommandFailure(
      exitCodes.usage,
      "map-missing",
      "Say what the columns mean with --map. To begin with: homeward import <file> --suggest-map registered-person",
    );
  }
  const mapText = await readFile(options.map, "utf8").catch(() => {
    throw new CommandFailure(exitCodes.usage, "map-missing", "The file given with --map cannot be read.");
  });
  const map = parseColumnMap(mapText, tableOfFile);
  const { rows, refused } = readRows(tableOfFile, map);
  if (options.dryRun) {
    return report(terminal, options, {
      rows: rows.length,
      written: 0,
      before: 0,
      refused,
      stoppedBy: undefined,
      dryRun: true,
    });
  }
  const result = await writeThroughDesk(bytes, mapText, map, rows, options);
  await report(terminal, options, {
    ...result,
    rows: rows.length,
    refused: [...refused, ...result.refused],
    dryRun: false,
  });
}

/** Every row of the file, as an intake or as a reason. */
export function readRows(
  { rows, refused }: CsvTable,
  map: ColumnMap,
): { readonly rows: readonly ImportRow[]; readonly refused: readonly RefusedRow[] } {
  const read = rows.map((row) => readRow(row, map));
  const unique = refuseDoubles(read.flatMap((one) => ("row" in one ? [one.row] : [])));
  return {
    rows: unique.rows,
    refused: [
      ...refused,
      ...read.flatMap((one) => ("refused" in one ? one.refused : [])),
      ...unique.refused,
    ].sort((a, b) => a.line - b.line),
  };
}

async function writeThroughDesk(
  bytes: Uint8Array,
  mapText: string,
  map: ColumnMap,
  rows: readonly ImportRow[],
  options: ImportOptions,
): Promise<WrittenRows & { readonly before: number }> {
  const officer = await openOfficer(options);
  const desk = chooseDesk(officer, options.desk);
  const consent = resolveConsent(
    officer,
    map.consent && {
      ...map.consent,
      expiresAt: map.consent.until === undefined ? null : readDay(map.consent.until),
    },
  );
  const registration =
    options.approval === undefined ? undefined : await findRegistration(officer, desk.id, options.approval);
  // The same file with the same map at the same desk is the same import.
  const name = toHex(
    sha256(concatBytes(sha256(bytes), sha256(utf8Encode(mapText)), utf8Encode(desk.id))),
  ).slice(0, 32);
  const journal = await openImportJournal(join(officer.folder, "imports", `${name}.log`));
  const before = journal.doneCount;
  const bar = openProgressBar("Importing");
  let interrupted = false;
  const onInterrupt = () => {
    if (interrupted) process.exit(exitCodes.interrupted);
    interrupted = true;
    officer.terminal.note("\nFinishing this row …");
  };
  process.on("SIGINT", onInterrupt);
  try {
    const written = await writeRows({
      session: officer.session,
      desk: desk.id,
      rows,
      consent,
      journal,
      ...(registration && { registration }),
      isInterrupted: () => interrupted,
      onProgress: (done, words) => bar.show(done, rows.length, words),
    });
    return { ...written, before };
  } finally {
    bar.end();
    process.off("SIGINT", onInterrupt);
    await journal.close();
  }
}

/** Throws, in words, unless a second person signed it and it is for this desk. */
async function findRegistration({ session }: Officer, desk: DeskId, written: string): Promise<Registration> {
  const fitting = orFail(await listRegistrationApprovals(session)).filter(
    ({ approval, scope }) =>
      approval.startsWith(written) && scope.desk === desk && scope.requester === findSelf(session)?.id,
  );
  const one = fitting.length === 1 ? fitting[0] : undefined;
  if (!one?.shown) {
    throw new CommandFailure(
      exitCodes.usage,
      "approval-unknown",
      one
        ? "Nobody has signed this approval yet. A colleague signs it: homeward approvals sign <approval>"
        : "You have no such approval for this desk. Ask for one: homeward approvals bring-in <people>",
    );
  }
  return { approval: one.approval, signed: one.shown, desk, tokenByKey: new Map(), pause: sleep };
}

async function report(
  terminal: Terminal,
  options: ImportOptions,
  result: WrittenRows & { readonly rows: number; readonly before: number; readonly dryRun: boolean },
): Promise<void> {
  const { rows, written, before, refused, stoppedBy, dryRun } = result;
  if (options.report !== undefined) {
    const lines = refused.map(({ line, column, reason }) => csvLine([line, column ?? "", reason]));
    await writeFile(options.report, `${["line,column,reason", ...lines].join("\n")}\n`);
  }
  const refusedRows = new Set(refused.map(({ line }) => line)).size;
  const stopped =
    stoppedBy === undefined ? null : stoppedBy === "interrupted" ? "interrupted" : stoppedBy.kind;
  const shown = refused.slice(0, 40);
  terminal.answer(
    { dryRun, taken: written, takenBefore: before, usable: rows, refusedRows, refused, stopped },
    () =>
      [
        ...(shown.length > 0
          ? [
              table(
                ["LINE", "COLUMN", "REASON"],
                shown.map((one) => [one.line, one.column, one.reason]),
                "",
              ),
            ]
          : []),
        ...(refused.length > shown.length
          ? [`… and ${refused.length - shown.length} more; --report writes all of them.`]
          : []),
        dryRun
          ? `${rows} rows can be taken, ${refusedRows} cannot. Nothing was sent.`
          : `${written} rows were taken${before > 0 ? `, ${before} had been before` : ""}; ${refusedRows} were refused.`,
        ...(stopped === null ? [] : ["Stopped before the end. The same command goes on from here."]),
      ].join("\n"),
  );
  if (stoppedBy === "interrupted") process.exitCode = exitCodes.interrupted;
  else if (stoppedBy) throw failureOf(stoppedBy);
  else if (refusedRows > 0) process.exitCode = exitCodes.partly;
}

async function readBytes(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch {
    throw new CommandFailure(exitCodes.usage, "file-missing", "There is no such file, or it cannot be read.");
  }
}

function wrap(words: readonly string[]): string {
  return words.reduce((lines, word) => {
    const last = lines.slice(lines.lastIndexOf("\n") + 1);
    return lines === "" ? word : last.length + word.length > 118 ? `${lines}\n  ${word}` : `${lines} ${word}`;
  }, "");
}

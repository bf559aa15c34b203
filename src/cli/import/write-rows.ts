import { setTimeout as sleep } from "node:timers/promises";
import type { DeskId, RecordId } from "#base/id.ts";
import { newId } from "#base/id.ts";
import { findComparisonConsent } from "#client/cases/consents.ts";
import { type AttestedConsent, createCase } from "#client/cases/create-case.ts";
import { indexIntake } from "#client/cases/index-due.ts";
import type { OfficerRefusal } from "#client/session/officer-refusal.ts";
import { proveAccess } from "#client/record/proven-access.ts";
import { holderOfDesk } from "#keys/holder.ts";
import { getDesk, type OfficerSession } from "#client/session/officer-session.ts";
import { listGrants } from "#protocol/record-contracts.ts";
import { findRetryTime } from "../refusal-words.ts";
import { timeOf } from "../terminal.ts";
import type { RefusedRow } from "../csv/csv-table.ts";
import type { ImportJournal } from "./import-journal.ts";
import type { ImportRow } from "./row-to-intake.ts";

export type WrittenRows = {
  readonly written: number;
  readonly refused: readonly RefusedRow[];
  /** Why it stopped before the end; the rest is taken by the next run. */
  readonly stoppedBy: OfficerRefusal | "interrupted" | undefined;
};

export type WriteRowsOptions = {
  readonly session: OfficerSession;
  readonly desk: DeskId;
  readonly rows: readonly ImportRow[];
  readonly consent: AttestedConsent | null;
  readonly journal: ImportJournal;
  readonly isInterrupted: () => boolean;
  readonly onProgress: (done: number, words: string) => void;
};

/** One row after the other: made, acknowledged and findable before the next is begun. */
export async function writeRows(options: WriteRowsOptions): Promise<WrittenRows> {
  const { rows, journal, isInterrupted, onProgress } = options;
  const refused: RefusedRow[] = [];
  let written = 0;
  let done = 0;
  for (const row of rows) {
    onProgress(done++, "");
    if (journal.isDone(row.line)) continue;
    if (isInterrupted()) return { written, refused, stoppedBy: "interrupted" };
    const refusal = await writeRow(options, row, (words) => onProgress(done - 1, words));
    if (refusal === undefined) {
      await journal.finish(row.line);
      written++;
    } else if (refusal === "interrupted" || !isOfRow(refusal)) {
      return { written, refused, stoppedBy: refusal };
    } else {
      refused.push({ line: row.line, column: null, reason: `was refused by the network (${refusal.kind})` });
    }
  }
  onProgress(rows.length, "");
  return { written, refused, stoppedBy: undefined };
}

async function writeRow(
  options: WriteRowsOptions,
  row: ImportRow,
  onWaiting: (words: string) => void,
): Promise<OfficerRefusal | "interrupted" | undefined> {
  const { session, desk, journal, consent } = options;
  const begun = journal.findBegun(row.line);
  const record = begun ?? newId<"record">(session.writer.random);
  if (begun === undefined) await journal.begin(row.line, record);
  const isMade = begun !== undefined && (await wasSent(session, record));
  if (!isMade) {
    const created = await createCase(session, {
      desk,
      record,
      intake: row.intake,
      consent: row.consents === false ? null : consent,
      withCode: false,
    });
    if (!created.ok) return created.refusal;
  }
  const unsent = await retry(options, onWaiting, () => flush(session, record));
  return unsent ?? retry(options, onWaiting, () => makeFindable(session, desk, record, row));
}

/** Known to the gate, or sealed and waiting in this device's outbox. */
async function wasSent({ connection, outbox }: OfficerSession, record: RecordId): Promise<boolean> {
  if ((await outbox.waiting()).some((one) => one.change.record === record)) return true;
  return (await connection.call("gate", listGrants, { parameters: { record } })).ok;
}

async function flush(session: OfficerSession, record: RecordId): Promise<OfficerRefusal | undefined> {
  const isWaiting = async () => (await session.outbox.waiting()).some((one) => one.change.record === record);
  if (!(await isWaiting())) return undefined;
  const report = await session.outbox.flush();
  const mine = report.refused.find((one) => one.change.record === record);
  if (mine) {
    await session.outbox.drop(mine.key);
    return mine.refusal;
  }
  return report.stoppedBy ?? undefined;
}

/** With what is in hand: the case is not opened again, so it costs no disclosure. */
async function makeFindable(
  session: OfficerSession,
  desk: DeskId,
  record: RecordId,
  row: ImportRow,
): Promise<OfficerRefusal | undefined> {
  if ((await session.store.list(`index-due/${record}`)).length === 0) return undefined;
  const access = await session.connection.call("gate", listGrants, { parameters: { record } });
  if (!access.ok) return access.refusal;
  const { organisation } = getDesk(session, desk);
  // What an import makes, its own desk attests.
  const proven = proveAccess(session.register.state(), record, access.value, [holderOfDesk(desk)]);
  const consent = findComparisonConsent(proven.consents(), session.writer.clock());
  const indexed = await indexIntake(session, { record, desk, organisation }, row.intake, consent);
  return indexed.ok ? undefined : indexed.refusal;
}

/** Limits pass with time, and so does a line that was lost for a moment; everything else comes back. */
async function retry(
  { isInterrupted }: WriteRowsOptions,
  onWaiting: (words: string) => void,
  act: () => Promise<OfficerRefusal | undefined>,
): Promise<OfficerRefusal | "interrupted" | undefined> {
  for (let tries = 1; ; tries++) {
    const refusal = await act();
    if (!refusal) return undefined;
    const limited = ["too-many-requests", "quota-exceeded"].includes(refusal.kind);
    if (!limited && (refusal.kind !== "unreachable" || tries > 5)) return refusal;
    const until = findRetryTime(refusal) ?? Date.now() + Math.min(1_000 * 2 ** tries, 60_000);
    onWaiting(
      limited ? `the limit is used up; goes on at ${timeOf(until)}` : "the network is away; trying again",
    );
    while (Date.now() < until) {
      if (isInterrupted()) return "interrupted";
      await sleep(200);
    }
  }
}

/** The fault of one row, and not of the device, the desk or the network. */
const isOfRow = ({ kind }: OfficerRefusal): boolean =>
  ["malformed-request", "request-too-large", "entry-conflicts", "conflict"].includes(kind);

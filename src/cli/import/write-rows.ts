import { setTimeout as sleep } from "node:timers/promises";
import type { DeskId, RecordId } from "#base/id.ts";
import { newId } from "#base/id.ts";
import type { Result } from "#base/result.ts";
import { ok } from "#base/result.ts";
import { findComparisonConsent } from "#client/cases/consents.ts";
import { type AttestedConsent, createCase } from "#client/cases/create-case.ts";
import { indexIntake } from "#client/cases/index-due.ts";
import { indexIntakesTogether } from "#client/cases/index-together.ts";
import type { Registration } from "#client/network/search.ts";
import type { ConsentStatement } from "#protocol/consent.ts";
import { mostPeopleAtOnce } from "#protocol/registration-contracts.ts";
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
  /** Beyond the hourly limit: rows are indexed together, under an approval. */
  readonly registration?: Registration;
  readonly isInterrupted: () => boolean;
  readonly onProgress: (done: number, words: string) => void;
};

/**
 * One row after the other: made and acknowledged before the next is begun, and made findable; under an approval so many rows at once.
 * A row is done when it is findable: what broke off in between is taken up by the next run.
 */
export async function writeRows(options: WriteRowsOptions): Promise<WrittenRows> {
  const { rows, journal, isInterrupted, onProgress, registration } = options;
  const refused: RefusedRow[] = [];
  let written = 0;
  let done = 0;
  let made: MadeRow[] = [];
  const stop = (stoppedBy: WrittenRows["stoppedBy"]): WrittenRows => ({ written, refused, stoppedBy });
  const endMade = async (): Promise<OfficerRefusal | "interrupted" | undefined> => {
    const words = (text: string) => onProgress(done, text);
    const refusal = await retry(options, words, () => makeFindableTogether(options, made));
    if (refusal) return refusal;
    for (const { row } of made) await journal.finish(row.line);
    written += made.length;
    made = [];
    return undefined;
  };
  for (const row of rows) {
    onProgress(done++, "");
    if (journal.isDone(row.line)) continue;
    if (isInterrupted()) return stop((await endMade()) ?? "interrupted");
    const refusal = await writeRow(options, row, (words) => onProgress(done - 1, words));
    if (typeof refusal === "object" && "row" in refusal) {
      made.push(refusal);
      const ended = made.length < mostPeopleAtOnce ? undefined : await endMade();
      if (ended) return stop(ended);
    } else if (refusal === undefined) {
      await journal.finish(row.line);
      written++;
    } else if (refusal === "interrupted" || !isOfRow(refusal)) {
      if (registration) await endMade();
      return stop(refusal);
    } else {
      refused.push({ line: row.line, column: null, reason: `was refused by the network (${refusal.kind})` });
    }
  }
  const ended = await endMade();
  if (ended) return stop(ended);
  onProgress(rows.length, "");
  return stop(undefined);
}

type MadeRow = { readonly row: ImportRow; readonly record: RecordId };

async function writeRow(
  options: WriteRowsOptions,
  row: ImportRow,
  onWaiting: (words: string) => void,
): Promise<OfficerRefusal | "interrupted" | MadeRow | undefined> {
  const { session, desk, journal, consent, registration } = options;
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
      ...(registration && { indexing: "later" }),
    });
    if (!created.ok) return created.refusal;
  }
  const unsent = await retry(options, onWaiting, () => flush(session, record));
  if (unsent) return unsent;
  return registration
    ? { row, record }
    : retry(options, onWaiting, () => makeFindable(session, desk, record, row));
}

/** Those of them that are not findable yet. Each one's consent is read as the gate has it. */
async function makeFindableTogether(
  { session, desk, registration }: WriteRowsOptions,
  made: readonly MadeRow[],
): Promise<OfficerRefusal | undefined> {
  if (!registration) return undefined;
  const due = new Set(await session.store.list("index-due/"));
  const intakes = [];
  for (const { row, record } of made) {
    if (!due.has(`index-due/${record}`)) continue;
    const consent = await findConsent(session, desk, record);
    if (!consent.ok) return consent.refusal;
    intakes.push({ record, intake: row.intake, consent: consent.value?.consent ?? null });
  }
  const { organisation } = getDesk(session, desk);
  const indexed = await indexIntakesTogether(session, organisation, registration, intakes);
  return indexed.ok ? undefined : indexed.refusal;
}

async function findConsent(
  session: OfficerSession,
  desk: DeskId,
  record: RecordId,
): Promise<Result<ConsentStatement | undefined, OfficerRefusal>> {
  const access = await session.connection.call("gate", listGrants, { parameters: { record } });
  if (!access.ok) return access;
  // What an import makes, its own desk attests.
  const proven = proveAccess(session.register.state(), record, access.value, [holderOfDesk(desk)]);
  return ok(findComparisonConsent(proven.consents(), session.writer.clock()));
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
  const consent = await findConsent(session, desk, record);
  if (!consent.ok) return consent.refusal;
  const { organisation } = getDesk(session, desk);
  const indexed = await indexIntake(session, { record, desk, organisation }, row.intake, consent.value);
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

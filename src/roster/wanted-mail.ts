import type { RecordId } from "#base/id.ts";
import type { Database, Transaction } from "#server/database.ts";
import { type ChoiceParts, keepChoice } from "./kept-choices.ts";

/** Whether a learner wants mail that is not necessary: everybody does who did not say otherwise. */
export async function wantsMail(sql: Database, record: RecordId): Promise<boolean> {
  const [unwanted] = await sql`select from unwanted_mail where record = ${record}`;
  return unwanted === undefined;
}

export async function chooseMail(
  parts: ChoiceParts,
  record: RecordId,
  wanted: boolean,
  now: number,
): Promise<void> {
  if (wanted === (await wantsMail(parts.sql, record))) return;
  await keepChoice(parts, { kind: "mail-chosen", record, wanted, time: now });
}

export const forgetWantedMail = (transaction: Transaction, record: RecordId) =>
  transaction`delete from unwanted_mail where record = ${record}`;

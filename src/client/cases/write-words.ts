import type { Result } from "#base/result.ts";
import { ok, refuse } from "#base/result.ts";
import { sendNews } from "#protocol/courier-contracts.ts";
import { Message, Note } from "#tracing/message.ts";
import type { OfficerRefusal } from "#client/session/officer-refusal.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";
import type { OpenRecord } from "./open-record.ts";
import type { Written } from "./write-record.ts";
import { writeRecord } from "./write-record.ts";

/** A note of the desk, for itself. */
export async function addNote(
  session: OfficerSession,
  opened: OpenRecord,
  text: string,
): Promise<Result<Written, OfficerRefusal>> {
  const note = Note.safeParse({ text });
  if (!note.success) return refuse({ kind: "malformed-request" });
  return writeRecord(session, opened, { journal: { add: [{ list: "notes", item: note.data }] } });
}

export type SentWord = Written & {
  /** Whether a mail without content went out; `waiting` until the message itself is acknowledged. */
  readonly told: "sent" | "no-address" | "not-asked" | "waiting" | "failed";
};

/** A message to the family, which they read with their code; `tell` sends a mail that says there is news, and no more. */
export async function sendMessage(
  session: OfficerSession,
  opened: OpenRecord,
  text: string,
  tell: boolean,
): Promise<Result<SentWord, OfficerRefusal>> {
  const message = Message.safeParse({ text });
  if (!message.success) return refuse({ kind: "malformed-request" });
  const written = await writeRecord(session, opened, {
    messages: { add: [{ list: "messages", item: message.data }] },
  });
  if (!written.ok) return written;
  if (!tell) return ok({ ...written.value, told: "not-asked" });
  if (!written.value.acknowledged) return ok({ ...written.value, told: "waiting" });
  const news = await tellThereIsNews(session, opened);
  return ok({ ...written.value, told: news.ok ? news.value : "failed" });
}

export async function tellThereIsNews(
  { connection }: OfficerSession,
  { record }: Pick<OpenRecord, "record">,
): Promise<Result<"sent" | "no-address", OfficerRefusal>> {
  const sent = await connection.call("gate", sendNews, { parameters: { record }, body: {} });
  return sent.ok ? ok(sent.value.outcome) : sent;
}

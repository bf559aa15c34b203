import { equalBytes, toHex } from "#base/bytes.ts";
import { encodeCbor } from "#base/cbor.ts";
import type { BroadcastId, DeskId } from "#base/id.ts";
import { parseCbor } from "#base/parse-cbor.ts";
import type { Result } from "#base/result.ts";
import { ok, refuse } from "#base/result.ts";
import * as z from "#base/schema.ts";
import { sha256 } from "#crypto/hash.ts";
import { chooseLanguage, MessageDocument } from "#learning/message-document.ts";
import {
  chooseMail,
  readBroadcast,
  readBroadcastStatement,
  type ReadMessage,
} from "#protocol/broadcast-contracts.ts";
import { BroadcastStatement } from "#protocol/broadcast-contracts.ts";
import { readCourseFile } from "#protocol/course-contracts.ts";
import { peekSigned } from "#protocol/signed.ts";
import { hasWorkedAtDesk, type RegisterState } from "#register/state.ts";
import type { LearnerRefusal, LearnerSession } from "./learner-session.ts";

export type GivenMessage = z.infer<typeof ReadMessage>;
/** What a desk wrote, as it was signed, in the reader's language or the first that there is. */
export type Message = {
  readonly broadcast: BroadcastId;
  readonly begunAt: number;
  readonly document: MessageDocument;
};
export type MessageRefusal = LearnerRefusal | { readonly kind: "content-altered" };

type Reading = Pick<LearnerSession, "connection" | "store">;
const prefix = "message/";
const filesOf = (broadcast: BroadcastId) => `${prefix}${broadcast}/`;

/** A message to the learner, of their own desk. */
export const openMessage = (
  session: Reading & Pick<LearnerSession, "desk">,
  register: RegisterState,
  given: GivenMessage,
  language: string,
): Promise<Result<Message, MessageRefusal>> => openSigned(session, register, given, language, session.desk);

/**
 * Opens a message that the gate names: refused as `content-altered` unless a device of the very desk signed for it and the vault gave the
 * very words: a member of another desk, or of another society, puts nothing into its mouth. What was read once is read again without a line.
 */
async function openSigned(
  { connection, store }: Reading,
  register: RegisterState,
  { broadcast, statement: signed, begunAt }: GivenMessage,
  language: string,
  desk?: DeskId,
): Promise<Result<Message, MessageRefusal>> {
  const peeked = peekSigned<BroadcastStatement>(
    BroadcastStatement as z.ZodMiniType<BroadcastStatement>,
    signed,
  );
  const author = peeked && register.deviceById.get(peeked.author);
  const statement = author && readBroadcastStatement(signed, author.signingKey);
  const isOfDesk =
    statement?.broadcast === broadcast &&
    (desk === undefined || statement.desk === desk) &&
    register.deskById.get(statement.desk)?.duty === "learning" &&
    hasWorkedAtDesk(register, statement.author, statement.desk);
  const named = isOfDesk ? chooseLanguage(statement.documents, language) : undefined;
  if (!named) return refuse({ kind: "content-altered" });
  const fileKey = `${filesOf(broadcast)}${toHex(named.document)}`;
  const kept = await store.get(fileKey);
  const read = kept
    ? ok({ bytes: kept })
    : await connection.call("vault", readCourseFile, { parameters: { hash: toHex(named.document) } });
  if (!read.ok) return read;
  const { bytes } = read.value;
  const document = equalBytes(sha256(bytes), named.document)
    ? parseCbor(MessageDocument as z.ZodMiniType<MessageDocument>, bytes)
    : undefined;
  if (!document) return refuse({ kind: "content-altered" });
  if (!kept) await store.put(fileKey, bytes);
  return ok({ broadcast, begunAt, document });
}

/** Its words in every language, from this device. */
export async function dropMessage(
  { store }: Pick<LearnerSession, "store">,
  broadcast: BroadcastId,
): Promise<void> {
  for (const file of await store.list(filesOf(broadcast))) await store.delete(file);
}

/** The words of these and of no other: what one browser of the learner said it forgot, the gate names to none of their others. */
export async function keepOnly(
  { store }: Pick<LearnerSession, "store">,
  messages: readonly { readonly broadcast: BroadcastId }[],
): Promise<void> {
  const kept = messages.map(({ broadcast }) => filesOf(broadcast));
  for (const file of await store.list(prefix))
    if (!kept.some((files) => file.startsWith(files))) await store.delete(file);
}

/** What a mail's link leads to, for anybody; `not-found` once it was closed. */
export async function findMessage(
  reading: Reading,
  register: RegisterState,
  broadcast: BroadcastId,
  language: string,
): Promise<Result<Message, MessageRefusal>> {
  const given = await reading.connection.call("gate", readBroadcast, { parameters: { broadcast } });
  if (!given.ok && given.refusal.kind === "not-found") await dropMessage(reading, broadcast);
  if (!given.ok) return given;
  // The link says which it is, not the gate.
  return openSigned(reading, register, { ...given.value, broadcast }, language);
}

export const wantMail = (
  { connection }: Pick<LearnerSession, "connection">,
  wanted: boolean,
): Promise<Result<unknown, LearnerRefusal>> => connection.call("gate", chooseMail, { body: { wanted } });

const Seen = z.array(z.string());
const seenKey = "messages-seen";

/** Which messages were read on this device: nobody else is told. */
export async function readSeen({ store }: Pick<LearnerSession, "store">): Promise<ReadonlySet<string>> {
  const bytes = await store.get(seenKey);
  return new Set((bytes && parseCbor(Seen, bytes)) ?? []);
}

export async function noteSeen(
  session: Pick<LearnerSession, "store">,
  broadcast: BroadcastId,
): Promise<void> {
  const seen = await readSeen(session);
  await session.store.put(seenKey, encodeCbor([...seen, broadcast].slice(-200)));
}

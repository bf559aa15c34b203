import { toHex } from "#base/bytes.ts";
import { encodeCbor } from "#base/cbor.ts";
import type { ApprovalId, BroadcastId, DeskId } from "#base/id.ts";
import { newId } from "#base/id.ts";
import type { Result } from "#base/result.ts";
import { ok, refuse } from "#base/result.ts";
import { sha256 } from "#crypto/hash.ts";
import { sealHpke } from "#crypto/hpke.ts";
import type { MessageDocument } from "#learning/message-document.ts";
import type { BroadcastStatement } from "#protocol/broadcast-contracts.ts";
import {
  beginBroadcast,
  BroadcastStatement as StatementSchema,
  closeBroadcast,
  freezeAudience,
  listBroadcasts,
  signBroadcast,
  signBroadcastScope,
  stopBroadcast,
  testBroadcast,
} from "#protocol/broadcast-contracts.ts";
import { broadcastTestContext } from "#protocol/context.ts";
import type { AnswerOf } from "#protocol/contract.ts";
import type { Language } from "#protocol/courier-contracts.ts";
import { putCourseFile } from "#protocol/course-contracts.ts";
import { askApproval } from "#protocol/disclosure-contracts.ts";
import type { AudienceRule } from "#protocol/learner.ts";
import { peekSigned, type Signed } from "#protocol/signed.ts";
import type { OfficerRefusal } from "#client/session/officer-refusal.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";
import { findSelf } from "#client/session/officer-session.ts";
import { plainValue } from "../course-draft.ts";
import type { SpokenCondition } from "../reports.ts";
import { ruleOf } from "../reports.ts";

/** What somebody is about to send, before anybody else knows of it. */
export type WrittenBroadcast = {
  readonly broadcast: BroadcastId;
  /** The one in whose language it was written first. */
  readonly documents: readonly MessageDocument[];
  readonly conditions: readonly SpokenCondition[];
  readonly necessary: boolean;
  /** Kinds of what a look found that is still in the words. */
  readonly found: readonly string[];
};
export type ListedBroadcast = Omit<AnswerOf<typeof listBroadcasts>["broadcasts"][number], "statement"> & {
  readonly statement: BroadcastStatement | null;
};
export type Begun = AnswerOf<typeof beginBroadcast>;
export type Tested = {
  readonly statement: BroadcastStatement;
  /** Whom it means, in codes: what a second person signs beside the statement. */
  readonly rule: AudienceRule;
  readonly people: number | null;
};

/**
 * Freezes the audience, puts the words where everybody can read them, and has the very mail sent to one address of the sender's own, or to where
 * they read mail as a learner (`not-found` where they showed no certificate, or left no address). From
 * then on this is what would go out; any change is another test. `people`: how many would get it, as a report says it; null where it does not.
 */
export async function testOnSelf(
  session: OfficerSession,
  desk: DeskId,
  key: Uint8Array,
  { broadcast, documents, conditions, necessary, found }: WrittenBroadcast,
  to: { readonly address: string; readonly language: Language } | "own-record",
): Promise<Result<Tested, OfficerRefusal>> {
  const { connection, device, register, writer } = session;
  const courier = register.state().network?.courier;
  if (!courier) return refuse({ kind: "not-at-desk" });
  const rule = ruleOf(key, conditions);
  const frozen = await connection.call("gate", freezeAudience, {
    parameters: { desk },
    body: { broadcast, rule },
  });
  if (!frozen.ok) return frozen;
  const encoded = documents.map((document) => {
    const bytes = encodeCbor(plainValue(document));
    return { language: document.language, bytes, document: sha256(bytes) };
  });
  for (const { document, bytes } of encoded) {
    const parameters = { hash: toHex(document) };
    const put = await connection.call("vault", putCourseFile, { parameters, body: { desk, bytes } });
    if (!put.ok) return put;
  }
  const statement: BroadcastStatement = {
    broadcast,
    desk,
    author: device.id,
    digest: frozen.value.digest,
    documents: encoded.map(({ language, document }) => ({ language, document })),
    necessary,
    found: [...found],
  };
  const sealed =
    to === "own-record"
      ? null
      : sealHpke({
          recipient: courier.sealingKey,
          info: broadcastTestContext(broadcast),
          aad: new Uint8Array(),
          plaintext: encodeCbor({ ...to, broadcast }),
          random: writer.random,
        });
  const tested = await connection.call("gate", testBroadcast, {
    parameters: { broadcast },
    body: { statement: signBroadcast(statement, device.signing.secretKey), sealed },
  });
  return tested.ok ? ok({ statement, rule, people: frozen.value.people }) : tested;
}

/** Goes where nothing speaks against it; else the gate says what does. */
export const begin = (
  { connection }: OfficerSession,
  broadcast: BroadcastId,
  approval: ApprovalId | null,
): Promise<Result<Begun, OfficerRefusal>> =>
  connection.call("gate", beginBroadcast, { parameters: { broadcast }, body: { approval } });

/** Asks for a second person's signature under exactly this statement, to exactly those. */
export async function askForBroadcast(
  session: OfficerSession,
  statement: BroadcastStatement,
  rule: AudienceRule,
  expiresAt: number,
): Promise<Result<ApprovalId, OfficerRefusal>> {
  const self = findSelf(session);
  if (!self) return refuse({ kind: "not-at-desk" });
  const approval = newId<"approval">(session.writer.random);
  const scope = signBroadcastScope(
    { kind: "broadcast", approval, requester: self.id, statement, rule, desk: statement.desk, expiresAt },
    session.device.signing.secretKey,
  );
  const asked = await session.connection.call("gate", askApproval, { body: { scope } });
  return asked.ok ? ok(approval) : asked;
}

/** Not one address more from now on. */
export const stop = (
  { connection }: OfficerSession,
  broadcast: BroadcastId,
): Promise<Result<unknown, OfficerRefusal>> =>
  connection.call("gate", stopBroadcast, { parameters: { broadcast } });

/** And what was sent leads nowhere. */
export const close = (
  { connection }: OfficerSession,
  broadcast: BroadcastId,
): Promise<Result<unknown, OfficerRefusal>> =>
  connection.call("gate", closeBroadcast, { parameters: { broadcast } });

export async function readBroadcasts(
  { connection }: OfficerSession,
  desk: DeskId,
): Promise<Result<readonly ListedBroadcast[], OfficerRefusal>> {
  const listed = await connection.call("gate", listBroadcasts, { parameters: { desk } });
  if (!listed.ok) return listed;
  const read = (signed: Signed | null) =>
    (signed && peekSigned<BroadcastStatement>(StatementSchema, signed)) ?? null;
  return ok(listed.value.broadcasts.map((one) => ({ ...one, statement: read(one.statement) })));
}

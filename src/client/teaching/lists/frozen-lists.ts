import { equalBytes } from "#base/bytes.ts";
import { encodeCbor } from "#base/cbor.ts";
import type { ApprovalId, CourseId, DeskId, ListId, MemberId } from "#base/id.ts";
import { newId } from "#base/id.ts";
import type { Result } from "#base/result.ts";
import { ok, refuse } from "#base/result.ts";
import type { AnswerOf } from "#protocol/contract.ts";
import { askApproval } from "#protocol/disclosure-contracts.ts";
import type { FrozenList, ListColumn, ListScope } from "#protocol/list-contracts.ts";
import {
  closeList,
  confirmDeletion,
  freezeList,
  listLists,
  signListScope,
} from "#protocol/list-contracts.ts";
import type { OfficerRefusal } from "#client/session/officer-refusal.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";
import { findSelf } from "#client/session/officer-session.ts";
import type { SpokenCondition } from "../reports.ts";
import { ruleOf } from "../reports.ts";

/** What somebody wants a list of: whom, which columns, for whom, and as what. */
export type WantedList = {
  readonly conditions: readonly SpokenCondition[];
  readonly course: CourseId | null;
  readonly columns: readonly ListColumn[];
  readonly recipients: readonly MemberId[];
  readonly form: FrozenList["form"];
  /** Of a spreadsheet: milliseconds until it is to be deleted. */
  readonly lifetime: number | null;
};

export type Frozen = AnswerOf<typeof freezeList>;
export type ListedList = AnswerOf<typeof listLists>["lists"][number];

/**
 * The gate expands the conditions now and says what may become of it. `key` is the desk's reporting key. Refused as `answer-wrong` where what
 * it froze is not what was asked for: that is what would be signed.
 */
export async function freeze(
  { connection }: Pick<OfficerSession, "connection">,
  desk: DeskId,
  key: Uint8Array,
  { conditions, columns, recipients, ...wanted }: WantedList,
): Promise<Result<Frozen, OfficerRefusal>> {
  const body = {
    ...wanted,
    rule: ruleOf(key, conditions),
    columns: [...columns],
    recipients: [...recipients].sort(),
  };
  const frozen = await connection.call("gate", freezeList, { parameters: { desk }, body });
  const isWrong = frozen.ok && !isAsAsked(frozen.value, { ...body, desk });
  return isWrong ? refuse({ kind: "answer-wrong" }) : frozen;
}

/** Whether what the gate froze, where it froze anything, is what was asked for. */
export const isAsAsked = ({ list }: Frozen, asked: Omit<FrozenList, "list" | "requester" | "digest">) =>
  !list || equalBytes(encodeCbor({ ...list, ...asked }), encodeCbor(list));

/** Asks for a second person's signature under exactly this list. */
export async function askForList(
  session: OfficerSession,
  list: FrozenList,
  expiresAt: number,
): Promise<Result<ApprovalId, OfficerRefusal>> {
  if (!findSelf(session)) return refuse({ kind: "not-at-desk" });
  const approval = newId<"approval">(session.writer.random);
  const scope: ListScope = { kind: "list", approval, ...list, expiresAt };
  const signed = signListScope(scope, session.device.signing.secretKey);
  const asked = await session.connection.call("gate", askApproval, { body: { scope: signed } });
  return asked.ok ? ok(approval) : asked;
}

export async function readLists(
  { connection }: OfficerSession,
  desk: DeskId,
): Promise<Result<readonly ListedList[], OfficerRefusal>> {
  const listed = await connection.call("gate", listLists, { parameters: { desk } });
  return listed.ok ? ok(listed.value.lists) : listed;
}

/** Nobody opens it from now on; whoever did is asked to delete what they have. */
export const recall = (
  { connection }: OfficerSession,
  list: ListId,
): Promise<Result<unknown, OfficerRefusal>> => connection.call("gate", closeList, { parameters: { list } });

export const confirmDeleted = (
  { connection }: OfficerSession,
  list: ListId,
): Promise<Result<unknown, OfficerRefusal>> =>
  connection.call("gate", confirmDeletion, { parameters: { list }, body: {} });

/** Whether somebody opened it and has to say that they keep nothing: it was recalled, or its time is over. */
export function isDeletionDue(
  { list, closedAt, openings }: ListedList,
  member: MemberId,
  now: number,
): boolean {
  const mine = openings.find((one) => one.member === member);
  if (!mine || mine.deletedAt !== null) return false;
  const isOver = list.lifetime !== null && mine.openedAt + list.lifetime <= now;
  return closedAt !== null || isOver;
}

import type { CborValue } from "#base/cbor.ts";
import { encodeCbor } from "#base/cbor.ts";
import { equalBytes } from "#base/bytes.ts";
import { parseCbor } from "#base/parse-cbor.ts";
import type { Result } from "#base/result.ts";
import { ok, refuse } from "#base/result.ts";
import * as z from "#base/schema.ts";
import type { LogPosition } from "#audit/log.ts";
import { logStart, verifyLog } from "#audit/log.ts";
import { hashSchema } from "#keys/key-schema.ts";
import type { LogEntry } from "#protocol/disclosure-contracts.ts";
import { readLog } from "#protocol/disclosure-contracts.ts";
import type { OfficerRefusal } from "#client/session/officer-refusal.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";
import { findSelf } from "#client/session/officer-session.ts";

export type LogPage = {
  readonly entries: readonly LogEntry[];
  /** From where the next page goes on; null at the end. */
  readonly next: LogPosition | null;
};

const Position = z.strictObject({ sequence: z.int(), head: hashSchema });

/**
 * The organisation's whole log, for its DPO: opaque ids, oldest first, page by page. Each line is checked to follow from the one
 * before, and all of them to be what this device read at any earlier time: `log-broken` where a line was changed, dropped or moved,
 * or the log has become shorter.
 */
export async function readOrganisationLog(
  session: OfficerSession,
  from: LogPosition = logStart,
): Promise<Result<LogPage, OfficerRefusal>> {
  const organisation = findSelf(session)?.organisation;
  if (!organisation) return refuse({ kind: "not-entitled" });
  const page = await session.connection.call("gate", readLog, {
    parameters: { organisation },
    query: from.sequence > 0 ? { cursor: String(from.sequence) } : {},
  });
  if (!page.ok) return page;
  const { entries, cursor } = page.value;
  const verified = verifyLog(organisation, from, entries);
  if (!verified.ok) return refuse({ kind: "log-broken" });
  const end = verified.value;

  const key = `log/${organisation}`;
  const stored = await session.store.get(key);
  const known = (stored && parseCbor(Position as z.ZodMiniType<LogPosition>, stored)) ?? logStart;
  const again = [from, ...entries].find(({ sequence }) => sequence === known.sequence);
  const isChanged = again !== undefined && !equalBytes(again.head, known.head);
  const isShorter = cursor === null && end.sequence < known.sequence;
  if (isChanged || isShorter) return refuse({ kind: "log-broken" });
  if (end.sequence > known.sequence) await session.store.put(key, encodeCbor(end as CborValue));
  return ok({ entries, next: cursor === null ? null : end });
}

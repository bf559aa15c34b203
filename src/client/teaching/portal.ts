import type { DeskId } from "#base/id.ts";
import type { Result } from "#base/result.ts";
import { ok } from "#base/result.ts";
import { publishPortal } from "#protocol/course-contracts.ts";
import type { PortalStatement } from "#protocol/course.ts";
import { signPortal } from "#protocol/course.ts";
import { putReportingKey, readReportingKey } from "#protocol/learning-desk-contracts.ts";
import type { OfficerRefusal } from "#client/session/officer-refusal.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";

/** The lists that learners choose from: each name once, without blank ones, in the author's order. */
export async function publishLists(
  session: OfficerSession,
  desk: DeskId,
  before: PortalStatement | undefined,
  lists: Pick<PortalStatement, "organisations" | "dutyStations">,
): Promise<Result<PortalStatement, OfficerRefusal>> {
  const statement: PortalStatement = {
    version: (before?.version ?? 0) + 1,
    desk,
    author: session.device.id,
    organisations: tidy(lists.organisations),
    dutyStations: tidy(lists.dutyStations),
  };
  const published = await session.connection.call("gate", publishPortal, {
    body: { statement: signPortal(statement, session.device.signing.secretKey) },
  });
  return published.ok ? ok(statement) : published;
}

const tidy = (names: readonly string[]): string[] => [
  ...new Set(names.map((name) => name.trim().replace(/\s+/g, " ")).filter((name) => name !== "")),
];

/**
 * The key under which learners' answers become codes (decision 039): made by the first officer who needs it. Two at once: the vault
 * keeps the first, and both read that one.
 */
export async function getReportingKey(
  session: OfficerSession,
  desk: DeskId,
): Promise<Result<Uint8Array, OfficerRefusal>> {
  const read = () =>
    session.connection.call("vault", readReportingKey, { parameters: { desk }, body: { code: null } });
  const found = await read();
  if (found.ok) return ok(found.value.key);
  if (found.refusal.kind !== "not-found") return found;
  const put = await session.connection.call("vault", putReportingKey, {
    parameters: { desk },
    body: { key: session.writer.random(32) },
  });
  if (!put.ok && put.refusal.kind !== "conflict") return put;
  const again = await read();
  return again.ok ? ok(again.value.key) : again;
}

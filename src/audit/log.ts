import { equalBytes } from "#base/bytes.ts";
import type { OrganisationId } from "#base/id.ts";
import { ok, refuse, type Result } from "#base/result.ts";
import { hashOf } from "#crypto/hash.ts";

/**
 * One line of an organisation's log of disclosures: opaque ids only. Lines are numbered from 1 and each head is a hash over
 * the line and the head before it, so that a line altered, dropped, moved or put in later is noticed by whoever kept a head.
 */
export type LogLine = {
  readonly sequence: number;
  readonly time: number;
  readonly requester: string;
  readonly holder: string;
  readonly purpose: string;
  readonly record: string;
  readonly compartment: string;
  readonly grant: string;
  readonly approval: string | null;
  readonly leaseUntil: number | null;
  /** The frozen list that was opened, whose rows these are. */
  readonly list: string | null;
  readonly head: Uint8Array;
};

export type LogPosition = { readonly sequence: number; readonly head: Uint8Array };

export const logStart: LogPosition = { sequence: 0, head: new Uint8Array(32) };

export const nextLogHead = (
  organisation: OrganisationId,
  previous: Uint8Array,
  line: Omit<LogLine, "head">,
): Uint8Array =>
  hashOf(
    "disclosure-log",
    organisation,
    previous,
    line.sequence,
    line.time,
    line.requester,
    line.holder,
    line.purpose,
    line.record,
    line.compartment,
    line.grant,
    line.approval,
    line.leaseUntil,
    line.list,
  );

export type LogFault = { readonly kind: "log-broken"; readonly sequence: number };

/** Follows the log from a position that was verified before; refuses at the first line that does not follow. */
export function verifyLog(
  organisation: OrganisationId,
  from: LogPosition,
  lines: readonly LogLine[],
): Result<LogPosition, LogFault> {
  let position = from;
  for (const line of lines) {
    if (
      line.sequence !== position.sequence + 1 ||
      !equalBytes(line.head, nextLogHead(organisation, position.head, line))
    ) {
      return refuse({ kind: "log-broken", sequence: position.sequence + 1 });
    }
    position = { sequence: line.sequence, head: line.head };
  }
  return ok(position);
}

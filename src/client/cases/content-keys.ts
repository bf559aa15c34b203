import { toHex } from "#base/bytes.ts";
import type { Result } from "#base/result.ts";
import type { Compartment } from "#keys/compartment.ts";
import { holderOfDesk } from "#keys/holder.ts";
import { refuse } from "#base/result.ts";
import type { ContentKey } from "#client/record/change.ts";
import type { NextContentKey } from "#client/record/next-content-key.ts";
import { makeNextContentKey } from "#client/record/next-content-key.ts";
import type { OfficerRefusal } from "#client/session/officer-refusal.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";
import type { OpenRecord } from "./open-record.ts";
import type { GrantLine } from "#client/record/proven-access.ts";
import { findRecipient } from "./recipients.ts";

/** Whether the desk's own grants for the compartment give it the right. */
export const hasRight = (
  { access, desk }: Pick<OpenRecord, "access" | "desk">,
  compartment: Compartment,
  right: GrantLine["rights"][number],
): boolean =>
  access.grants.some(
    (grant) =>
      grant.holder === holderOfDesk(desk) &&
      grant.compartment === compartment &&
      !grant.dormant &&
      grant.rights.includes(right),
  );

/**
 * The keys of a compartment that somebody entitled gave to the desk, the newest last. Others open what they open and are
 * neither written with nor handed on: with a key of its own choosing a gate would read what is written next.
 */
export function findGivenKeys(
  { writer }: Pick<OfficerSession, "writer">,
  { access, desk, proven, contentKeysByCompartment }: OpenRecord,
  compartment: Compartment,
): readonly ContentKey[] {
  const holder = holderOfDesk(desk);
  const given = new Set(
    access.grants
      .filter((line) => line.holder === holder && line.compartment === compartment && !line.dormant)
      .flatMap((line) => proven.prove(line, writer.clock()) ?? [])
      .map(({ keyCommitment }) => toHex(keyCommitment)),
  );
  const opened = contentKeysByCompartment.get(compartment) ?? [];
  return opened.filter(({ commitment }) => given.has(toHex(commitment)));
}

/** The newest key that may still be written with; nothing when all ended. */
export function findUsableKey(
  session: Pick<OfficerSession, "writer">,
  opened: OpenRecord,
  compartment: Compartment,
): ContentKey | undefined {
  const ended = new Set(
    opened.access.grants.filter(({ keyEnded }) => keyEnded).map(({ keyCommitment }) => toHex(keyCommitment)),
  );
  return findGivenKeys(session, opened, compartment).findLast(
    ({ commitment }) => !ended.has(toHex(commitment)),
  );
}

/** The next key of a compartment, by a desk that may share it; `without` leaves out whoever is to lose it. */
export function rotateKey(
  session: OfficerSession,
  opened: OpenRecord,
  compartment: Compartment,
  without: (grant: GrantLine) => boolean = () => false,
): Result<NextContentKey, OfficerRefusal> {
  if (!hasRight(opened, compartment, "share")) return refuse({ kind: "no-share-right" });
  return makeNextContentKey(
    session.writer,
    { record: opened.record, compartment },
    opened.access.grants.filter((grant) => !without(grant)),
    opened.proven,
    (holder) => findRecipient(session, holder, opened.access.codes),
  );
}

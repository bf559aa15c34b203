import { equalBytes, toHex } from "#base/bytes.ts";
import type { Result } from "#base/result.ts";
import type { Compartment } from "#keys/compartment.ts";
import { holderOfDesk } from "#keys/holder.ts";
import { refuse } from "#base/result.ts";
import type { ContentKey } from "./change.ts";
import type { GrantLine, NextContentKey } from "./next-content-key.ts";
import { makeNextContentKey } from "./next-content-key.ts";
import type { OfficerRefusal } from "./officer-refusal.ts";
import type { OfficerSession } from "./officer-session.ts";
import type { OpenRecord } from "./open-record.ts";
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

/** The newest key that may still be written with; nothing when all ended. */
export function findUsableKey(opened: OpenRecord, compartment: Compartment): ContentKey | undefined {
  const ended = new Set(
    opened.access.grants.filter(({ keyEnded }) => keyEnded).map(({ keyCommitment }) => toHex(keyCommitment)),
  );
  const holder = holderOfDesk(opened.desk);
  const granted = opened.access.grants.filter(
    (grant) => grant.holder === holder && grant.compartment === compartment && !grant.dormant,
  );
  return opened.contentKeysByCompartment
    .get(compartment)
    ?.findLast(
      ({ commitment }) =>
        !ended.has(toHex(commitment)) &&
        granted.some(({ keyCommitment }) => equalBytes(keyCommitment, commitment)),
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
    (holder) => findRecipient(session, holder, opened.access.codes),
  );
}

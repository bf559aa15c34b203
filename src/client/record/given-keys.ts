import { toHex } from "#base/bytes.ts";
import type { ContentKey } from "./change.ts";
import type { OpenedCompartment } from "./open-compartments.ts";
import type { ProvenAccess } from "./proven-access.ts";

/**
 * The content keys that somebody entitled gave, oldest first. One that nobody entitled gave may be the gate's own: it is read with,
 * and never written with or handed on.
 */
export function givenKeysOf(
  { contentKeys, grants }: Pick<OpenedCompartment, "contentKeys" | "grants">,
  proven: ProvenAccess,
): readonly ContentKey[] {
  const given = new Set(
    grants.filter(({ author }) => proven.isEntitled(author)).map(({ header }) => toHex(header.keyCommitment)),
  );
  return contentKeys.filter(({ commitment }) => given.has(toHex(commitment)));
}

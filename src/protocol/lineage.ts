import * as z from "#base/schema.ts";
import type { DeviceId, RecordId } from "#base/id.ts";
import type { Holder } from "#keys/holder.ts";
import { type Author, codeIdOf, codeOfAuthor, deviceOfAuthor, recordOfCode } from "#keys/key-holder.ts";
import { publicKeysSchema } from "#keys/key-schema.ts";
import type { SigningPublicKey } from "#crypto/keys.ts";
import { hasWorkedAtDesk, type RegisterState } from "#register/state.ts";
import { GrantStatement, readGrant } from "./grant.ts";
import { peekSigned, Signed } from "./signed.ts";

/**
 * How a code that is not a record's first came to hold something in it: its own grant as it was signed, then that by which whoever
 * signed it had the right to share, and so on to somebody whom the vault knows by itself: the record's first code, from which the
 * record's id is derived, or a device of a desk for learning. `codeKeys` are of the signer where it is a code.
 */
export const Lineage = z
  .array(z.strictObject({ statement: Signed, codeKeys: z.nullable(publicKeysSchema) }))
  .check(z.maxLength(6));
export type Lineage = z.infer<typeof Lineage>;

/**
 * The grant at the end of a lineage that holds together, for this holder and record; else nothing. A gate in wrong hands writes any
 * ticket and makes as many codes as it likes, and it signs for nobody.
 */
export function readLineage(
  register: RegisterState,
  lineage: Lineage,
  holder: Holder,
  record: RecordId,
): GrantStatement | undefined {
  let sought: Holder | Author = holder;
  let last: GrantStatement | undefined;
  for (const [i, { statement: signed, codeKeys }] of lineage.entries()) {
    const author = peekSigned<GrantStatement>(GrantStatement, signed)?.author;
    const key = author && findSignerKey(register, author, codeKeys);
    const statement = key && readGrant(signed, author, key);
    const { header, rights, dormant } = statement ?? {};
    if (!statement || header?.holder !== sought || header.record !== record || dormant) return undefined;
    if (i > 0 && !rights?.includes("share")) return undefined;
    last ??= statement;
    const code = codeOfAuthor(statement.author);
    const isKnown = code === undefined || recordOfCode(code) === record;
    if (isKnown) return i === lineage.length - 1 ? last : undefined;
    sought = statement.author;
  }
  return undefined;
}

/** Only a desk for learning lets browsers in. */
const hasTaught = (register: RegisterState, device: DeviceId): boolean =>
  [...register.deskById.values()].some(
    ({ id, duty }) => duty === "learning" && hasWorkedAtDesk(register, device, id),
  );

/** A device's from the register, also after its removal; a code's as given, where its id is the hash of it. */
function findSignerKey(
  register: RegisterState,
  author: Author,
  codeKeys: Lineage[number]["codeKeys"],
): SigningPublicKey | undefined {
  const device = deviceOfAuthor(author);
  if (device) return hasTaught(register, device) ? register.deviceById.get(device)?.signingKey : undefined;
  return codeKeys && codeIdOf(codeKeys) === codeOfAuthor(author) ? codeKeys.signingKey : undefined;
}

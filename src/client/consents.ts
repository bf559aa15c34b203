import type { OrganisationId, RecordId } from "#base/id.ts";
import type { SigningPublicKey } from "#crypto/keys.ts";
import { codeIdOf, codeOfAuthor, deviceOfAuthor } from "#keys/key-holder.ts";
import type { Author, PublicKeys } from "#keys/key-holder.ts";
import type { ConsentStatement } from "#protocol/consent.ts";
import { consentCovers, readConsent } from "#protocol/consent.ts";
import type { RegisterState } from "#register/state.ts";
import type { Access } from "./open-record.ts";

export type KnownConsent = ConsentStatement & { readonly withdrawnAt: number | null };

/** The consents of a record whose signatures hold: the family's by their code, an officer's by the register. */
export function readConsentsOf(
  register: RegisterState,
  record: RecordId,
  access: Pick<Access, "consents" | "codes">,
): KnownConsent[] {
  return access.consents.flatMap(({ signed, author, withdrawnAt }) => {
    const key = findSigningKey(register, author, access.codes);
    const consent = key && readConsent(signed, author, key);
    return consent?.record === record ? [{ ...consent, withdrawnAt }] : [];
  });
}

/** The consent to be compared that stands now, the latest if there are several. */
export const findComparisonConsent = (
  consents: readonly KnownConsent[],
  now: number,
): KnownConsent | undefined =>
  consents
    .filter(
      ({ purpose, withdrawnAt, expiresAt }) =>
        purpose === "comparison" && withdrawnAt === null && (expiresAt === null || expiresAt > now),
    )
    .sort((a, b) => a.givenAt - b.givenAt)
    .at(-1);

/** Whether the person agrees, now, that this organisation compares them. */
export function mayBeComparedBy(
  consents: readonly KnownConsent[],
  organisation: OrganisationId,
  now: number,
): boolean {
  const consent = findComparisonConsent(consents, now);
  return consent !== undefined && consentCovers(consent, organisation, now);
}

function findSigningKey(
  register: RegisterState,
  author: Author,
  codes: readonly PublicKeys[],
): SigningPublicKey | undefined {
  const device = deviceOfAuthor(author);
  if (device) return register.deviceById.get(device)?.signingKey;
  return codes.find((keys) => codeIdOf(keys) === codeOfAuthor(author))?.signingKey;
}

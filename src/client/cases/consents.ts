import type { OrganisationId } from "#base/id.ts";
import { consentCovers } from "#protocol/consent.ts";
import type { KnownConsent } from "#client/record/proven-access.ts";

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

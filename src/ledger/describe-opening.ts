import type { DisclosureId, OrganisationId, RecordId } from "#base/id.ts";
import { isOwn, type Requester } from "#disclosure/requester.ts";
import type { Compartment } from "#keys/compartment.ts";
import type { Disclosure } from "./disclosure-log.ts";
import type { OpenableGrant } from "./grants.ts";

/** What was decided of one grant, as far as the log has it. */
export type LoggedAs = Pick<Disclosure, "quota"> & {
  readonly item: { readonly record: RecordId; readonly compartment: Compartment };
  readonly grant: OpenableGrant;
  readonly isApproved: boolean;
};

/** The line of the log for one grant that opens. */
export const describeOpening = (
  requester: Requester,
  {
    holder,
    purpose,
    approval,
    leaseUntil,
    list,
  }: Pick<Disclosure, "holder" | "purpose" | "approval" | "leaseUntil" | "list">,
  disclosure: DisclosureId,
  { item, grant, quota, isApproved }: LoggedAs,
  time: number,
): Disclosure => ({
  organisation: organisationOf(requester, grant),
  disclosure,
  time,
  requester: requester.author,
  member: requester.kind === "device" ? requester.member.id : null,
  holder,
  purpose,
  record: item.record,
  compartment: item.compartment,
  grant: grant.grant,
  approval: isApproved ? approval : null,
  leaseUntil,
  list,
  quota,
});

/** What families and learners open themselves has a chain of its own; what a supervisor opens stands in that of the learning desk. */
const familyLog = "AAAAAAAAAAAAAAAAAAAAAA" as OrganisationId;
const organisationOf = (requester: Requester, { codes, organisation }: OpenableGrant): OrganisationId => {
  if (requester.kind === "device") return requester.member.organisation;
  return isOwn(requester, codes) ? familyLog : organisation;
};

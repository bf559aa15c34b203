import * as z from "#base/schema.ts";
import type { RandomBytes } from "./effects.ts";
import { toBase64url } from "./bytes.ts";

/** 128 bits as 22 characters of base64url. Random ones tell no order, place or time; derived ones commit to what they name. */
export type Id<Name extends string> = string & { readonly __id: Name };

export type OrganisationId = Id<"organisation">;
export type MemberId = Id<"member">;
export type DeviceId = Id<"device">;
export type CodeId = Id<"code">;
export type DeskId = Id<"desk">;
export type RecordId = Id<"record">;
export type EntryId = Id<"entry">;
export type GrantId = Id<"grant">;
export type ConsentId = Id<"consent">;
export type DisclosureId = Id<"disclosure">;
export type ApprovalId = Id<"approval">;
export type ProposalId = Id<"proposal">;
export type BlobId = Id<"blob">;
export type EnrolmentId = Id<"enrolment">;
export type CourseId = Id<"course">;
export type CertificateId = Id<"certificate">;
export type ListId = Id<"list">;
export type BroadcastId = Id<"broadcast">;
export type ScheduleId = Id<"schedule">;
export type AlarmId = Id<"alarm">;

export const newId = <Name extends string>(random: RandomBytes): Id<Name> => idOfBytes(random(16));

/** `bytes` are 16 bytes; throws on any other length. */
export function idOfBytes<Name extends string>(bytes: Uint8Array): Id<Name> {
  if (bytes.length !== 16) throw new Error("idOfBytes: an id has 16 bytes");
  return toBase64url(bytes) as Id<Name>;
}

/** Exactly one text for each id: the last character carries two bits. */
export const idPattern = /^[A-Za-z0-9_-]{21}[AQgw]$/;

/* @__NO_SIDE_EFFECTS__ */
export const idSchema = <Name extends string>(): z.ZodMiniType<Id<Name>, Id<Name>> =>
  z.string().check(z.regex(idPattern)) as unknown as z.ZodMiniType<Id<Name>, Id<Name>>;

import * as z from "#base/schema.ts";
import { bytesSchema } from "#base/bytes-schema.ts";
import { idSchema } from "#base/id.ts";
import { publicKeysSchema } from "#keys/key-schema.ts";
import { contract } from "./contract.ts";
import { Signed } from "./signed.ts";

/** A mail is a template and a link, never a row. */
export const templates = [
  "invitation",
  "news",
  "address",
  "reminder",
  "new-browser",
  "broadcast",
  "report",
  "alarm",
  "recall",
] as const;
export type Template = (typeof templates)[number];
export const languages = ["en", "fr", "es", "ar", "uk"] as const;
export type Language = (typeof languages)[number];

/** What an invitation holds, sealed to the courier by the administrator's device: the gate never sees the address. */
export const SealedInvitation = z.strictObject({
  address: z.string().check(z.maxLength(254), z.regex(/^[^\s@]+@[^\s@]+$/)),
  language: z.enum(languages),
  link: z.string().check(z.maxLength(1_024)),
});
export type SealedInvitation = z.infer<typeof SealedInvitation>;

/** Gate, by an administrator. `sealed` is a `SealedInvitation`, sealed to the courier with `invitationContext`. Counted. */
export const sendInvitation = contract({
  name: "sendInvitation",
  method: "POST",
  path: "/invitations",
  access: "device",
  body: z.strictObject({ organisation: idSchema<"organisation">(), sealed: bytesSchema({ max: 4_096 }) }),
  answer: z.strictObject({}),
  rateLimit: 20,
});

/** Gate, by a member of a desk that holds the record: tells the family that there is news, without saying what. */
export const sendNews = contract({
  name: "sendNews",
  method: "POST",
  path: "/records/:record/news",
  access: "device",
  parameters: z.strictObject({ record: idSchema<"record">() }),
  body: z.strictObject({}),
  answer: z.strictObject({
    /** `no-address` when the family left none: they ask with their code. */
    outcome: z.enum(["sent", "no-address"]),
  }),
});

/**
 * Gate, by a member: whether they want to be told by mail of what waits for them in the office, at the address of the learner whose
 * certificate they showed. `not-found` where they showed none. Nobody else is told.
 */
export const chooseMemberMail = contract({
  name: "chooseMemberMail",
  method: "PUT",
  path: "/members/self/mail",
  access: "device",
  body: z.strictObject({ wanted: z.boolean() }),
  answer: z.strictObject({}),
});
export const readMemberMail = contract({
  name: "readMemberMail",
  method: "GET",
  path: "/members/self/mail",
  access: "device",
  answer: z.strictObject({ wanted: z.boolean() }),
});

/**
 * To members, at their own learner's address where they asked for it: something was shared with them; their organisation's DPO is asked to
 * look; they are asked whether they still keep what was recalled.
 */
const memberTemplates = ["report", "alarm", "recall"] as const satisfies readonly Template[];
export type MemberTemplate = (typeof memberTemplates)[number];
/** What is written to the address that a record holds: there is news; a course is due; another browser asks to be the learner's. */
const noticeTemplates = [
  "news",
  "reminder",
  "new-browser",
  ...memberTemplates,
] as const satisfies readonly Template[];
export type NoticeTemplate = (typeof noticeTemplates)[number];

/** What the courier opens one address with, besides the vault's half. */
export const addressOpening = {
  disclosure: idSchema<"disclosure">(),
  ticket: Signed,
  statement: Signed,
  sealedHalves: bytesSchema({ max: 1_024 }),
  authorKeys: z.array(publicKeysSchema).check(z.maxLength(200)),
};

/**
 * Courier, from the gate: an address to be opened as a disclosure of its own. `sealedHalves` is a CBOR map from grant id to s,
 * sealed to the courier with `halvesToRequesterContext`. `authorKeys` are those of the record's codes and of the devices of its
 * desk: ids are hashes of keys, so the courier finds the author of the address among them without trusting the list.
 */
export const deliverNotice = contract({
  name: "deliverNotice",
  method: "POST",
  path: "/notices",
  access: "gate",
  body: z.strictObject({ template: z.enum(noticeTemplates), ...addressOpening }),
  answer: z.strictObject({ outcome: z.enum(["sent", "no-address"]) }),
});

/**
 * Courier, from the gate, which says who asks. `malformed-request` unless the link is an invitation that this very device signed, to
 * this organisation: anything else that stood in it would be words of somebody's, mailed under our name.
 */
export const deliverInvitation = contract({
  name: "deliverInvitation",
  method: "POST",
  path: "/invitations",
  access: "gate",
  body: z.strictObject({
    sealed: bytesSchema({ max: 4_096 }),
    organisation: idSchema<"organisation">(),
    inviter: publicKeysSchema,
  }),
  answer: z.strictObject({}),
});

/**
 * Whose browser asks that an address be proved, sealed to the courier with `addressProofContext`: the gate never sees the address.
 * `regain` is asked by a browser that wants to take a lost one's place.
 */
export const SealedAddressProof = z.strictObject({
  address: SealedInvitation.shape.address,
  language: z.enum(languages),
  code: idSchema<"code">(),
  returnTo: z.enum(["join", "regain"]),
});
export type SealedAddressProof = z.infer<typeof SealedAddressProof>;

/**
 * Courier, from the gate: mails a link with an `AddressProof`, good for an hour. An address gets three a day; what is beyond is not
 * sent, and answered like the rest, because whoever asks is not told what others asked for.
 */
export const deliverAddressProof = contract({
  name: "deliverAddressProof",
  method: "POST",
  path: "/address-proofs",
  access: "gate",
  body: z.strictObject({ sealed: bytesSchema({ max: 2_048 }) }),
  answer: z.strictObject({}),
});

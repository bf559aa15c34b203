import * as z from "#base/schema.ts";
import { bytesSchema } from "#base/bytes-schema.ts";
import { idSchema } from "#base/id.ts";
import {
  hashSchema,
  publicKeysSchema,
  sealingPublicKeySchema,
  signatureSchema,
  signingPublicKeySchema,
} from "#keys/key-schema.ts";

/**
 * What the register says, one statement at a time. Names of members are not in it: `nameCommitment` is a salted hash,
 * the name itself lives in an erasable record of the organisation.
 */

/** What a member may do for the organisation; what they may read follows from their desks. */
export const roles = ["administrator", "tracing-officer", "dpo", "learning-officer"] as const;
export type Role = (typeof roles)[number];

export const duties = ["tracing", "child-protection", "learning", "dpo"] as const;
export type Duty = (typeof duties)[number];

const deviceSchema = z.strictObject({
  ...publicKeysSchema.shape,
  /** The new device signs (organisation, member) with its own key: nobody registers keys they do not hold. */
  possession: signatureSchema,
});
export type DeviceStatement = z.infer<typeof deviceSchema>;

const memberShape = {
  member: idSchema<"member">(),
  nameCommitment: hashSchema,
  roles: z.array(z.enum(roles)).check(z.maxLength(roles.length)),
  devices: z.array(deviceSchema).check(z.minLength(1), z.maxLength(8)),
};

/** The first statement: the keys of the network, signed by its root. */
export const NetworkStatement = z.strictObject({
  kind: z.literal("network"),
  name: z.string().check(z.minLength(1), z.maxLength(120)),
  rootKey: signingPublicKeySchema,
  gate: z.strictObject({ ...publicKeysSchema.shape, evaluationKey: bytesSchema(32) }),
  vault: z.strictObject({ signingKey: signingPublicKeySchema, evaluationKey: bytesSchema(32) }),
  courier: publicKeysSchema,
});
export type NetworkStatement = z.infer<typeof NetworkStatement>;

/** Signed by the root. Founding members are named here and skip the first 72 hours of small quotas. */
export const OrganisationStatement = z.strictObject({
  kind: z.literal("organisation"),
  organisation: idSchema<"organisation">(),
  name: z.string().check(z.minLength(1), z.maxLength(120)),
  country: z.string().check(z.minLength(1), z.maxLength(60)),
  type: z.enum(["national-society", "delegation", "central-tracing-agency", "partner", "learning-provider"]),
  /** VOPRF keys of the organisation's own namespace, one at the gate, one at the vault. */
  namespace: z.strictObject({ gate: bytesSchema(32), vault: bytesSchema(32) }),
  founders: z.array(z.strictObject(memberShape)).check(z.minLength(1), z.maxLength(16)),
});
export type OrganisationStatement = z.infer<typeof OrganisationStatement>;

const ofOrganisation = { organisation: idSchema<"organisation">() };
const ofDesk = { ...ofOrganisation, desk: idSchema<"desk">() };

/** Signed by an administrator of the organisation. */
export const MemberStatement = z.strictObject({
  kind: z.literal("member"),
  ...ofOrganisation,
  ...memberShape,
});
/** Signed by an administrator, or by another device of the same member. */
export const MemberDeviceStatement = z.strictObject({
  kind: z.literal("device"),
  ...ofOrganisation,
  member: idSchema<"member">(),
  device: deviceSchema,
});
/** Signed by an administrator. The desk has no key yet: its first member makes the secret. */
export const DeskStatement = z.strictObject({
  kind: z.literal("desk"),
  ...ofDesk,
  duty: z.enum(duties),
  members: z.array(idSchema<"member">()).check(z.minLength(1), z.maxLength(16)),
});
/** Signed by an administrator. The newcomer holds no secret until a member of the desk confirms. */
export const DeskMemberStatement = z.strictObject({
  kind: z.literal("desk-member"),
  ...ofDesk,
  member: idSchema<"member">(),
});
/**
 * Signed by a confirmed member of the desk, who compared the fingerprint of each device. The desk secret is sealed to
 * confirmed devices only.
 */
export const DeskDeviceStatement = z.strictObject({
  kind: z.literal("desk-device"),
  ...ofDesk,
  member: idSchema<"member">(),
  device: idSchema<"device">(),
});
/** Signed by a confirmed member of the desk (of generation 1: by any of its first members). */
export const DeskGenerationStatement = z.strictObject({
  kind: z.literal("desk-generation"),
  ...ofDesk,
  generation: z.int().check(z.minimum(1)),
  sealingKey: sealingPublicKeySchema,
});
/** Signed by an administrator, or by the member themselves. In force at the gate before it is acknowledged. */
export const MemberRemovedStatement = z.strictObject({
  kind: z.literal("member-removed"),
  ...ofOrganisation,
  member: idSchema<"member">(),
});
export const DeviceRemovedStatement = z.strictObject({
  kind: z.literal("device-removed"),
  ...ofOrganisation,
  member: idSchema<"member">(),
  device: idSchema<"device">(),
});
export const DeskMemberRemovedStatement = z.strictObject({
  kind: z.literal("desk-member-removed"),
  ...ofDesk,
  member: idSchema<"member">(),
});

/**
 * Signed by the root. From when on members at desks of these duties open nothing without a current certificate of each of the courses;
 * the latest statement about a duty counts, and no courses ask for nothing.
 */
export const TrainingStatement = z.strictObject({
  kind: z.literal("training"),
  courses: z
    .array(z.strictObject({ course: idSchema<"course">(), desk: idSchema<"desk">() }))
    .check(z.maxLength(12)),
  duties: z.array(z.enum(duties)).check(z.minLength(1), z.maxLength(duties.length)),
  /** In milliseconds: so that there is time to be trained. */
  from: z.int(),
});
export type TrainingStatement = z.infer<typeof TrainingStatement>;

export const RegisterStatement = z.discriminatedUnion("kind", [
  NetworkStatement,
  OrganisationStatement,
  MemberStatement,
  MemberDeviceStatement,
  DeskStatement,
  DeskMemberStatement,
  DeskDeviceStatement,
  DeskGenerationStatement,
  MemberRemovedStatement,
  DeviceRemovedStatement,
  DeskMemberRemovedStatement,
  TrainingStatement,
]);
export type RegisterStatement = z.infer<typeof RegisterStatement>;

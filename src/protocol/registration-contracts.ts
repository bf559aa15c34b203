import * as z from "#base/schema.ts";
import { bytesSchema } from "#base/bytes-schema.ts";
import { idSchema } from "#base/id.ts";
import type { SigningPublicKey, SigningSecretKey } from "#crypto/keys.ts";
import { contract } from "./contract.ts";
import { namespaceSchema, searchRoles, WeightedToken } from "./search-contracts.ts";
import { readSigned, Signed, signValue } from "./signed.ts";

/**
 * Beyond the hourly limit of evaluations a member asks to bring in the society's existing records: so many people, each of whom is
 * then evaluated once and indexed. Signed by who asks; the second signature is that of any approval.
 */
export const RegistrationScope = z.strictObject({
  kind: z.literal("registration"),
  approval: idSchema<"approval">(),
  requester: idSchema<"member">(),
  desk: idSchema<"desk">(),
  people: z.int().check(z.minimum(1), z.maximum(1_000_000)),
  expiresAt: z.int(),
});
export type RegistrationScope = z.infer<typeof RegistrationScope>;

export const signRegistrationScope = (scope: RegistrationScope, secretKey: SigningSecretKey): Signed =>
  signValue("registration-scope", scope, secretKey);

export const readRegistrationScope = (signed: Signed, key: SigningPublicKey): RegistrationScope | undefined =>
  readSigned("registration-scope", RegistrationScope, signed, key);

/** An approval as both servers check it for themselves: what was asked for, and who signed second with which device. */
export const SignedApproval = z.strictObject({
  scope: Signed,
  signature: bytesSchema(64),
  device: idSchema<"device">(),
});
export type SignedApproval = z.infer<typeof SignedApproval>;

/** Keys one person has at most: what is evaluated for each of them, and no more. */
export const mostKeysOfPerson = { network: 16, own: 80 };

/** Named by record and number, as in the index. */
const Person = z.strictObject({
  record: idSchema<"record">(),
  subject: z.int().check(z.minimum(0), z.maximum(31)),
});
export type Person = z.infer<typeof Person>;

export const mostPeopleAtOnce = 64;
/** People of one approval who may be evaluated and not indexed yet, in each namespace. */
export const mostUnindexed = 512;

/**
 * Gate and vault. Evaluates what up to 64 new people have in common with anybody, under an approval and not counted by the hour. Each
 * is named once and for ever; the very same call again is answered again. Elements are as many as these people may have at most.
 */
export const evaluateTogether = contract({
  name: "evaluateTogether",
  method: "POST",
  path: "/registrations/evaluations",
  access: "device",
  body: z.strictObject({
    approval: SignedApproval,
    namespace: namespaceSchema,
    people: z.array(Person).check(z.minLength(1), z.maxLength(mostPeopleAtOnce)),
    blindedElements: z.array(bytesSchema(32)).check(z.minLength(16), z.maxLength(2_048)),
  }),
  answer: z.strictObject({ evaluatedElements: z.array(bytesSchema(32)), proof: bytesSchema(64) }),
  bodyLimit: 131_072,
  rateLimit: 6_000,
});

/**
 * Gate. Writes people into the index who were evaluated under the approval, in one transaction, all or none. In the network's
 * namespace each is searched for later, in another order. Repeating is harmless.
 */
export const indexTogether = contract({
  name: "indexTogether",
  method: "POST",
  path: "/registrations/index",
  access: "device",
  body: z.strictObject({
    approval: idSchema<"approval">(),
    namespace: namespaceSchema,
    desk: idSchema<"desk">(),
    people: z
      .array(
        z.strictObject({
          ...Person.shape,
          role: z.enum(searchRoles),
          consent: z.nullable(idSchema<"consent">()),
          tokens: z.array(WeightedToken).check(z.minLength(1), z.maxLength(mostKeysOfPerson.own)),
        }),
      )
      .check(z.minLength(1), z.maxLength(mostPeopleAtOnce)),
  }),
  answer: z.strictObject({}),
  bodyLimit: 524_288,
  rateLimit: 6_000,
});

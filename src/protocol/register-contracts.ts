import * as z from "#base/schema.ts";
import { bytesSchema } from "#base/bytes-schema.ts";
import { idSchema } from "#base/id.ts";
import { publicKeysSchema, signatureSchema } from "#keys/key-schema.ts";
import { Checkpoint } from "#register/checkpoint.ts";
import { RegisterEntry, SignedStatement } from "#register/entry.ts";
import { contract } from "./contract.ts";

/** Gate and vault. Pages of 200 entries after `after`; an empty page says that there are no more. */
export const readRegister = contract({
  name: "readRegister",
  method: "GET",
  path: "/register",
  access: "public",
  query: z.strictObject({
    after: z.coerce.number().check(z.int(), z.minimum(0)),
  }) as unknown as z.ZodMiniType<{
    after: number;
  }>,
  answer: z.strictObject({ entries: z.array(RegisterEntry), checkpoint: Checkpoint }),
});

/** Gate. A member's device or the root says something; in force before it is answered. */
export const writeRegister = contract({
  name: "writeRegister",
  method: "POST",
  path: "/register",
  access: "public",
  body: SignedStatement,
  answer: z.strictObject({ entry: RegisterEntry, checkpoint: Checkpoint }),
});

/** Gate. Its evaluation key for an organisation that is about to be certified; the vault answers the same. */
export const readNamespaceKey = contract({
  name: "readNamespaceKey",
  method: "GET",
  path: "/namespaces/:organisation/key",
  access: "public",
  parameters: z.strictObject({ organisation: idSchema<"organisation">() }),
  answer: z.strictObject({ evaluationKey: bytesSchema(32) }),
});

/**
 * Gate. A newcomer's device asks to be registered and waits; an administrator compares the fingerprint and certifies. It
 * names no person: the name commitment is made by whoever certifies. It shows the invitation that it came by: of an
 * administrator or, for another device, of the member's own.
 */
export const askEnrolment = contract({
  name: "askEnrolment",
  method: "POST",
  path: "/organisations/:organisation/enrolments",
  access: "public",
  parameters: z.strictObject({ organisation: idSchema<"organisation">() }),
  body: z.strictObject({
    enrolment: idSchema<"enrolment">(),
    member: idSchema<"member">(),
    ...publicKeysSchema.shape,
    possession: signatureSchema,
    inviter: idSchema<"device">(),
    invitation: signatureSchema,
  }),
  answer: z.strictObject({ expiresAt: z.int() }),
  rateLimit: 10,
});

/** Gate. For administrators of the organisation; those that wait, oldest first, at most 1,000. */
export const listEnrolments = contract({
  name: "listEnrolments",
  method: "GET",
  path: "/organisations/:organisation/enrolments",
  access: "device",
  parameters: z.strictObject({ organisation: idSchema<"organisation">() }),
  answer: z.strictObject({
    enrolments: z.array(
      z.strictObject({
        enrolment: idSchema<"enrolment">(),
        member: idSchema<"member">(),
        ...publicKeysSchema.shape,
        possession: signatureSchema,
        askedAt: z.int(),
      }),
    ),
  }),
});

import * as z from "#base/schema.ts";
import { bytesSchema } from "#base/bytes-schema.ts";
import { sealingPublicKeySchema, signingPublicKeySchema } from "#keys/key-schema.ts";
import { contract } from "./contract.ts";

/**
 * Gate, vault and courier. The public keys that a process made at its first start, for the root of the network to sign. Only
 * gate and courier are sealed to, only gate and vault evaluate.
 */
export const readIdentity = contract({
  name: "readIdentity",
  method: "GET",
  path: "/identity",
  access: "public",
  answer: z.strictObject({
    process: z.enum(["gate", "vault", "courier"]),
    signingKey: signingPublicKeySchema,
    sealingKey: z.nullable(sealingPublicKeySchema),
    evaluationKey: z.nullable(bytesSchema(32)),
  }),
});

/** Whether the process answers and its database does; `registerSequence` is 0 until a network has begun. */
export const readHealth = contract({
  name: "readHealth",
  method: "GET",
  path: "/health",
  access: "public",
  answer: z.strictObject({ process: z.enum(["gate", "vault", "courier"]), registerSequence: z.int() }),
});

import * as z from "#base/schema.ts";
import { bytesSchema } from "#base/bytes-schema.ts";
import { idSchema } from "#base/id.ts";
import type { OrganisationId } from "#base/id.ts";
import { idPattern } from "#base/id.ts";
import { hashOf } from "#crypto/hash.ts";
import { contract } from "./contract.ts";
import { recordKinds } from "./record-contracts.ts";

/** The network's namespace holds compounds only; an organisation's own holds single fields and is for its members. */
export type Namespace = "network" | OrganisationId;
export const namespaceSchema = z
  .string()
  .check(z.refine((text) => text === "network" || idPattern.test(text))) as unknown as z.ZodMiniType<
  Namespace,
  Namespace
>;

/** Every evaluation and every index call carries a multiple of this, padded with random elements or tokens. */
export const tokensPerCall = 16;

/** Gate and vault, each with its own key (RFC 9497, VOPRF, ristretto255-SHA512), each counting for itself. */
export const evaluate = contract({
  name: "evaluate",
  method: "POST",
  path: "/evaluations",
  access: "device",
  body: z.strictObject({
    namespace: namespaceSchema,
    blindedElements: z.array(bytesSchema(32)).check(z.minLength(16), z.maxLength(128)),
  }),
  answer: z.strictObject({ evaluatedElements: z.array(bytesSchema(32)), proof: bytesSchema(64) }),
});

/** What both evaluations of one match key make together; 32 bytes. Outputs are the 64 bytes of RFC 9497. */
export const tokenOf = (
  namespace: Namespace,
  keys: { readonly gate: Uint8Array; readonly vault: Uint8Array },
  gateOutput: Uint8Array,
  vaultOutput: Uint8Array,
): Uint8Array => hashOf("search-token", namespace, keys.gate, keys.vault, gateOutput, vaultOutput);

export const WeightedToken = z.strictObject({
  token: bytesSchema(32),
  weight: z.int().check(z.minimum(0), z.maximum(255)),
});

/** Which side a record is on: who is looked for, or who registered themselves. Only opposite roles meet. */
export const searchRoles = ["sought", "self"] as const;
export type SearchRole = (typeof searchRoles)[number];

/**
 * Gate. Writes a subject of a record into the index and, in the network's namespace, searches: the answer is empty in either
 * case. `subject` numbers the sought persons of one request (0 for a registered person). Padding has weight 0. Replaces what
 * was indexed before for the same record, subject and namespace.
 */
export const indexRecord = contract({
  name: "indexRecord",
  method: "POST",
  path: "/index",
  access: "device",
  body: z.strictObject({
    namespace: namespaceSchema,
    desk: idSchema<"desk">(),
    record: idSchema<"record">(),
    subject: z.int().check(z.minimum(0), z.maximum(31)),
    role: z.enum(searchRoles),
    /** The consent to be found (purpose `comparison`); null in the organisation's own namespace. */
    consent: z.nullable(idSchema<"consent">()),
    tokens: z.array(WeightedToken).check(z.minLength(16), z.maxLength(128)),
  }),
  answer: z.strictObject({}),
});

/**
 * Gate. Records of one's own organisation that share at least one token with every word of a query; at most 50, best first.
 * Tokens of one `word` are its spellings and sounds. Padding has weight 0. Counted.
 */
export const searchOwn = contract({
  name: "searchOwn",
  method: "POST",
  path: "/search",
  access: "device",
  body: z.strictObject({
    namespace: namespaceSchema,
    desk: idSchema<"desk">(),
    tokens: z
      .array(z.strictObject({ ...WeightedToken.shape, word: z.int().check(z.minimum(0), z.maximum(15)) }))
      .check(z.minLength(16), z.maxLength(48)),
  }),
  answer: z.strictObject({
    /** False when a word is too common to be read whole, or the vault withheld some of the index: ask for more words. */
    complete: z.boolean(),
    found: z.array(
      z.strictObject({
        record: idSchema<"record">(),
        kind: z.enum(recordKinds),
        subject: z.int(),
        /** Sum of the weights of the tokens that the record shares with the query. */
        weight: z.int(),
      }),
    ),
  }),
});

/** Of fixed size when sealed, dummies included: the vault and the network cannot tell one from the other. */
export const ProposalContent = z.strictObject({
  proposal: idSchema<"proposal">(),
  dummy: z.boolean(),
  /** The tracing request, its sought person, the desk it came to, and the grant of its comparison compartment. */
  request: idSchema<"record">(),
  subject: z.int(),
  organisation: idSchema<"organisation">(),
  grant: idSchema<"grant">(),
  /** Whom of one's own it may be; for a dummy some own record. */
  own: idSchema<"record">(),
  padding: bytesSchema({ max: 256 }),
});
export type ProposalContent = z.infer<typeof ProposalContent>;

/** Gate. Open proposals of a desk, each sealed to the desk (HPKE Base, context `proposalContext`), oldest first, 100 at most. */
export const listProposals = contract({
  name: "listProposals",
  method: "GET",
  path: "/desks/:desk/proposals",
  access: "device",
  parameters: z.strictObject({ desk: idSchema<"desk">() }),
  answer: z.strictObject({
    proposals: z.array(
      z.strictObject({
        proposal: idSchema<"proposal">(),
        generation: z.int(),
        sealed: bytesSchema({ max: 1_024 }),
        deliveredAt: z.int(),
      }),
    ),
  }),
});

/** Gate. Of one size for every outcome, dummies included (they answer `closed`). */
export const answerProposal = contract({
  name: "answerProposal",
  method: "POST",
  path: "/proposals/:proposal/answer",
  access: "device",
  parameters: z.strictObject({ proposal: idSchema<"proposal">() }),
  body: z.strictObject({ outcome: z.enum(["shared", "closed"]) }),
  answer: z.strictObject({}),
});

import * as z from "#base/schema.ts";
import { bytesSchema } from "#base/bytes-schema.ts";
import { idSchema } from "#base/id.ts";
import { compartmentSchema } from "#keys/compartment.ts";
import { holderSchema } from "#keys/holder.ts";
import { authorSchema } from "#keys/key-holder.ts";
import { hashSchema, publicKeysSchema } from "#keys/key-schema.ts";
import { contract } from "./contract.ts";
import { Lineage } from "./lineage.ts";
import { purposeSchema } from "./purpose.ts";
import { Refusal } from "./refusal.ts";
import { Signed } from "./signed.ts";

/** One compartment opened: what the gate adds to what the vault will hand over for the ticket. */
const Opened = z.strictObject({
  record: idSchema<"record">(),
  compartment: compartmentSchema,
  grant: idSchema<"grant">(),
  /** The grant as its creator signed it. */
  statement: Signed,
  author: authorSchema,
  /** Of every code that is or was the record's: the creator's where it was one, and those of who wrote with one. */
  codeKeys: z.array(publicKeysSchema),
  /** For the vault, where the holder is a code that is not the record's first: how it came to be let in (`Lineage`). */
  lineage: Lineage,
  ticket: Signed,
  /** Where the compartment stands: the client recomputes the chain from the entries and must arrive here. */
  sequence: z.int(),
  head: hashSchema,
  /** Statements that the vault has not confirmed yet. */
  undelivered: z.array(Signed),
});

/**
 * Gate. The only way to read: logged and counted before it is answered. All live grants of the holder for the record and
 * compartment are opened, because entries may lie under several content keys. `after` skips entries the device keeps.
 * `halves` is a CBOR map from grant id to s, sealed to the requester with `halvesContext`.
 */
export const disclose = contract({
  name: "disclose",
  method: "POST",
  path: "/disclosures",
  access: "signed",
  body: z.strictObject({
    holder: holderSchema,
    purpose: purposeSchema,
    items: z
      .array(
        z.strictObject({
          record: idSchema<"record">(),
          compartment: compartmentSchema,
          after: z.int().check(z.minimum(0)),
        }),
      )
      .check(z.minLength(1), z.maxLength(200)),
    /** Opens the dormant comparison grant of this proposal. */
    proposal: z.nullable(idSchema<"proposal">()),
    /** Above the quota: a signed approval for exactly this. */
    approval: z.nullable(idSchema<"approval">()),
    /** Until when the device will keep what it opens; at most 14 days. */
    leaseUntil: z.nullable(z.int()),
  }),
  answer: z.strictObject({
    disclosure: idSchema<"disclosure">(),
    opened: z.array(Opened),
    refused: z.array(
      z.strictObject({ record: idSchema<"record">(), compartment: compartmentSchema, refusal: Refusal }),
    ),
    halves: bytesSchema({ max: 65_536 }),
  }),
});

/** Gate. What the requester has used of each quota that applies, the tightest first. */
export const readQuota = contract({
  name: "readQuota",
  method: "GET",
  path: "/quota",
  access: "device",
  answer: z.strictObject({
    newMemberUntil: z.nullable(z.int()),
    quotas: z.array(
      z.strictObject({
        scope: z.enum(["member", "desk", "organisation", "network"]),
        /** Milliseconds. */
        window: z.int(),
        limit: z.int(),
        used: z.int(),
      }),
    ),
  }),
});

/**
 * Gate. Who opened a record: for its code and for desks of its owner. For the code, comparisons carry neither organisation
 * nor time nor number, until the person compared with shares.
 */
export const listDisclosures = contract({
  name: "listDisclosures",
  method: "GET",
  path: "/records/:record/disclosures",
  access: "signed",
  parameters: z.strictObject({ record: idSchema<"record">() }),
  query: z.strictObject({ cursor: z.optional(z.string().check(z.maxLength(80))) }),
  answer: z.strictObject({
    disclosures: z.array(
      z.strictObject({
        time: z.nullable(z.int()),
        organisation: z.nullable(idSchema<"organisation">()),
        desk: z.nullable(idSchema<"desk">()),
        /** Of a person: the learner's supervisor. */
        code: z.nullable(idSchema<"code">()),
        /** Null for the family's own openings and towards families. */
        member: z.nullable(idSchema<"member">()),
        purpose: purposeSchema,
        compartments: z.array(compartmentSchema),
        leaseUntil: z.nullable(z.int()),
      }),
    ),
    cursor: z.nullable(z.string()),
  }),
});

/** Gate. The whole log of one's own organisation, for its DPO: opaque ids, hash-chained. */
export const LogEntry = z.strictObject({
  sequence: z.int(),
  time: z.int(),
  requester: z.union([authorSchema, z.literal("courier")]),
  holder: holderSchema,
  purpose: purposeSchema,
  record: idSchema<"record">(),
  compartment: compartmentSchema,
  grant: idSchema<"grant">(),
  approval: z.nullable(idSchema<"approval">()),
  leaseUntil: z.nullable(z.int()),
  /** The frozen list that it was opened for. */
  list: z.nullable(idSchema<"list">()),
  head: hashSchema,
});
export type LogEntry = z.infer<typeof LogEntry>;

export const readLog = contract({
  name: "readLog",
  method: "GET",
  path: "/organisations/:organisation/log",
  access: "device",
  parameters: z.strictObject({ organisation: idSchema<"organisation">() }),
  query: z.strictObject({ cursor: z.optional(z.string().check(z.maxLength(80))) }),
  answer: z.strictObject({ entries: z.array(LogEntry), cursor: z.nullable(z.string()) }),
});

/**
 * Gate. Above a quota a member asks for an approval of exactly this: how many records, which compartments, why, for which
 * desk. A second person signs; it is used once.
 */
export const ApprovalScope = z.strictObject({
  approval: idSchema<"approval">(),
  requester: idSchema<"member">(),
  desk: idSchema<"desk">(),
  purpose: purposeSchema,
  compartments: z.array(compartmentSchema).check(z.minLength(1)),
  /** The frozen list, sorted: any change voids the approval. */
  records: z.array(idSchema<"record">()).check(z.minLength(1), z.maxLength(5_000)),
  expiresAt: z.int(),
});
export type ApprovalScope = z.infer<typeof ApprovalScope>;

export const askApproval = contract({
  name: "askApproval",
  method: "POST",
  path: "/approvals",
  access: "device",
  body: z.strictObject({ scope: Signed }),
  answer: z.strictObject({}),
  bodyLimit: 262_144,
});

/** Gate. Those that wait in one's organisation, for whoever may sign them. */
export const listApprovals = contract({
  name: "listApprovals",
  method: "GET",
  path: "/approvals",
  access: "device",
  answer: z.strictObject({
    approvals: z.array(
      z.strictObject({
        approval: idSchema<"approval">(),
        scope: Signed,
        askedAt: z.int(),
        signedBy: z.nullable(idSchema<"member">()),
        usedAt: z.nullable(z.int()),
        /** How many people it is about, exactly; null to whoever may not sign it. */
        people: z.nullable(z.int()),
        /** The second signature, for a server that checks it for itself. */
        second: z.nullable(z.strictObject({ signature: bytesSchema(64), device: idSchema<"device">() })),
      }),
    ),
  }),
});

/** Gate. The second signature, over the same bytes in the context `approval-signature`. */
export const signApproval = contract({
  name: "signApproval",
  method: "POST",
  path: "/approvals/:approval/signature",
  access: "device",
  parameters: z.strictObject({ approval: idSchema<"approval">() }),
  body: z.strictObject({ signature: bytesSchema(64) }),
  answer: z.strictObject({}),
});

import * as z from "#base/schema.ts";
import { bytesSchema } from "#base/bytes-schema.ts";
import { idSchema } from "#base/id.ts";
import { compartmentSchema } from "#keys/compartment.ts";
import { authorSchema } from "#keys/key-holder.ts";
import { holderSchema } from "#keys/holder.ts";
import { hashSchema, publicKeysSchema } from "#keys/key-schema.ts";
import { contract } from "./contract.ts";
import { rights } from "./grant.ts";
import { purposeSchema } from "./purpose.ts";
import { Signed } from "./signed.ts";

export const recordKinds = ["tracing-request", "registered-person", "directory", "learner"] as const;
export type RecordKind = (typeof recordKinds)[number];
const ofRecord = z.strictObject({ record: idSchema<"record">() });

/** Said once, with the first change: what kind of record, which desk it is for, and the family's code, if any. */
export const Founding = z.strictObject({
  kind: z.enum(recordKinds),
  desk: idSchema<"desk">(),
  code: z.nullable(publicKeysSchema),
  /** Over `depositChallenge`; null when a device of the desk founds the record. */
  proofOfWork: z.nullable(bytesSchema({ max: 16 })),
});
export type Founding = z.infer<typeof Founding>;

export const EntryToSequence = z.strictObject({
  compartment: compartmentSchema,
  entry: idSchema<"entry">(),
  digest: hashSchema,
  keyCommitment: hashSchema,
  /** The author's hybrid logical clock, as in the entry. */
  clock: z.string().check(z.maxLength(64)),
});
export type EntryToSequence = z.infer<typeof EntryToSequence>;

/**
 * Gate. Everything that changes a record, in one transaction: entries, grants with their halves (CBOR map from grant id to
 * s, sealed to the gate's key with `halvesContext`), consents given and withdrawn, grants ended. Idempotent: known ids with
 * the same content are answered again, with another content refused (`entry-conflicts`, `conflict`).
 */
export const changeRecord = contract({
  name: "changeRecord",
  method: "POST",
  path: "/records/:record/changes",
  access: "signed",
  parameters: ofRecord,
  body: z.strictObject({
    founding: z.nullable(Founding),
    receipt: z.nullable(Signed),
    entries: z.array(EntryToSequence).check(z.maxLength(64)),
    grants: z.array(Signed).check(z.maxLength(512)),
    sealedHalves: z.nullable(bytesSchema({ max: 65_536 })),
    consents: z.array(Signed).check(z.maxLength(16)),
    withdrawnConsents: z.array(idSchema<"consent">()).check(z.maxLength(16)),
    endedGrants: z.array(idSchema<"grant">()).check(z.maxLength(512)),
    /** The desk takes the record in: from then on it is casework, not intake. */
    takeIn: z.boolean(),
    /**
     * The desk hands the record over: from then on that desk owns it, and this one's grants and all comparisons end. Whoever
     * receives holds every compartment by then, with all rights and without end, under a consent; else `not-entitled`.
     */
    transferTo: z.nullable(idSchema<"desk">()),
  }),
  answer: z.strictObject({
    /** One sequence statement for each entry, in the order of the request. */
    statements: z.array(Signed),
    time: z.int(),
  }),
  bodyLimit: 1_048_576,
});

/** Gate. What a desk holds, newest change first: its own records, its intake, and what others shared with it. */
export const listRecords = contract({
  name: "listRecords",
  method: "GET",
  path: "/desks/:desk/records",
  access: "device",
  parameters: z.strictObject({ desk: idSchema<"desk">() }),
  query: z.strictObject({ cursor: z.optional(z.string().check(z.maxLength(80))) }),
  answer: z.strictObject({
    records: z.array(
      z.strictObject({
        record: idSchema<"record">(),
        kind: z.enum(recordKinds),
        relation: z.enum(["intake", "own", "shared"]),
        regarding: z.nullable(idSchema<"record">()),
        organisation: idSchema<"organisation">(),
        changedAt: z.int(),
      }),
    ),
    cursor: z.nullable(z.string()),
  }),
});

/**
 * Gate. Who may read what of a record; for its holders. The family does not see dormant grants and comparisons. Whoever seals
 * to somebody else on this list believes the signed statements in it, and nothing that they do not bear out.
 */
export const listGrants = contract({
  name: "listGrants",
  method: "GET",
  path: "/records/:record/grants",
  access: "signed",
  parameters: ofRecord,
  answer: z.strictObject({
    kind: z.enum(recordKinds),
    desk: idSchema<"desk">(),
    takenIn: z.boolean(),
    /** Bound access codes with their public keys: the ids are hashes of them. */
    codes: z.array(publicKeysSchema),
    /** Of codes that were bound once, whose signatures stand, and of other people who hold something and are sealed to. */
    otherCodes: z.array(publicKeysSchema),
    grants: z.array(
      z.strictObject({
        grant: idSchema<"grant">(),
        compartment: compartmentSchema,
        keyCommitment: hashSchema,
        holder: holderSchema,
        generation: z.int(),
        purpose: purposeSchema,
        rights: z.array(z.enum(rights)),
        consent: z.nullable(idSchema<"consent">()),
        dormant: z.boolean(),
        /** The key must not be used for new entries: a share under it ended. */
        keyEnded: z.boolean(),
        regarding: z.nullable(idSchema<"record">()),
        expiresAt: z.nullable(z.int()),
        /** As its creator signed it. Null where it is dormant, of which there are hundreds: the consent proves those. */
        statement: z.nullable(Signed),
      }),
    ),
    /** Statements of grants that ended, as far as they show by whose right, or for whom first, those above were made. */
    past: z.array(Signed),
    consents: z.array(
      z.strictObject({ signed: Signed, author: authorSchema, withdrawnAt: z.nullable(z.int()) }),
    ),
    /** For the record's two sides: whether its desk has it in an index, where it is found and searched for. */
    indexed: z.boolean(),
    erasure: z.nullable(z.strictObject({ askedAt: z.int(), dueAt: z.int() })),
  }),
});

/**
 * Gate. The record leaves every namespace of the index and its open proposals close; by the owner's desk when the case is
 * closed, by the code when the family takes the request back. `indexRecord` undoes it.
 */
export const unindexRecord = contract({
  name: "unindexRecord",
  method: "DELETE",
  path: "/index/:record",
  access: "signed",
  parameters: ofRecord,
  answer: z.strictObject({}),
});

/**
 * Gate. Asked by a code: waits (72 hours unless configured) and can be cancelled. Asked by the owner's DPO: at once; but a DPO or
 * a device younger than 30 days waits like a code, unless the root named both.
 */
export const askErasure = contract({
  name: "askErasure",
  method: "POST",
  path: "/records/:record/erasure",
  access: "signed",
  parameters: ofRecord,
  body: z.strictObject({}),
  answer: z.strictObject({ askedAt: z.int(), dueAt: z.int() }),
});

/** Gate. By the code or the owner's desk, before it is due. */
export const cancelErasure = contract({
  name: "cancelErasure",
  method: "DELETE",
  path: "/records/:record/erasure",
  access: "signed",
  parameters: ofRecord,
  answer: z.strictObject({}),
});

/** Gate. The record bound to the code that signs; `changedAt` moves with every entry the code may read. */
export const readCode = contract({
  name: "readCode",
  method: "GET",
  path: "/codes/self",
  access: "code",
  answer: z.strictObject({ record: idSchema<"record">(), kind: z.enum(recordKinds), changedAt: z.int() }),
  rateLimit: 20,
});

/** Gate. What this device must forget of what it keeps: records erased and grants ended since `after`. */
export const listForgotten = contract({
  name: "listForgotten",
  method: "GET",
  path: "/forgotten",
  access: "device",
  query: z.strictObject({ cursor: z.optional(z.string().check(z.maxLength(80))) }),
  answer: z.strictObject({
    forgotten: z.array(
      z.strictObject({
        record: idSchema<"record">(),
        compartment: z.nullable(compartmentSchema),
        time: z.int(),
      }),
    ),
    cursor: z.nullable(z.string()),
  }),
});
/** Gate. The device says that it wiped what it kept of the record. */
export const confirmForgotten = contract({
  name: "confirmForgotten",
  method: "POST",
  path: "/forgotten",
  access: "device",
  body: z.strictObject({ records: z.array(idSchema<"record">()).check(z.maxLength(200)) }),
  answer: z.strictObject({}),
});

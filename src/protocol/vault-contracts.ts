import * as z from "#base/schema.ts";
import { bytesSchema } from "#base/bytes-schema.ts";
import { idSchema } from "#base/id.ts";
import { hashSchema, publicKeysSchema } from "#keys/key-schema.ts";
import { Checkpoint } from "#register/checkpoint.ts";
import { RegisterEntry } from "#register/entry.ts";
import { contract } from "./contract.ts";
import { Signed } from "./signed.ts";

/** Bytes of one stored entry; anything larger is a blob. */
export const longestEntry = 65_536;
/** Bytes of one encrypted blob: a photograph, a scanned form. */
export const longestBlob = 8_388_608;

/** The gate calls from one address for everybody. */
const gateRate = 60_000;

/**
 * Entries, boxes and halves, kept but not yet part of anything. Idempotent by (entry, digest) and (grant, hashes). An access
 * code names its keys and adds a proof of work over `depositChallenge`.
 */
export const stage = contract({
  name: "stage",
  method: "POST",
  path: "/staging",
  access: "signed",
  body: z.strictObject({
    record: idSchema<"record">(),
    entries: z
      .array(
        z.strictObject({
          entry: idSchema<"entry">(),
          digest: hashSchema,
          storedBytes: bytesSchema({ max: longestEntry }),
          /** The blobs that it names: they are kept from the moment it is sequenced. */
          blobs: z.optional(z.array(idSchema<"blob">()).check(z.maxLength(16))),
        }),
      )
      .check(z.maxLength(64)),
    boxes: z
      .array(
        z.strictObject({
          grant: idSchema<"grant">(),
          vaultHalf: bytesSchema(32),
          box: bytesSchema({ max: 256 }),
        }),
      )
      .check(z.maxLength(512)),
    code: z.nullable(z.strictObject({ ...publicKeysSchema.shape, proofOfWork: bytesSchema({ max: 16 }) })),
  }),
  answer: z.strictObject({ receipt: Signed }),
  bodyLimit: 4_194_304,
});

/** Against tickets only, and only for the one they were made out to. Entries in order of sequence, paged by bytes. */
export const open = contract({
  name: "open",
  method: "POST",
  path: "/openings",
  access: "signed",
  body: z.strictObject({
    tickets: z
      .array(
        z.strictObject({
          ticket: Signed,
          /** Entries after this number, at least the ticket's own: how a reader goes on where an answer ended. */
          after: z.int().check(z.minimum(0)),
        }),
      )
      .check(z.minLength(1), z.maxLength(200)),
    /** Of the code that signs the request, which the vault does not know; null for devices and the courier. */
    code: z.nullable(publicKeysSchema),
  }),
  answer: z.strictObject({
    openings: z.array(
      z.strictObject({
        grant: idSchema<"grant">(),
        vaultHalf: bytesSchema(32),
        box: bytesSchema({ max: 256 }),
        entries: z.array(
          z.strictObject({
            /** The gate's sequence statement and the entry it placed. */
            statement: Signed,
            storedBytes: bytesSchema({ max: longestEntry }),
          }),
        ),
        /** Ask again with the same ticket after this number; null when this was all. */
        nextAfter: z.nullable(z.int()),
      }),
    ),
    /** Tickets that were not served (the answer would be too large): ask again with these alone. */
    unserved: z.array(idSchema<"grant">()),
  }),
  bodyLimit: 262_144,
});

/** The client may hand over the gate's statements itself, so that what it wrote is readable at once. */
export const deliverStatements = contract({
  name: "deliverStatements",
  method: "POST",
  path: "/statements",
  access: "public",
  body: z.strictObject({ statements: z.array(Signed).check(z.minLength(1), z.maxLength(256)) }),
  answer: z.strictObject({ accepted: z.array(idSchema<"entry">()), missing: z.array(idSchema<"entry">()) }),
  bodyLimit: 524_288,
  rateLimit: 6_000,
});

/** An encrypted blob of a record; idempotent by (blob, hash). Kept only once an entry that names it was sequenced. */
export const putBlob = contract({
  name: "putBlob",
  method: "PUT",
  path: "/blobs/:blob",
  access: "device",
  parameters: z.strictObject({ blob: idSchema<"blob">() }),
  body: z.strictObject({ record: idSchema<"record">(), ciphertext: bytesSchema({ max: longestBlob }) }),
  answer: z.strictObject({ hash: hashSchema }),
  bodyLimit: longestBlob + 1_024,
  rateLimit: 60,
});

/** Against a ticket for compartment `photos` of the blob's record. */
export const readBlob = contract({
  name: "readBlob",
  method: "POST",
  path: "/blobs/:blob",
  access: "signed",
  parameters: z.strictObject({ blob: idSchema<"blob">() }),
  body: z.strictObject({ ticket: Signed, code: z.nullable(publicKeysSchema) }),
  answer: z.strictObject({ ciphertext: bytesSchema({ max: longestBlob }) }),
});

/** A desk secret sealed to one device. Only a confirmed device of the desk posts, only the addressee reads. */
export const postDeskSecret = contract({
  name: "postDeskSecret",
  method: "PUT",
  path: "/mailboxes/:device/desks/:desk/:generation",
  access: "device",
  parameters: z.strictObject({
    device: idSchema<"device">(),
    desk: idSchema<"desk">(),
    generation: z.coerce.number().check(z.int(), z.minimum(1)) as unknown as z.ZodMiniType<number>,
  }),
  body: z.strictObject({ sealed: bytesSchema({ max: 256 }) }),
  answer: z.strictObject({}),
});

export const readMailbox = contract({
  name: "readMailbox",
  method: "GET",
  path: "/mailbox",
  access: "device",
  query: z.strictObject({ cursor: z.optional(z.string().check(z.maxLength(80))) }),
  answer: z.strictObject({
    letters: z.array(
      z.strictObject({
        desk: idSchema<"desk">(),
        generation: z.int(),
        sender: idSchema<"device">(),
        sealed: bytesSchema({ max: 256 }),
      }),
    ),
    cursor: z.nullable(z.string()),
  }),
});

// What only the gate calls.

/**
 * The register, as the gate sequenced it; the vault checks the chain and the signatures itself. Entries that it has are
 * skipped if they are the same; after a gap it applies nothing, and the answer says how far it is. With a checkpoint it
 * serves `readRegister` too, so that clients can compare what gate and vault say.
 */
export const mirrorRegister = contract({
  name: "mirrorRegister",
  method: "POST",
  path: "/register",
  access: "gate",
  body: z.strictObject({
    entries: z.array(RegisterEntry).check(z.maxLength(200)),
    checkpoint: z.optional(Checkpoint),
  }),
  answer: z.strictObject({ sequence: z.int() }),
  bodyLimit: 4_194_304,
  rateLimit: gateRate,
});

/** Bytes of a label. */
export const labelLength = 16;
/** Bytes of a sealed posting: all of one size. */
export const sealedPostingLength = 128;
export const mostLabelsAtOnce = 16_384;
export const mostPostingsAtOnce = 4_096;

/** Labels one after the other, or postings: each a label and what is sealed under it. One byte string, because there are thousands. */
const packedLabels = bytesSchema({ max: mostLabelsAtOnce * labelLength });
const packedPostings = (most: number) => bytesSchema({ max: most * (labelLength + sealedPostingLength) });

/** Reads a shuffled window of labels; what is not there is left out. Answered in no particular order. */
export const readPostings = contract({
  name: "readPostings",
  method: "POST",
  path: "/postings/read",
  access: "gate",
  body: z.strictObject({ labels: packedLabels }),
  answer: z.strictObject({ postings: packedPostings(mostLabelsAtOnce) }),
  bodyLimit: 327_680,
  rateLimit: gateRate,
});

/** Slots are written once: a second value for a label is a conflict, the same value is not. */
export const writePostings = contract({
  name: "writePostings",
  method: "POST",
  path: "/postings",
  access: "gate",
  body: z.strictObject({
    /** Number of the index key under which the labels were made; grows with each relabelling. */
    epoch: z.int().check(z.minimum(1)),
    postings: packedPostings(mostPostingsAtOnce),
  }),
  answer: z.strictObject({}),
  bodyLimit: 1_048_576,
  rateLimit: gateRate,
});

/** All postings of one epoch in order of label, `mostPostingsAtOnce` a page: for relabelling. */
export const listPostings = contract({
  name: "listPostings",
  method: "POST",
  path: "/postings/list",
  access: "gate",
  body: z.strictObject({ epoch: z.int(), after: z.nullable(bytesSchema(labelLength)) }),
  answer: z.strictObject({ postings: packedPostings(mostPostingsAtOnce) }),
  rateLimit: gateRate,
});

/** After a relabelling: forgets the postings of all epochs but one. */
export const dropPostings = contract({
  name: "dropPostings",
  method: "POST",
  path: "/postings/drop",
  access: "gate",
  body: z.strictObject({ keepEpoch: z.int() }),
  answer: z.strictObject({}),
  rateLimit: gateRate,
});

/** x ⊕ r, once, by compare-and-set on the lock number; answers x as it is then. Repeating is harmless. */
export const relockHalves = contract({
  name: "relockHalves",
  method: "POST",
  path: "/halves/relock",
  access: "gate",
  body: z.strictObject({
    relocks: z
      .array(
        z.strictObject({
          grant: idSchema<"grant">(),
          /** The lock number before; after it, this plus one. */
          lockNumber: z.int(),
          change: bytesSchema(32),
        }),
      )
      .check(z.maxLength(1_000)),
  }),
  answer: z.strictObject({
    halves: z.array(
      z.strictObject({ grant: idSchema<"grant">(), vaultHalf: bytesSchema(32), lockNumber: z.int() }),
    ),
    missing: z.array(idSchema<"grant">()),
  }),
  bodyLimit: 262_144,
  rateLimit: gateRate,
});

/** Boxes of ended grants, entries and blobs of erased records: forgotten here too. The promise rests on the gate's half. */
export const forget = contract({
  name: "forget",
  method: "POST",
  path: "/forget",
  access: "gate",
  body: z.strictObject({
    grants: z.array(idSchema<"grant">()).check(z.maxLength(1_000)),
    records: z.array(idSchema<"record">()).check(z.maxLength(100)),
  }),
  answer: z.strictObject({}),
  rateLimit: gateRate,
});

/** The gate's signed statements from `after`, for a gate that was restored behind its checkpoint. */
export const replayStatements = contract({
  name: "replayStatements",
  method: "POST",
  path: "/statements/replay",
  access: "gate",
  body: z.strictObject({ sinceTime: z.int(), cursor: z.nullable(z.string().check(z.maxLength(80))) }),
  answer: z.strictObject({ statements: z.array(Signed), cursor: z.nullable(z.string()) }),
  rateLimit: gateRate,
});

/** What was staged before a time and is not known to be part of anything, oldest first, 500 at most. */
export const listStaged = contract({
  name: "listStaged",
  method: "POST",
  path: "/staging/list",
  access: "gate",
  body: z.strictObject({ before: z.int() }),
  answer: z.strictObject({
    entries: z.array(z.strictObject({ entry: idSchema<"entry">(), digest: hashSchema })),
    grants: z.array(idSchema<"grant">()),
  }),
  rateLimit: gateRate,
});

/**
 * The gate's word on what was staged long ago. `orphans` was signed by the gate (`orphans.ts`) and is dropped; the grants in
 * `kept` exist. Refused as `conflict` for anything younger than 30 days or placed by a statement.
 */
export const sweepStaged = contract({
  name: "sweepStaged",
  method: "POST",
  path: "/staging/sweep",
  access: "gate",
  body: z.strictObject({ orphans: Signed, kept: z.array(idSchema<"grant">()).check(z.maxLength(500)) }),
  answer: z.strictObject({}),
  bodyLimit: 262_144,
  rateLimit: gateRate,
});

import * as z from "#base/schema.ts";
import { bytesSchema } from "#base/bytes-schema.ts";
import { idSchema } from "#base/id.ts";
import { hashSchema } from "#keys/key-schema.ts";
import { Checkpoint } from "#register/checkpoint.ts";
import { RegisterEntry } from "#register/entry.ts";
import { contract } from "./contract.ts";
import { Signed } from "./signed.ts";

// What only the gate calls of the vault; apart from the rest, so that no phone fetches it.

/** The gate calls from one address for everybody. */
const gateRate = 60_000;

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

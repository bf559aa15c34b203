import * as z from "#base/schema.ts";
import { bytesSchema } from "#base/bytes-schema.ts";
import { idSchema } from "#base/id.ts";
import { holderSchema } from "#keys/holder.ts";
import { hashSchema, publicKeysSchema } from "#keys/key-schema.ts";
import { contract } from "./contract.ts";
import { Lineage } from "./lineage.ts";
import { Signed } from "./signed.ts";

/** Bytes of one stored entry; anything larger is a blob. */
export const longestEntry = 65_536;
/** Bytes of one encrypted blob: a photograph, a scanned form. */
export const longestBlob = 8_388_608;

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
          /** By `holderTagOf`. */
          holderTag: hashSchema,
        }),
      )
      .check(z.maxLength(512)),
    code: z.nullable(z.strictObject({ ...publicKeysSchema.shape, proofOfWork: bytesSchema({ max: 16 }) })),
  }),
  answer: z.strictObject({ receipt: Signed }),
  bodyLimit: 4_194_304,
});

/**
 * Against tickets only, for the one they were made out to, who must act for the holder whom the box was made for: neither the gate
 * alone nor whoever has its key gets a box. Entries in order of sequence, paged by bytes.
 */
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
          /** These open the box's `holderTag`. */
          holder: holderSchema,
          grantSignature: bytesSchema(64),
          /** Empty for devices, for the courier, and for a record's first code. */
          lineage: Lineage,
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
  bodyLimit: 524_288,
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

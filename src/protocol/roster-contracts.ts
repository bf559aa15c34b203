import * as z from "#base/schema.ts";
import { bytesSchema } from "#base/bytes-schema.ts";
import { idSchema } from "#base/id.ts";
import { publicKeysSchema } from "#keys/key-schema.ts";
import { contract } from "./contract.ts";

// What the vault keeps for learning beside records: rows sealed under a key of the gate, and what learners keep for themselves.

const gateRate = 60_000;
/** Few enough that a body of them has no more items than a server reads. */
const mostRowsAtOnce = 2_048;
/** Bytes of one sealed row of the roster: padded, so that its length tells little of how much somebody learns. */
export const longestSealedRow = 65_536;

/** Gate to vault. Rows of the roster, each replacing the one before; a lower version than the vault has is ignored. Noise to the vault. */
export const writeRoster = contract({
  name: "writeRoster",
  method: "POST",
  path: "/roster",
  access: "gate",
  body: z.strictObject({
    rows: z
      .array(
        z.strictObject({
          record: idSchema<"record">(),
          version: z.int().check(z.minimum(1)),
          sealed: bytesSchema({ max: longestSealedRow }),
        }),
      )
      .check(z.maxLength(mostRowsAtOnce)),
    /** Of learners who were erased. */
    gone: z.array(idSchema<"record">()).check(z.maxLength(mostRowsAtOnce)),
  }),
  answer: z.strictObject({}),
  bodyLimit: 16_777_216,
  rateLimit: gateRate,
});

export const mostRowsAPage = 4_096;

/** Gate to vault. All rows in order of record: to load the roster when the gate starts. */
export const listRoster = contract({
  name: "listRoster",
  method: "POST",
  path: "/roster/list",
  access: "gate",
  body: z.strictObject({ after: z.nullable(idSchema<"record">()) }),
  answer: z.strictObject({
    rows: z.array(
      z.strictObject({
        record: idSchema<"record">(),
        version: z.int(),
        sealed: bytesSchema({ max: longestSealedRow }),
      }),
    ),
  }),
  rateLimit: gateRate,
});

/** Gate to vault. A frozen snapshot in sealed pieces, by name; the latest of each name counts. */
export const writeSnapshot = contract({
  name: "writeSnapshot",
  method: "PUT",
  path: "/roster/snapshots/:name/:piece",
  access: "gate",
  parameters: z.strictObject({
    name: z.string().check(z.regex(/^[a-z0-9-]{1,40}$/)),
    piece: z.coerce.number().check(z.int(), z.minimum(0)) as unknown as z.ZodMiniType<number>,
  }),
  body: z.strictObject({ sealed: bytesSchema({ max: 1_048_576 }) }),
  answer: z.strictObject({}),
  bodyLimit: 1_050_000,
  rateLimit: gateRate,
});
export const readSnapshot = contract({
  name: "readSnapshot",
  method: "GET",
  path: "/roster/snapshots/:name/:piece",
  access: "gate",
  parameters: writeSnapshot.parameters!,
  answer: z.strictObject({ sealed: bytesSchema({ max: 1_048_576 }) }),
  rateLimit: gateRate,
});

/** Bytes of what a device keeps of one course: answers, place, a package's own data. */
export const longestStudy = 262_144;
const ofStudy = z.strictObject({ place: idSchema<"entry">() });
/** Of the study code that signs: derived from a secret of the learner that no server knows (`keys/study-key.ts`). */
const studyCode = publicKeysSchema;

/**
 * Vault. What a learner's devices keep of one course, sealed by them, under a place and a code that nobody can lead back to the
 * learner. `revision` is one more than what is there, else `conflict`: the device merges and asks again. Counted by the day.
 */
export const saveStudy = contract({
  name: "saveStudy",
  method: "PUT",
  path: "/study/:place",
  access: "signed",
  parameters: ofStudy,
  body: z.strictObject({
    code: studyCode,
    revision: z.int().check(z.minimum(1)),
    sealed: bytesSchema({ max: longestStudy }),
  }),
  answer: z.strictObject({}),
  bodyLimit: longestStudy + 1_024,
  rateLimit: 1_200,
});

/** Vault. `not-found` where nothing is kept, or another code keeps it. */
export const readStudy = contract({
  name: "readStudy",
  method: "POST",
  path: "/study/:place",
  access: "signed",
  parameters: ofStudy,
  body: z.strictObject({ code: studyCode }),
  answer: z.strictObject({ revision: z.int(), sealed: bytesSchema({ max: longestStudy }) }),
  rateLimit: 1_200,
});

/** Vault. Everything that this code keeps. */
export const forgetStudy = contract({
  name: "forgetStudy",
  method: "POST",
  path: "/study",
  access: "signed",
  body: z.strictObject({ code: studyCode }),
  answer: z.strictObject({}),
});

import * as z from "#base/schema.ts";
import { bytesSchema } from "#base/bytes-schema.ts";
import { idSchema } from "#base/id.ts";
import { hashSchema } from "#keys/key-schema.ts";
import { contract } from "./contract.ts";
import { Signed } from "./signed.ts";

/**
 * Gate. By a device of the learning desk. Refused as `conflict` where the version is not the next, the course belongs to another
 * desk, or a prerequisite is unknown; publishing the very same again is answered again.
 */
export const publishCourse = contract({
  name: "publishCourse",
  method: "POST",
  path: "/courses",
  access: "device",
  body: z.strictObject({ statement: Signed }),
  answer: z.strictObject({}),
  bodyLimit: 131_072,
});

/** Gate. The lists that learners choose from; likewise. */
export const publishPortal = contract({
  name: "publishPortal",
  method: "POST",
  path: "/portal",
  access: "device",
  body: z.strictObject({ statement: Signed }),
  answer: z.strictObject({}),
  bodyLimit: 262_144,
});

/**
 * Gate. The catalogue of a learning desk: the latest version of each course, in the order in which they changed, from `after`
 * (the `position` of an earlier answer; 0 from the beginning) so that a phone fetches only what is new. 50 a page.
 */
export const listCourses = contract({
  name: "listCourses",
  method: "GET",
  path: "/desks/:desk/courses",
  access: "public",
  parameters: z.strictObject({ desk: idSchema<"desk">() }),
  query: z.strictObject({
    after: z.coerce.number().check(z.int(), z.minimum(0)),
  }) as unknown as z.ZodMiniType<{
    after: number;
  }>,
  answer: z.strictObject({
    /** Null where the desk published none, or none since `after`. */
    portal: z.nullable(Signed),
    courses: z.array(z.strictObject({ statement: Signed, publishedAt: z.int() })),
    position: z.int(),
    more: z.boolean(),
  }),
  rateLimit: 3_000,
});

/** Gate. One version of a course; `version` 0 for the latest. */
export const readCourseVersion = contract({
  name: "readCourseVersion",
  method: "GET",
  path: "/courses/:course/versions/:version",
  access: "public",
  parameters: z.strictObject({
    course: idSchema<"course">(),
    version: z.coerce.number().check(z.int(), z.minimum(0)) as unknown as z.ZodMiniType<number>,
  }),
  answer: z.strictObject({ statement: Signed, publishedAt: z.int() }),
  rateLimit: 3_000,
});

/** Bytes of one file of a course: a document, a picture, a video, a package. */
export const longestCourseFile = 33_554_432;

/** Vault. By a device of a learning desk; public from then on under its SHA-256. Idempotent; counted by the day. */
export const putCourseFile = contract({
  name: "putCourseFile",
  method: "PUT",
  path: "/course-files/:hash",
  access: "device",
  parameters: z.strictObject({ hash: z.string().check(z.regex(/^[0-9a-f]{64}$/)) }),
  body: z.strictObject({ desk: idSchema<"desk">(), bytes: bytesSchema({ max: longestCourseFile }) }),
  answer: z.strictObject({ hash: hashSchema }),
  bodyLimit: longestCourseFile + 1_024,
  rateLimit: 120,
});

/** Vault. Anybody; whoever reads it checks the hash. */
export const readCourseFile = contract({
  name: "readCourseFile",
  method: "GET",
  path: "/course-files/:hash",
  access: "public",
  parameters: z.strictObject({ hash: z.string().check(z.regex(/^[0-9a-f]{64}$/)) }),
  answer: z.strictObject({ bytes: bytesSchema({ max: longestCourseFile }) }),
  rateLimit: 3_000,
});

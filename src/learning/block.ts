import * as z from "#base/schema.ts";
import { hashSchema } from "#keys/key-schema.ts";
import { languages } from "#protocol/courier-contracts.ts";

/** Names parts of a course: the same in every language and version, so that answers and progress outlive a translation. */
export const slugSchema = z.string().check(z.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/), z.maxLength(60));

/** Written by authors, shown as text and never as markup; `**words**` are strong. */
export const textOf = (max: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(max));

/** A file of the course by the hash of its bytes (SHA-256, 32 bytes): public, kept at the vault, checked by whoever shows it. */
const fileShape = {
  file: hashSchema,
  type: z.string().check(z.regex(/^[a-z]+\/[a-z0-9.+-]+$/), z.maxLength(80)),
};

/** What a page is made of. Nobody needs to see a picture or hear a video: `alt`, captions and `transcript` say what is in it. */
export const Block = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("paragraph"), text: textOf(2_000) }),
  z.strictObject({ kind: z.literal("heading"), text: textOf(200) }),
  z.strictObject({
    kind: z.literal("list"),
    ordered: z.boolean(),
    items: z.array(textOf(600)).check(z.minLength(1), z.maxLength(30)),
  }),
  z.strictObject({
    kind: z.literal("note"),
    tone: z.enum(["remember", "care", "example"]),
    text: textOf(2_000),
  }),
  z.strictObject({ kind: z.literal("quote"), text: textOf(2_000), source: textOf(300) }),
  z.strictObject({
    kind: z.literal("picture"),
    ...fileShape,
    alt: textOf(600),
    caption: z.optional(textOf(300)),
  }),
  z.strictObject({
    kind: z.literal("video"),
    ...fileShape,
    title: textOf(200),
    captions: z
      .array(z.strictObject({ file: hashSchema, language: z.enum(languages) }))
      .check(z.maxLength(languages.length)),
    transcript: textOf(20_000),
  }),
  z.strictObject({ kind: z.literal("document"), ...fileShape, name: textOf(120) }),
]);
export type Block = z.infer<typeof Block>;

export const blocksSchema = z.array(Block).check(z.minLength(1), z.maxLength(60));

import * as z from "#base/schema.ts";
import { idSchema } from "#base/id.ts";
import { languages } from "#protocol/courier-contracts.ts";
import { textOf } from "./block.ts";

/**
 * What a learning desk writes to many, in one language: public content, named by the hash of its encoding. Nothing goes along with it;
 * what is to be read lies in courses, which it names.
 */
export const MessageDocument = z.strictObject({
  format: z.literal(1),
  language: z.enum(languages),
  title: textOf(160),
  paragraphs: z.array(textOf(4_000)).check(z.minLength(1), z.maxLength(20)),
  courses: z.array(idSchema<"course">()).check(z.maxLength(12)),
});
export type MessageDocument = z.infer<typeof MessageDocument>;

/** In a reader's own language where there is one, else in the one that its author put first. */
export const chooseLanguage = <Each extends { readonly language: string }>(
  documents: readonly Each[],
  language: string,
): Each | undefined => documents.find((one) => one.language === language) ?? documents[0];

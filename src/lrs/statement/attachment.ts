import { type Check, checkForm, checkObjectOf } from "./check.ts";
import { checkIri } from "./iri.ts";
import { checkLanguageMap } from "./language.ts";

const checkLength: Check = (value, at) =>
  Number.isSafeInteger(value) && (value as number) >= 0
    ? undefined
    : { at, words: "is not a number of bytes" };

/** Says what is attached; the bytes come beside the statement, or lie at `fileUrl`. */
export const checkAttachment = checkObjectOf(
  {
    usageType: checkIri,
    display: checkLanguageMap,
    contentType: checkForm(
      (text) => /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(\s*;.*)?$/.test(text),
      "is not a media type",
    ),
    length: checkLength,
    sha2: checkForm(
      (text) => /^[0-9a-f]+$/i.test(text) && [56, 64, 96, 128].includes(text.length),
      "is not a SHA-2 sum in hexadecimal",
    ),
  },
  { description: checkLanguageMap, fileUrl: checkIri },
);

export type Attachment = {
  readonly usageType: string;
  readonly contentType: string;
  readonly length: number;
  readonly sha2: string;
  readonly fileUrl?: string;
};

/** A JSON web signature over the statement that it is attached to. */
export const signatureUsage = "http://adlnet.gov/expapi/attachments/signature";

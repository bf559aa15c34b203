import type { Template } from "#protocol/courier-contracts.ts";

/** A template and a link, never a row: what a mail says is the same for everybody who reads its language. */
export type MailWords = {
  readonly direction: "ltr" | "rtl";
} & {
  readonly [Name in Template]: {
    readonly subject: string;
    readonly paragraphs: readonly [string, ...string[]];
  };
};

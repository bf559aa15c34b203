import type { Language, Template } from "#protocol/courier-contracts.ts";
import { ar } from "./words/ar.ts";
import { en } from "./words/en.ts";
import { es } from "./words/es.ts";
import { fr } from "./words/fr.ts";
import type { MailWords } from "./words/mail-words.ts";
import { uk } from "./words/uk.ts";

/** To one person. */
export type Mail = {
  readonly address: string;
  readonly language: Language;
  readonly template: Template;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Of a broadcast: by which it is known again when it comes back. */
  readonly token?: string;
  /** Where its reader asks for no more of its kind. */
  readonly unsubscribe?: string;
};

/**
 * `bounced`: there is no such address. `refused`: they do not take this mail. `not-now`: it was certainly not handed over, and may be later.
 * `unknown`: it may have been.
 */
export type MailOutcome = "sent" | "bounced" | "refused" | "not-now" | "unknown";

/** Hands a mail over to be delivered. */
export type HandOver = (mail: Mail) => Promise<MailOutcome>;

const wordsByLanguage: Readonly<Record<Language, MailWords>> = { en, fr, es, ar, uk };

/** The link stands after the first paragraph. */
export function writeMail(template: Template, address: string, language: Language, link: string): Mail {
  const { direction, [template]: words } = wordsByLanguage[language];
  const [first, ...rest] = words.paragraphs;
  const shown = escapeHtml(link);
  const html = [
    `<!doctype html><html lang="${language}" dir="${direction}"><head><meta charset="utf-8">`,
    `<title>${escapeHtml(words.subject)}</title></head>`,
    `<body style="font:16px/1.6 system-ui,sans-serif;max-width:34em;margin:2em auto;padding:0 1em">`,
    `<p>${escapeHtml(first)}</p><p dir="ltr" style="text-align:start"><a href="${shown}">${shown}</a></p>`,
    ...rest.map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`),
    "</body></html>",
  ].join("\n");
  const text = [first, link, ...rest].join("\n\n");
  return { address, language, template, subject: words.subject, text, html };
}

export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** One plain address: nothing that a mail program could read as two, or as a name. */
export const isOneAddress = (address: string): boolean =>
  /^[^\s@,;:<>()[\]\\"]{1,64}@[^\s@,;:<>()[\]\\"]{1,190}$/.test(address);

import { findPersonalData } from "./find-personal-data.ts";
import type { FindingKind } from "./finding.ts";
import type { KnownWords } from "./known-words.ts";

/** Words in one language, before anybody else reads them. */
type ScreenedWords<Language extends string> = {
  readonly language: Language;
  readonly title: string;
  readonly paragraphs: readonly string[];
};

/** What a look found, where it stands, with the words around it. Stays on this device. */
export type FoundInMessage<Language extends string> = {
  readonly language: Language;
  readonly kind: FindingKind;
  readonly before: string;
  readonly words: string;
  readonly after: string;
};

const around = 30;

/** Personal data in a message, before anything of it leaves the device on which it is written. */
export const screenMessage = <Language extends string>(
  documents: readonly ScreenedWords<Language>[],
  known: KnownWords,
): FoundInMessage<Language>[] =>
  documents.flatMap(({ language, title, paragraphs }) =>
    // A pasted table runs over paragraphs.
    [title, paragraphs.join("\n")].flatMap((text) =>
      findPersonalData(text, known).map(({ kind, from, to }) => ({
        language,
        kind,
        before: text.slice(Math.max(0, from - around), from),
        words: text.slice(from, to),
        after: text.slice(to, to + around),
      })),
    ),
  );

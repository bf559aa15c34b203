import type { MessageDocument } from "#learning/message-document.ts";
import { findPersonalData } from "#screening/find-personal-data.ts";
import type { FindingKind } from "#screening/finding.ts";
import type { KnownWords } from "#screening/known-words.ts";

/** What a look found, where it stands, with the words around it. Stays on this device. */
export type FoundInMessage = {
  readonly language: MessageDocument["language"];
  readonly kind: FindingKind;
  readonly before: string;
  readonly words: string;
  readonly after: string;
};

const around = 30;

/** Personal data in a message, before anything of it leaves the device on which it is written. */
export const screenMessage = (documents: readonly MessageDocument[], known: KnownWords): FoundInMessage[] =>
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

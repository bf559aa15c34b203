import { listTexts } from "#client/teaching/document-texts.ts";
import type { CourseDocument } from "#learning/course-document.ts";
import { findPersonalData } from "#screening/find-personal-data.ts";
import type { KnownWords } from "#screening/known-words.ts";
import type { Language } from "#web/ui/i18n/language.ts";

export interface Screened {
  readonly language: Language;
  readonly words: string;
}

/** Nobody's: RFC 2606. A simulated mail is full of them. */
const leadsNowhere = /\.(example|invalid|test)$/i;

/**
 * What in a course looks like somebody's data, before it becomes public for good; `known` are words of people that this device knows.
 * Its author can say that it is none.
 */
export const findScreened = (documents: readonly CourseDocument[], known: KnownWords): Screened[] =>
  documents.flatMap((document) =>
    listTexts(document).flatMap(({ text }) =>
      findPersonalData(text, known)
        .map(({ from, to }) => text.slice(from, to))
        .filter((words) => !leadsNowhere.test(words))
        .map((words) => ({ language: document.language, words })),
    ),
  );

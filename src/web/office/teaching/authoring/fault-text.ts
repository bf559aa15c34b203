import type { CourseDraft } from "#client/teaching/course-draft.ts";
import { findGaps, pathOfWhere } from "#client/teaching/find-gaps.ts";
import type { Gap } from "#client/teaching/find-gaps.ts";
import type { CourseFaultKind } from "#learning/course-faults.ts";
import { findCourseFaults } from "#learning/course-faults.ts";
import type { PlainMessageKey } from "#web/ui/i18n/catalogues.ts";
import type { Language } from "#web/ui/i18n/language.ts";
import { t } from "#web/ui/i18n/translator.ts";

/** What an author has to mend before publishing, in words, and where. */
export interface ShownFault {
  readonly language: Language;
  readonly path: string;
  readonly words: string;
}

const wordsOfGap: Readonly<Record<Gap["kind"], PlainMessageKey>> = {
  empty: "teaching.fault.empty",
  "no-file": "teaching.fault.no-file",
  "no-choice": "teaching.fault.no-choice",
  "no-address": "teaching.fault.no-address",
  "no-provider": "teaching.fault.no-provider",
  "no-activity-id": "teaching.fault.no-activity-id",
};

const wordsOfFault: Readonly<Record<CourseFaultKind, PlainMessageKey>> = {
  "duplicate-slug": "teaching.fault.duplicate-slug",
  "nothing-required": "teaching.fault.nothing-required",
  "question-without-right": "teaching.fault.question-without-right",
  "one-with-several-right": "teaching.fault.one-with-several-right",
  "asks-more-than-bank": "teaching.fault.asks-more-than-bank",
  "unknown-start": "teaching.fault.unknown-start",
  "unknown-scene": "teaching.fault.unknown-scene",
  "unreachable-scene": "teaching.fault.unreachable-scene",
  "scene-without-way-on": "teaching.fault.scene-without-way-on",
  "ending-with-choices": "teaching.fault.ending-with-choices",
  "no-way-to-an-ending": "teaching.fault.no-way-to-an-ending",
  "no-accepted-ending": "teaching.fault.no-accepted-ending",
  "action-not-offered": "teaching.fault.action-not-offered",
  "right-and-harmful": "teaching.fault.right-and-harmful",
  "address-may-be-real": "teaching.fault.address-may-be-real",
  "later-and-required": "teaching.fault.later-and-required",
  "later-with-many-mails": "teaching.fault.later-with-many-mails",
  "several-later": "teaching.fault.several-later",
  "duplicate-language": "teaching.fault.duplicate-language",
  "other-shape": "teaching.fault.other-shape",
};

/** Empty fields first, in every language; then what is wrong in what is there. */
export function listFaults({ documents }: Pick<CourseDraft, "documents">): ShownFault[] {
  const gaps = documents.flatMap(findGaps);
  return [
    ...gaps.map(({ kind, language, path }) => ({ language, path, words: t(wordsOfGap[kind]) })),
    ...findCourseFaults(documents).map(({ kind, language, where }) => ({
      language,
      path: pathOfWhere(
        documents.find((each) => each.language === language)!,
        where,
      ),
      words: t(wordsOfFault[kind]),
    })),
  ];
}

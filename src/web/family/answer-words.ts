import type { DateAnswer } from "#web/ui/date-answer.ts";
import { findDateRange } from "#web/ui/date-answer.ts";
import { formatDay, formatList, formatNumber, joinPhrases, latinDigits } from "#web/ui/i18n/format.ts";
import { t } from "#web/ui/i18n/translator.ts";
import type { PlaceAnswer } from "#web/ui/place-field.tsx";
import type { Answers } from "./answers.ts";
import { dayAt, listAt, nameAt, placeAt, textAt } from "./answers.ts";
import type { Question } from "./questions.ts";

/** An answer as it is read back to the person who gave it; nothing where none was given. */
export function wordsOfAnswer(question: Question, answers: Answers): string | undefined {
  const { name } = question;
  const words = (() => {
    switch (question.kind) {
      case "text":
        return textAt(answers, name);
      case "name": {
        const { given, family, father, ownScript, others } = nameAt(answers, name);
        // Whoever writes their own script only has given the same name twice.
        const names = [[given, family].map(tidy).filter(Boolean).join(" "), father, ownScript, others];
        return join([...new Set(names)]);
      }
      case "place":
        return placeWords(placeAt(answers, name));
      case "day":
        return dayWords(dayAt(answers, name));
      case "choice":
      case "select":
        return question.options.find(({ value }) => value === textAt(answers, name))?.label ?? "";
      case "checks": {
        const chosen = listAt(answers, name);
        const labels = question.options
          .filter(({ value }) => chosen.includes(value))
          .map(({ label }) => label);
        return labels.length > 0 ? formatList(labels) : "";
      }
    }
  })();
  return tidy(words) === "" ? undefined : tidy(words);
}

/** "Sarmada, Idlib, near the old bridge". */
export const placeWords = ({ place, region, country, words }: PlaceAnswer): string =>
  join([place, region, country, words]);

function dayWords(day: DateAnswer | undefined): string {
  switch (day?.kind) {
    case "date": {
      const written = calendarDay(day);
      return written === undefined ? "" : formatDay(written);
    }
    case "age":
      return `${t("date.age.label")}: ${formatNumber(Number(latinDigits(day.years)))}`;
    case "words":
      return day.text;
    case "unknown":
      return t("answer.unknown");
    case undefined:
      return "";
  }
}

/** `2014-03-02`, `2014-03` or `2014`, as far as the day is known; nothing without a year. */
export function calendarDay(day: DateAnswer & { kind: "date" }): string | undefined {
  const range = findDateRange(day, new Date());
  if (!range) return undefined;
  const { earliest, latest } = range;
  if (earliest === latest) return earliest;
  return earliest.slice(0, earliest.slice(0, 7) === latest.slice(0, 7) ? 7 : 4);
}

export const tidy = (text: string): string => text.trim().replace(/[^\S\n]+/g, " ");

const join = (parts: readonly string[]): string => joinPhrases(parts.map(tidy));

import type { Birth } from "#tracing/person.ts";
import type { DateAnswer } from "#web/ui/date-answer.ts";
import { latinDigits } from "#web/ui/i18n/format.ts";

/** What is known of a birth, as the field shows it for editing. */
export function answerOfBirth(birth: Birth | undefined): DateAnswer {
  switch (birth?.kind) {
    case "date": {
      const [year = "", month = "", day = ""] = birth.date.split("-");
      return { kind: "date", year, month, day };
    }
    case "year":
      return { kind: "date", year: String(birth.year), month: "", day: "" };
    case "age":
      return { kind: "age", years: String(birth.years) };
    case "words":
      return { kind: "words", text: birth.words };
    case undefined:
      return { kind: "unknown" };
  }
}

/**
 * And back; null empties the field. Check for faults first. An age that was not touched keeps the day on which it was said:
 * nobody grows older by being looked at.
 */
export function birthOfAnswer(answer: DateAnswer, before: Birth | undefined, today: string): Birth | null {
  switch (answer.kind) {
    case "date": {
      const [year, month, day] = [answer.year, answer.month, answer.day].map((part) =>
        latinDigits(part.trim()),
      );
      return month && day
        ? { kind: "date", date: `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}` }
        : { kind: "year", year: Number(year) };
    }
    case "age": {
      const years = Number(latinDigits(answer.years.trim()));
      return before?.kind === "age" && before.years === years
        ? before
        : { kind: "age", years, statedOn: today };
    }
    case "words":
      return { kind: "words", words: answer.text.trim() };
    case "unknown":
      return null;
  }
}

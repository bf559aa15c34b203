import { findDateFault } from "#web/ui/date-answer.ts";
import { latinDigits } from "#web/ui/i18n/format.ts";
import { t } from "#web/ui/i18n/translator.ts";
import type { Answers } from "./answers.ts";
import { choiceAt, dayAt, isAnswered, textAt } from "./answers.ts";
import type { Question } from "./questions.ts";

/** What to look at again, in words, by the name of the question; empty when one can go on. */
export function findFaults(
  questions: readonly Question[],
  answers: Answers,
  today: Date,
): ReadonlyMap<string, string> {
  return new Map(
    questions.flatMap((question) => {
      const fault = findFault(question, answers, today);
      return fault === undefined ? [] : [[question.name, fault] as const];
    }),
  );
}

function findFault(question: Question, answers: Answers, today: Date): string | undefined {
  const { name } = question;
  if (question.kind === "day") {
    const day = dayAt(answers, name);
    const fault = day && findDateFault(day, today);
    return fault && t(`date.fault.${fault}`);
  }
  if (!isAnswered(answers[name]) && !(question.kind === "checks" && question.required !== true)) {
    return question.required === true ? faultOfMissing(question) : undefined;
  }
  if (question.kind === "choice" || question.kind === "select") {
    const values = question.options.map(({ value }) => value);
    return choiceAt(answers, name, values) === undefined && question.required === true
      ? faultOfMissing(question)
      : undefined;
  }
  if (question.kind !== "text") return undefined;
  const text = textAt(answers, name).trim();
  if (question.keyboard === "email") return isEmail(text) ? undefined : t("family.contact.fault.email");
  if (question.keyboard === "phone") {
    return isTelephone(text) ? undefined : t("family.contact.fault.telephone");
  }
  return undefined;
}

function faultOfMissing({ kind, name }: Question): string {
  if (kind === "name") return t("family.sought.fault");
  if (name === "consent.who") return t("family.consent.fault");
  if (name === "contact.telephone") return t("family.contact.fault.telephone");
  if (name === "contact.email") return t("family.contact.fault.email");
  return t("family.fault.missing");
}

/** As the courier accepts it: its list would refuse the whole entry otherwise. */
export const isEmail = (text: string): boolean =>
  /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) && text.length <= 254;

/** Digits of any script, with a + or 00 and the country before them. */
const isTelephone = (text: string): boolean => {
  const digits = latinDigits(text).replace(/[\s().\-/]/g, "");
  return /^(\+|00)\d{7,15}$/.test(digits);
};

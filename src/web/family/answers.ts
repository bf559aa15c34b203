import type { DateAnswer } from "#web/ui/date-answer.ts";
import type { NameAnswer } from "#web/ui/name-field.tsx";
import { emptyName } from "#web/ui/name-field.tsx";
import type { PlaceAnswer } from "#web/ui/place-field.tsx";
import { emptyPlace } from "#web/ui/place-field.tsx";

/** What somebody typed, by the name of the question: `you.birth`, `sought.1.name`. What was not asked is not there. */
export type Answers = Readonly<Record<string, Answer>>;
export type Answer = string | readonly string[] | DateAnswer | NameAnswer | PlaceAnswer;

/** An answer of another shape (a draft of an older version of this page) counts as none. */
export function textAt(answers: Answers, name: string): string {
  const answer = answers[name];
  return typeof answer === "string" ? answer : "";
}

export function choiceAt<Value extends string>(
  answers: Answers,
  name: string,
  values: readonly Value[],
): Value | undefined {
  const answer = answers[name];
  return values.find((value) => value === answer);
}

export function listAt(answers: Answers, name: string): readonly string[] {
  const answer = answers[name];
  return Array.isArray(answer) ? (answer as string[]) : [];
}

export const nameAt = (answers: Answers, name: string): NameAnswer => ({
  ...emptyName,
  ...objectAt<NameAnswer>(answers, name),
});

export const placeAt = (answers: Answers, name: string): PlaceAnswer => ({
  ...emptyPlace,
  ...objectAt<PlaceAnswer>(answers, name),
});

export function dayAt(answers: Answers, name: string): DateAnswer | undefined {
  const answer = objectAt<DateAnswer>(answers, name);
  return answer && "kind" in answer ? answer : undefined;
}

function objectAt<Shape extends object>(answers: Answers, name: string): Shape | undefined {
  const answer = answers[name];
  return typeof answer === "object" && !Array.isArray(answer) ? (answer as unknown as Shape) : undefined;
}

/** Whether anything of it was said. */
export function isAnswered(answer: Answer | undefined): boolean {
  if (answer === undefined) return false;
  if (typeof answer === "string") return answer.trim() !== "";
  if (Array.isArray(answer)) return answer.length > 0;
  if ("kind" in answer) return true;
  return Object.values(answer).some((part: string) => part.trim() !== "");
}

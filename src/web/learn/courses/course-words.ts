import type { CourseStatement } from "#protocol/course.ts";
import type { Language } from "#web/ui/i18n/language.ts";
import { languages } from "#web/ui/i18n/language.ts";
import { currentLanguage, t } from "#web/ui/i18n/translator.ts";
import type { PlainMessageKey } from "#web/ui/i18n/catalogues.ts";

export type CourseWords = CourseStatement["languages"][number];

/** In the language wanted, else in the reader's, else in English, else in the first there is. */
export function wordsOfCourse(statement: CourseStatement, wanted: Language = currentLanguage()): CourseWords {
  const find = (language: Language) => statement.languages.find((one) => one.language === language);
  return find(wanted) ?? find("en") ?? statement.languages[0]!;
}

/** For what an author wrote: its language and direction, which may be others than the page's. */
export const spoken = (language: Language): { readonly lang: Language; readonly dir: "ltr" | "rtl" } => ({
  lang: language,
  dir: languages[language].direction,
});

const topics = [
  "data-protection",
  "code-of-conduct",
  "security",
  "phishing",
  "mail",
  "lists",
  "breach",
  "child-rights",
  "child-protection",
  "humanitarian-principles",
  "protection",
  "reports",
  "restoring-family-links",
  "humanitarian-action",
  "research",
  "ethics",
  "health",
  "immunisation",
] as const;

/** Desks may invent topics; one that we have no word for is shown as they wrote it. */
export const wordOfTopic = (topic: string): string => wordOr(topics, "learn.topic", topic);

const roles = [
  "staff",
  "partner",
  "supporter",
  "administrator",
  "tracing-officer",
  "dpo",
  "learning-officer",
  "supervisor",
  "case-work",
  "communication",
  "data",
  "education",
  "fundraising",
  "logistics",
  "management",
] as const;
const rolesNamedAsTopics: ReadonlySet<string> = new Set([
  "child-protection",
  "health",
  "immunisation",
  "research",
]);

/** To whom a course is recommended: an affiliation, a duty or a kind of work. */
export const wordOfRole = (role: string): string =>
  rolesNamedAsTopics.has(role) ? wordOfTopic(role) : wordOr(roles, "learn.role", role);

function wordOr<Name extends string, Prefix extends "learn.topic" | "learn.role">(
  known: readonly Name[],
  prefix: Prefix,
  name: string,
): string {
  const found = known.find((one) => one === name);
  return found ? t(`${prefix}.${found}` as PlainMessageKey) : name.replaceAll("-", " ");
}

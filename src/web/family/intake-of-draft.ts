import type { WhoMayCompare } from "#client/record/deposit-intake.ts";
import type { OrganisationId } from "#base/id.ts";
import type { Intake, SafeContact, Separation, SoughtPerson } from "#tracing/intake.ts";
import { causesOfSeparation, relations } from "#tracing/intake.ts";
import type { Birth, PersonDetails } from "#tracing/person.ts";
import type { DateAnswer } from "#web/ui/date-answer.ts";
import { latinDigits } from "#web/ui/i18n/format.ts";
import { calendarDay, placeWords, tidy } from "./answer-words.ts";
import type { Answers } from "./answers.ts";
import { choiceAt, dayAt, listAt, nameAt, placeAt, textAt } from "./answers.ts";
import type { Draft } from "./draft.ts";
import { audiences, channels } from "./questions.ts";

/** What a family wrote as tracing knows it. `today` is `YYYY-MM-DD`: an age is said on a day. */
export function intakeOf({ kind, answers, sought }: Draft, language: string, today: string): Intake {
  const contact = contactOf(answers, language);
  const you = personOf(answers, "you", today);
  if (kind === "registered-person") {
    return {
      kind,
      person: { ...you, lastWhereabouts: some(placeWords(placeAt(answers, "you.now"))) },
      contact,
      separation: separationOf(answers, "you"),
      lookingFor: some(textAt(answers, "you.relatives")),
    };
  }
  const people = Array.from({ length: sought }, (_, i) => soughtOf(answers, `sought.${i + 1}`, today));
  return { kind, enquirer: you, contact, sought: people };
}

/** Nobody may search in the record of somebody who chose nothing: the form asks until they did. */
export function whoMayCompare(answers: Answers, own: OrganisationId): WhoMayCompare {
  const who = choiceAt(answers, "consent.who", audiences);
  if (who === "all") {
    return { organisations: "all", never: listAt(answers, "consent.never") as OrganisationId[] };
  }
  const allowed = who === "some" ? (listAt(answers, "consent.allowed") as OrganisationId[]) : [];
  return { organisations: [own, ...allowed], never: [] };
}

/** Where the courier may say that there is news; null for nowhere. */
export const newsAddress = (answers: Answers): string | null => some(textAt(answers, "contact.news")) ?? null;

function personOf(answers: Answers, at: string, today: string): PersonDetails {
  const name = nameAt(answers, `${at}.name`);
  return {
    givenName: some(name.given),
    familyName: some(name.family),
    fatherName: some(name.father),
    motherName: some(textAt(answers, `${at}.mother`)),
    otherNames: some(name.others),
    nameInOwnScript: some(name.ownScript),
    sex: choiceAt(answers, `${at}.sex`, ["female", "male", "other"]),
    birth: birthOf(dayAt(answers, `${at}.birth`), today),
    nationality: some(textAt(answers, `${at}.nationality`)),
    placeOfOrigin: some(placeWords(placeAt(answers, `${at}.origin`))),
    languages: some(textAt(answers, `${at}.languages`)),
  };
}

function soughtOf(answers: Answers, at: string, today: string): SoughtPerson {
  const lastContact = [daySaid(dayAt(answers, `${at}.last-day`)), textAt(answers, `${at}.last-how`)];
  return {
    person: {
      ...personOf(answers, at, today),
      lastWhereabouts: some(placeWords(placeAt(answers, `${at}.last-place`))),
    },
    relation: choiceAt(answers, `${at}.relation`, relations),
    lastContact: some(
      lastContact
        .map((part) => tidy(part ?? ""))
        .filter(Boolean)
        .join(", "),
    ),
    separation: separationOf(answers, at),
  };
}

const separationOf = (answers: Answers, at: string): Separation => ({
  date: some(daySaid(dayAt(answers, `${at}.when`)) ?? ""),
  place: some(placeWords(placeAt(answers, `${at}.where`))),
  cause: choiceAt(answers, `${at}.cause`, causesOfSeparation),
  circumstances: some(textAt(answers, `${at}.words`)),
});

function contactOf(answers: Answers, language: string): SafeContact {
  const channel = choiceAt(answers, "contact.channel", channels) ?? "only-with-my-code";
  const isReachable = channel !== "only-with-my-code";
  return {
    channel,
    value: isReachable ? some(textAt(answers, `contact.${channel}`)) : undefined,
    notWhen: isReachable ? some(textAt(answers, "contact.not-when")) : undefined,
    mustNotLearn: some(textAt(answers, "contact.must-not-learn")),
    language,
  };
}

/** A month without a day is told as its year: what is not known is not made up. */
function birthOf(day: DateAnswer | undefined, today: string): Birth | undefined {
  if (day?.kind === "date") {
    const written = calendarDay(day);
    if (written === undefined) return undefined;
    return written.length === 10
      ? { kind: "date", date: written }
      : { kind: "year", year: Number(written.slice(0, 4)) };
  }
  if (day?.kind === "age") return { kind: "age", years: Number(latinDigits(day.years)), statedOn: today };
  return day?.kind === "words" ? { kind: "words", words: tidy(day.text) } : undefined;
}

function daySaid(day: DateAnswer | undefined): string | undefined {
  if (day?.kind === "date") return calendarDay(day);
  return day?.kind === "words" ? day.text : undefined;
}

const some = (text: string): string | undefined => (tidy(text) === "" ? undefined : tidy(text));

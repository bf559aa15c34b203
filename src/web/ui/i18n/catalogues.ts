import type { Catalogue, PlacesOf } from "./message.ts";
import type { Language } from "./language.ts";
import type { family } from "./en/family.ts";
import type { office } from "./en/office.ts";
import type { record } from "./en/record.ts";
import type { request } from "./en/request.ts";
import type { shared } from "./en/shared.ts";
import type { casework } from "./en/casework.ts";
import type { authoring } from "./en/authoring.ts";
import type { lists } from "./en/lists.ts";
import type { portal } from "./en/portal.ts";
import type { administration } from "./en/administration.ts";
import type { course } from "./en/course.ts";
import type { unlock } from "./en/unlock.ts";
import type { learn } from "./en/learn.ts";
import type { learning } from "./en/learning.ts";
import type { broadcast } from "./en/broadcast.ts";
import type { messages } from "./en/messages.ts";
import type { schedules } from "./en/schedules.ts";
import type { scorm } from "./en/scorm.ts";

/** English is the type of all others. */
export interface English {
  readonly shared: typeof shared;
  readonly family: typeof family;
  readonly request: typeof request;
  readonly record: typeof record;
  readonly office: typeof office;
  readonly casework: typeof casework;
  readonly administration: typeof administration;
  readonly portal: typeof portal;
  readonly lists: typeof lists;
  readonly authoring: typeof authoring;
  readonly course: typeof course;
  readonly unlock: typeof unlock;
  readonly learn: typeof learn;
  readonly learning: typeof learning;
  readonly messages: typeof messages;
  readonly broadcast: typeof broadcast;
  readonly schedules: typeof schedules;
  readonly scorm: typeof scorm;
}

export type CatalogueName = keyof English;
export type EnglishMessages = English["shared"] &
  English["family"] &
  English["request"] &
  English["record"] &
  English["office"] &
  English["casework"] &
  English["portal"] &
  English["lists"] &
  English["authoring"] &
  English["course"] &
  English["administration"] &
  English["unlock"] &
  English["learn"] &
  English["learning"] &
  English["messages"] &
  English["broadcast"] &
  English["schedules"] &
  English["scorm"];
export type MessageKey = keyof EnglishMessages;

/** What `t(key, …)` must be given: nothing for a plain sentence, else a value for each named place. */
export type ValuesFor<Key extends MessageKey> = [PlacesOf<EnglishMessages[Key]>] extends [never]
  ? []
  : [values: Readonly<Record<PlacesOf<EnglishMessages[Key]>, string | number>>];

/** Sentences without places to fill. */
export type PlainMessageKey = {
  readonly [Key in MessageKey]: EnglishMessages[Key] extends string
    ? [PlacesOf<EnglishMessages[Key]>] extends [never]
      ? Key
      : never
    : never;
}[MessageKey];

/** Where each catalogue lies as data (`web/words-build.ts`), so that a phone fetches one language of one application. */
const addressByPath = import.meta.glob<string>("./*/*.ts", {
  query: "?words",
  import: "default",
  eager: true,
});

/** The shared words and those of the named applications, as one catalogue. */
export async function loadCatalogue(language: Language, names: readonly CatalogueName[]): Promise<Catalogue> {
  const wanted = new Set<CatalogueName>(["shared", ...names]);
  const loaded = await Promise.all([...wanted].map((name) => fetchCatalogue(language, name)));
  return Object.assign({}, ...loaded) as Catalogue;
}

/** Throws when the words cannot be fetched now. */
async function fetchCatalogue(language: Language, name: CatalogueName): Promise<Catalogue> {
  const answer = await fetch(addressByPath[`./${language}/${name}.ts`]!);
  if (!answer.ok) throw new Error(`fetchCatalogue: ${answer.status}`);
  return (await answer.json()) as Catalogue;
}

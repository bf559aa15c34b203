import type { Catalogue, PlacesOf, TranslationOf } from "./message.ts";
import type { Language } from "./language.ts";
import type { family } from "./en/family.ts";
import type { office } from "./en/office.ts";
import type { record } from "./en/record.ts";
import type { request } from "./en/request.ts";
import type { shared } from "./en/shared.ts";
import type { casework } from "./en/casework.ts";
import type { administration } from "./en/administration.ts";

/** English is the type of all others. */
export interface English {
  readonly shared: typeof shared;
  readonly family: typeof family;
  readonly request: typeof request;
  readonly record: typeof record;
  readonly office: typeof office;
  readonly casework: typeof casework;
  readonly administration: typeof administration;
}

export type CatalogueName = keyof English;
export type EnglishMessages = English["shared"] &
  English["family"] &
  English["request"] &
  English["record"] &
  English["office"] &
  English["casework"] &
  English["administration"];
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

type Loaders = { readonly [Name in CatalogueName]: () => Promise<TranslationOf<English[Name]>> };

// Each import stands alone so that a phone fetches one language of one application and nothing else.
export const loadersByLanguage: Readonly<Record<Language, Loaders>> = {
  en: {
    shared: async () => (await import("./en/shared.ts")).shared,
    family: async () => (await import("./en/family.ts")).family,
    request: async () => (await import("./en/request.ts")).request,
    record: async () => (await import("./en/record.ts")).record,
    office: async () => (await import("./en/office.ts")).office,
    casework: async () => (await import("./en/casework.ts")).casework,
    administration: async () => (await import("./en/administration.ts")).administration,
  },
  fr: {
    shared: async () => (await import("./fr/shared.ts")).shared,
    family: async () => (await import("./fr/family.ts")).family,
    request: async () => (await import("./fr/request.ts")).request,
    record: async () => (await import("./fr/record.ts")).record,
    office: async () => (await import("./fr/office.ts")).office,
    casework: async () => (await import("./fr/casework.ts")).casework,
    administration: async () => (await import("./fr/administration.ts")).administration,
  },
  es: {
    shared: async () => (await import("./es/shared.ts")).shared,
    family: async () => (await import("./es/family.ts")).family,
    request: async () => (await import("./es/request.ts")).request,
    record: async () => (await import("./es/record.ts")).record,
    office: async () => (await import("./es/office.ts")).office,
    casework: async () => (await import("./es/casework.ts")).casework,
    administration: async () => (await import("./es/administration.ts")).administration,
  },
  ar: {
    shared: async () => (await import("./ar/shared.ts")).shared,
    family: async () => (await import("./ar/family.ts")).family,
    request: async () => (await import("./ar/request.ts")).request,
    record: async () => (await import("./ar/record.ts")).record,
    office: async () => (await import("./ar/office.ts")).office,
    casework: async () => (await import("./ar/casework.ts")).casework,
    administration: async () => (await import("./ar/administration.ts")).administration,
  },
  uk: {
    shared: async () => (await import("./uk/shared.ts")).shared,
    family: async () => (await import("./uk/family.ts")).family,
    request: async () => (await import("./uk/request.ts")).request,
    record: async () => (await import("./uk/record.ts")).record,
    office: async () => (await import("./uk/office.ts")).office,
    casework: async () => (await import("./uk/casework.ts")).casework,
    administration: async () => (await import("./uk/administration.ts")).administration,
  },
};

/** The shared words and those of the named applications, as one catalogue. */
export async function loadCatalogue(language: Language, names: readonly CatalogueName[]): Promise<Catalogue> {
  const wanted = new Set<CatalogueName>(["shared", ...names]);
  const loaded = await Promise.all([...wanted].map((name) => loadersByLanguage[language][name]()));
  return Object.assign({}, ...loaded) as Catalogue;
}

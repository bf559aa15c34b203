import type { Catalogue, PlacesOf, TranslationOf } from "./message.ts";
import type { Language } from "./language.ts";
import type { family } from "./en/family.ts";
import type { office } from "./en/office.ts";
import type { record } from "./en/record.ts";
import type { request } from "./en/request.ts";
import type { shared } from "./en/shared.ts";

/** English is the type of all others. */
export interface English {
  readonly shared: typeof shared;
  readonly family: typeof family;
  readonly request: typeof request;
  readonly record: typeof record;
  readonly office: typeof office;
}

export type CatalogueName = keyof English;
export type EnglishMessages = English["shared"] &
  English["family"] &
  English["request"] &
  English["record"] &
  English["office"];
export type MessageKey = keyof EnglishMessages;

/** What `t(key, …)` must be given: nothing for a plain sentence, else a value for each named place. */
export type ValuesFor<Key extends MessageKey> = [PlacesOf<EnglishMessages[Key]>] extends [never]
  ? []
  : [values: Readonly<Record<PlacesOf<EnglishMessages[Key]>, string | number>>];

type Loaders = { readonly [Name in CatalogueName]: () => Promise<TranslationOf<English[Name]>> };

// Each import stands alone so that a phone fetches one language of one application and nothing else.
export const loadersByLanguage: Readonly<Record<Language, Loaders>> = {
  en: {
    shared: async () => (await import("./en/shared.ts")).shared,
    family: async () => (await import("./en/family.ts")).family,
    request: async () => (await import("./en/request.ts")).request,
    record: async () => (await import("./en/record.ts")).record,
    office: async () => (await import("./en/office.ts")).office,
  },
  fr: {
    shared: async () => (await import("./fr/shared.ts")).shared,
    family: async () => (await import("./fr/family.ts")).family,
    request: async () => (await import("./fr/request.ts")).request,
    record: async () => (await import("./fr/record.ts")).record,
    office: async () => (await import("./fr/office.ts")).office,
  },
  es: {
    shared: async () => (await import("./es/shared.ts")).shared,
    family: async () => (await import("./es/family.ts")).family,
    request: async () => (await import("./es/request.ts")).request,
    record: async () => (await import("./es/record.ts")).record,
    office: async () => (await import("./es/office.ts")).office,
  },
  ar: {
    shared: async () => (await import("./ar/shared.ts")).shared,
    family: async () => (await import("./ar/family.ts")).family,
    request: async () => (await import("./ar/request.ts")).request,
    record: async () => (await import("./ar/record.ts")).record,
    office: async () => (await import("./ar/office.ts")).office,
  },
  uk: {
    shared: async () => (await import("./uk/shared.ts")).shared,
    family: async () => (await import("./uk/family.ts")).family,
    request: async () => (await import("./uk/request.ts")).request,
    record: async () => (await import("./uk/record.ts")).record,
    office: async () => (await import("./uk/office.ts")).office,
  },
};

/** The shared words and those of the named applications, as one catalogue. */
export async function loadCatalogue(language: Language, names: readonly CatalogueName[]): Promise<Catalogue> {
  const wanted = new Set<CatalogueName>(["shared", ...names]);
  const loaded = await Promise.all([...wanted].map((name) => loadersByLanguage[language][name]()));
  return Object.assign({}, ...loaded) as Catalogue;
}

import { expect, test } from "vitest";
import type { CatalogueName } from "./catalogues.ts";
import { loadCatalogue } from "./catalogues.ts";
import { languageTags } from "./language.ts";
import type { Catalogue, Message } from "./message.ts";

const names = [
  "shared",
  "family",
  "request",
  "record",
  "office",
  "casework",
  "administration",
  "portal",
  "lists",
  "messages",
  "broadcast",
  "schedules",
  "authoring",
  "course",
  "unlock",
  "learn",
  "learning",
  "scorm",
] as const satisfies readonly CatalogueName[];
const everyCatalogue = languageTags.flatMap((language) => names.map((name) => ({ language, name })));

const sourceByPath = import.meta.glob<Record<string, Catalogue>>("./*/*.ts");

/** From the sources: what the type checker sees. */
const load = async (language: (typeof languageTags)[number], name: CatalogueName): Promise<Catalogue> =>
  (await sourceByPath[`./${language}/${name}.ts`]!())[name]!;

const textsOf = (message: Message): string[] =>
  typeof message === "string" ? [message] : Object.values(message);

const placesOf = (message: Message): string[] =>
  [
    ...new Set(textsOf(message).flatMap((text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!))),
  ].sort();

test("five languages, and not an empty one among them", async () => {
  expect(languageTags).toEqual(["en", "fr", "es", "ar", "uk"]);
  for (const { language, name } of everyCatalogue) {
    expect(Object.keys(await load(language, name)).length).toBeGreaterThan(0);
  }
});

test.each(everyCatalogue)("$language $name says everything that English says", async ({ language, name }) => {
  const english = await load("en", name);
  const other = await load(language, name);
  expect(Object.keys(other).sort()).toEqual(Object.keys(english).sort());
  for (const [key, message] of Object.entries(english)) {
    expect({ key, places: placesOf(other[key]!) }).toEqual({ key, places: placesOf(message) });
    for (const text of textsOf(other[key]!))
      expect({ key, text: text.trim() }).not.toEqual({ key, text: "" });
  }
});

test.each(everyCatalogue)(
  "$language $name has every plural form, and no other",
  async ({ language, name }) => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories.toSorted();
    const wrong = Object.entries(await load(language, name))
      .filter(([, message]) => typeof message !== "string")
      .filter(([, message]) => Object.keys(message).sort().join() !== forms.join());
    expect(wrong).toEqual([]);
  },
);

test.each(languageTags)("%s tells a learner the very word that stands in the office", async (language) => {
  const place = (await load(language, "casework"))["nav.training"];
  expect((await load(language, "learning"))["learning.certificate.work.why"]).toContain(place);
});

test("Arabic counts in six forms, Ukrainian in four", () => {
  expect(new Intl.PluralRules("ar").resolvedOptions().pluralCategories).toHaveLength(6);
  expect(new Intl.PluralRules("uk").resolvedOptions().pluralCategories).toHaveLength(4);
});

test.each([
  ["ar", /\p{Script=Arabic}/u],
  ["uk", /\p{Script=Cyrillic}/u],
] as const)("%s is written in its own script: no text was left in English", async (language, script) => {
  const all = (await Promise.all(names.map((name) => load(language, name)))).flatMap(Object.entries<Message>);
  const wordsOnly = (text: string) => text.replace(/\{\w+\}/g, "").replace(/[\s\p{P}\p{S}]/gu, "");
  const foreign = all.filter(([, message]) =>
    textsOf(message).some((text) => wordsOnly(text) !== "" && !script.test(wordsOnly(text))),
  );
  expect(all.length).toBeGreaterThan(100);
  expect(foreign).toEqual([]);
});

test("each catalogue keeps to its own names, so that an application never asks for words it did not load", async () => {
  const familyKeys = Object.keys(await load("en", "family"));
  const officeKeys = Object.keys(await load("en", "office"));
  expect(familyKeys.filter((key) => !key.startsWith("family."))).toEqual([]);
  expect(officeKeys.filter((key) => !key.startsWith("office."))).toEqual([]);
  const shared = Object.keys(await load("en", "shared"));
  expect(shared.filter((key) => /^(family|office)\./.test(key))).toEqual([]);
});

test("what a page fetches are the words of the sources, with the shared ones", async () => {
  const fetched = await loadCatalogue("ar", ["family"]);
  expect(fetched).toEqual({ ...(await load("ar", "shared")), ...(await load("ar", "family")) });
});

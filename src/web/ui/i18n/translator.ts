import { signal } from "../signal.ts";
import { loadCatalogue } from "./catalogues.ts";
import type { CatalogueName, MessageKey, ValuesFor } from "./catalogues.ts";
import { chooseLanguage, languages } from "./language.ts";
import type { Language } from "./language.ts";
import { fillMessage } from "./message.ts";
import type { Catalogue, Values } from "./message.ts";

interface Speech {
  readonly language: Language;
  readonly locale: string;
  readonly catalogue: Catalogue;
}

const speech = signal<Speech>({ language: "en", locale: "en", catalogue: {} });
let surroundings: TranslatorSurroundings | undefined;

/** Beside those of the surroundings: words that a page fetched later. */
let added: readonly CatalogueName[] = [];
/** Those of the language that is spoken now. */
let spoken: readonly CatalogueName[] = [];

/** What the translator touches outside itself; a page passes its own, a test a false one. */
export interface TranslatorSurroundings {
  /** The applications whose words are needed beside the shared ones. */
  readonly catalogues: readonly CatalogueName[];
  /** The reader's languages, most wanted first: `navigator.languages`. */
  readonly wanted: readonly string[];
  /** Where a choice is kept: `localStorage`. It may throw or be absent (private windows). */
  readonly storage: Pick<Storage, "getItem" | "setItem"> | undefined;
  /** Gets `lang` and `dir`: `document.documentElement`. */
  readonly root: { lang: string; dir: string };
}

const storageKey = "homeward-language";

/** Speaks the language chosen earlier on this device, else the browser's. Resolves once every text is there. */
export async function startTranslator(given: TranslatorSurroundings): Promise<void> {
  surroundings = given;
  const remembered = readRemembered(given.storage);
  const first = chooseLanguage(remembered === undefined ? given.wanted : [remembered, ...given.wanted]);
  await speak(first.language);
}

/** Fetches more words, where they are not here yet; a later switch of language fetches them too. Throws when they cannot come now. */
export async function addCatalogues(...names: readonly CatalogueName[]): Promise<void> {
  if (names.every((name) => spoken.includes(name))) return;
  added = [...new Set([...added, ...names])];
  await speak(speech.value.language);
}

/** Switches every text, the numerals and the direction of the page, and remembers the choice. */
export async function switchLanguage(language: Language): Promise<void> {
  await speak(language);
  try {
    surroundings?.storage?.setItem(storageKey, language);
  } catch {
    // A private window keeps nothing; the choice then lasts as long as the page.
  }
}

/** The sentence in the reader's language. Read inside a component it follows a switch by itself. */
export function t<Key extends MessageKey>(key: Key, ...values: ValuesFor<Key>): string {
  const { catalogue, locale } = speech.value;
  const message = catalogue[key];
  if (message === undefined) throw new Error(`t: no message ${key}`);
  return fillMessage(message, (values[0] ?? {}) as Values, locale);
}

export const currentLanguage = (): Language => speech.value.language;

/** For `Intl`: the reader's own tag, so that numerals and dates are those of where they live. */
export const currentLocale = (): string => speech.value.locale;

async function speak(language: Language): Promise<void> {
  if (surroundings === undefined) throw new Error("translator: not started");
  const { catalogues, wanted, root } = surroundings;
  const names = [...catalogues, ...added];
  const catalogue = await loadCatalogue(language, names);
  spoken = names;
  const own = wanted.find((tag) => tag.toLowerCase().split("-")[0] === language);
  speech.value = { language, locale: own ?? language, catalogue };
  root.lang = language;
  root.dir = languages[language].direction;
}

function readRemembered(storage: TranslatorSurroundings["storage"]): string | undefined {
  try {
    return storage?.getItem(storageKey) ?? undefined;
  } catch {
    return undefined;
  }
}

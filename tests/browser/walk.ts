import type { Browser, BrowserContext, Page } from "playwright-core";
import type { TestClock } from "#testing/seeded-random.ts";
import type { CatalogueName, MessageKey } from "#web/ui/i18n/catalogues.ts";
import { loadCatalogue } from "#web/ui/i18n/catalogues.ts";
import type { Language } from "#web/ui/i18n/language.ts";
import type { Values } from "#web/ui/i18n/message.ts";
import { fillMessage } from "#web/ui/i18n/message.ts";
import { findViolations, overflowOf } from "./accessibility.ts";
import { openProfile } from "./browser.ts";
import type { Screen } from "./browser.ts";

/** Browsers keep real time, so the servers beside them must. */
export const livingClock: TestClock = Object.assign(() => Date.now(), {
  advance: () => undefined,
  set: () => undefined,
});

export type Look = { readonly language: Language; readonly screen: Screen; readonly dark?: boolean };

/** Somebody at a page: a profile of their own, and the words of their language. */
export type Walk = {
  readonly profile: BrowserContext;
  readonly page: Page;
  /** As the page says it. */
  readonly say: (key: MessageKey, values?: Values) => string;
  readonly choose: (key: MessageKey) => Promise<void>;
  readonly see: (key: MessageKey, values?: Values) => Promise<void>;
  /** Everything that is wrong with the screen as it stands: barriers, and what is wider than the screen. */
  readonly faults: (where: string) => Promise<string[]>;
  /** What the page complained of. */
  readonly protests: readonly string[];
};

/** On an empty page still. */
export async function openWalk(
  browser: Browser,
  look: Look,
  catalogues: readonly CatalogueName[],
): Promise<Walk> {
  const { language } = look;
  const profile = await openProfile(browser, look);
  const page = await profile.newPage();
  const protests: string[] = [];
  page.on("pageerror", (error) => protests.push(error.stack ?? error.message));
  page.on("console", (message) => {
    if (/content security|trusted ?type/i.test(message.text())) protests.push(message.text());
  });
  const catalogue = await loadCatalogue(language, catalogues);
  const say = (key: MessageKey, values: Values = {}) => fillMessage(catalogue[key]!, values, language);
  return {
    profile,
    page,
    say,
    protests,
    choose: (key) => page.getByLabel(say(key)).first().check(),
    see: (key, values) => page.getByText(say(key, values)).first().waitFor(),
    async faults(where) {
      const overflow = await overflowOf(page);
      return [
        ...(await findViolations(page)),
        ...(overflow > 0 ? [`${overflow} pixels wider than the screen`] : []),
      ].map((fault) => `${where}: ${fault}`);
    },
  };
}

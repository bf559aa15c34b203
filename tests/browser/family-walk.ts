import type { Browser, BrowserContext, Page } from "playwright-core";
import type { TestClock } from "#testing/seeded-random.ts";
import type { MessageKey } from "#web/ui/i18n/catalogues.ts";
import { loadCatalogue } from "#web/ui/i18n/catalogues.ts";
import type { Language } from "#web/ui/i18n/language.ts";
import { fillMessage } from "#web/ui/i18n/message.ts";
import type { Values } from "#web/ui/i18n/message.ts";
import { findViolations, overflowOf } from "./accessibility.ts";
import { openProfile } from "./browser.ts";
import type { Screen } from "./browser.ts";

/** Browsers keep real time, so the servers beside them must. */
export const livingClock: TestClock = Object.assign(() => Date.now(), {
  advance: () => undefined,
  set: () => undefined,
});

/** A family at a phone: opens the page, reads it in a language, and presses what a reader of that language would press. */
export type FamilyWalk = {
  readonly profile: BrowserContext;
  readonly page: Page;
  /** As the page says it. */
  readonly say: (key: MessageKey, values?: Values) => string;
  readonly press: (key: MessageKey, values?: Values) => Promise<void>;
  readonly choose: (key: MessageKey) => Promise<void>;
  /** Fills the field of this label; the first where several have it. */
  readonly type: (key: MessageKey, text: string) => Promise<void>;
  readonly goOn: () => Promise<void>;
  readonly see: (key: MessageKey, values?: Values) => Promise<void>;
  /** Everything that is wrong with the screen as it stands, with its name: barriers, and what is wider than the phone. */
  readonly faults: () => Promise<string[]>;
  /** What the page complained of. */
  readonly protests: readonly string[];
};

export async function walkIn(
  browser: Browser,
  address: string,
  { language, screen, dark = false }: { language: Language; screen: Screen; dark?: boolean },
): Promise<FamilyWalk> {
  const profile = await openProfile(browser, { screen, language, dark });
  const page = await profile.newPage();
  page.setDefaultTimeout(30_000);
  const protests: string[] = [];
  page.on("pageerror", (error) => protests.push(error.stack ?? error.message));
  page.on("console", (message) => {
    if (/content security|trusted ?type/i.test(message.text())) protests.push(message.text());
  });
  await page.goto(address);
  const catalogue = await loadCatalogue(language, ["family", "request", "record"]);
  const say = (key: MessageKey, values: Values = {}) => fillMessage(catalogue[key]!, values, language);
  const named = (role: "button" | "link", name: string) =>
    page.getByRole(role, { name: name.slice(0, 60) }).first();
  const walk: FamilyWalk = {
    profile,
    page,
    say,
    protests,
    async press(key, values) {
      const name = say(key, values);
      await named("button", name).or(named("link", name)).first().click();
    },
    choose: (key) => page.getByLabel(say(key)).first().check(),
    type: (key, text) => page.getByLabel(say(key)).first().fill(text),
    async goOn() {
      const before = page.url();
      await walk.press("action.continue");
      await page.waitForURL((url) => url.href !== before);
    },
    see: (key, values) => page.getByText(say(key, values)).first().waitFor(),
    async faults() {
      const overflow = await overflowOf(page);
      const where = await page.locator("h1").first().innerText();
      return [
        ...(await findViolations(page)),
        ...(overflow > 0 ? [`${overflow} pixels wider than the screen`] : []),
      ].map((fault) => `${where}: ${fault}`);
    },
  };
  return walk;
}

export type Story = { readonly mother: string; readonly son: string; readonly ownScript: string };

/** From the start page to the last look over all answers. `atEach` is called on every screen. */
export async function fillInSearch(
  walk: FamilyWalk,
  { mother, son, ownScript }: Story,
  atEach: (name: string) => Promise<void> = async () => {},
): Promise<void> {
  const { page } = walk;
  await walk.see("family.start.lead");
  await atEach("start");
  await walk.press("family.start.looking");
  await page.getByLabel("Sahel-Qamar").waitFor();
  await atEach("society");
  await page.getByLabel("Sahel-Qamar").check();
  await walk.goOn();
  await atEach("before");
  await walk.press("family.before.begin");
  await walk.see("family.you.name");
  await atEach("you");
  await walk.type("name.given", mother);
  await walk.goOn();
  await walk.choose("sex.female");
  await atEach("you-more");
  await walk.goOn();
  await walk.see("family.sought.name");
  await walk.type("name.given", son);
  await walk.type("name.own-script", ownScript);
  await page.getByLabel(walk.say("family.sought.relation")).selectOption("son");
  await atEach("who");
  await walk.goOn();
  await walk.choose("date.age");
  await walk.type("date.age.label", "19");
  await walk.type("place.place", "Tabqa");
  await atEach("more");
  await walk.goOn();
  await walk.type("family.separation.words", "We fled at night.");
  await atEach("lost");
  await walk.goOn();
  await walk.choose("date.unknown");
  await atEach("last");
  await walk.goOn();
  await walk.see("family.people.title");
  await atEach("people");
  await walk.goOn();
  await walk.choose("family.contact.telephone");
  await walk.type("family.contact.telephone.label", "+963 11 555 0199");
  await atEach("contact");
  await walk.goOn();
  await walk.type("family.contact.must-not-know", "my brother-in-law");
  await walk.type("family.contact.notice", "mother@example.org");
  await atEach("careful");
  await walk.goOn();
  await walk.choose("family.consent.some");
  await page.getByLabel("Nordmark").check();
  await atEach("consent");
  await walk.goOn();
  await walk.see("family.review.lead");
  await atEach("review");
}

/** Waits for the code and copies it, as somebody with a pencil would. */
export async function writeDownCode(
  walk: FamilyWalk,
  atEach: (name: string) => Promise<void> = async () => {},
): Promise<string> {
  const { page } = walk;
  await page.locator(".access-code-groups").waitFor({ timeout: 60_000 });
  await atEach("code");
  const groups = await page.locator('.access-code-groups [aria-hidden="true"]').allInnerTexts();
  await walk.choose("code.written");
  await walk.press("action.continue");
  await walk.see("family.check.title");
  await atEach("check");
  const label = await page.locator("form label").innerText();
  const number = Number(
    /[0-9]/.exec(label.normalize("NFKD").replace(/[٠-٩]/g, (d) => String(d.charCodeAt(0) - 0x660)))![0],
  );
  await page.locator("form input").fill(groups[number - 1]!.toLowerCase());
  await walk.press("action.continue");
  await walk.see("family.done.title");
  await atEach("done");
  return groups.join(" ");
}

export async function openRequest(walk: FamilyWalk, code: string): Promise<void> {
  await walk.page.getByLabel(walk.say("family.enter.code")).fill(code);
  await walk.press("family.enter.open");
  await walk.page.locator(".status").waitFor({ timeout: 60_000 });
}

import type { Browser } from "playwright-core";
import type { MessageKey } from "#web/ui/i18n/catalogues.ts";
import type { Values } from "#web/ui/i18n/message.ts";
import type { Look, Walk } from "./walk.ts";
import { openWalk } from "./walk.ts";

/** A family at a phone: opens the page, reads it in a language, and presses what a reader of that language would press. */
export type FamilyWalk = Omit<Walk, "faults"> & {
  readonly press: (key: MessageKey, values?: Values) => Promise<void>;
  /** Fills the field of this label; the first where several have it. */
  readonly type: (key: MessageKey, text: string) => Promise<void>;
  readonly goOn: () => Promise<void>;
  /** With the name of the screen. */
  readonly faults: () => Promise<string[]>;
};

export async function walkIn(browser: Browser, address: string, look: Look): Promise<FamilyWalk> {
  const opened = await openWalk(browser, look, ["family", "request", "record"]);
  const { page, say } = opened;
  page.setDefaultTimeout(10_000);
  await page.goto(address);
  const named = (role: "button" | "link", name: string) =>
    page.getByRole(role, { name: name.slice(0, 60) }).first();
  const walk: FamilyWalk = {
    ...opened,
    async press(key, values) {
      const name = say(key, values);
      await named("button", name).or(named("link", name)).first().click();
    },
    type: (key, text) => page.getByLabel(say(key)).first().fill(text),
    async goOn() {
      const before = page.url();
      await walk.press("action.continue");
      await page.waitForURL((url) => url.href !== before);
    },
    faults: async () => opened.faults(await page.locator("h1").first().innerText()),
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

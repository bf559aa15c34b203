import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Browser } from "playwright-core";
import type { TestNetwork, TestSociety } from "#testing/network.ts";
import { startTestNetwork, testLimits } from "#testing/network.ts";
import { desk, launchBrowser, phone } from "./browser.ts";
import type { FamilyWalk } from "./family-walk.ts";
import { fillInSearch, openRequest, walkIn, writeDownCode } from "./family-walk.ts";
import type { OfficeWalk } from "./office-walk.ts";
import { enterOffice, offerDevice, picture, signIn } from "./office-walk.ts";
import type { PageServer } from "./page-server.ts";
import { startPageServer } from "./page-server.ts";
import { livingClock } from "./walk.ts";

/** The main job, by clicks: a mother, her son, and the officers of two societies, each in a browser of their own. */
let family: PageServer;
let office: PageServer;
let network: TestNetwork;
let browser: Browser;
let sahel: TestSociety;
let nordmark: TestSociety;
let mother: FamilyWalk;
let sahelOfficer: OfficeWalk;
let nordmarkOfficer: OfficeWalk;
let code: string;

const story = { mother: "سميرة", son: "يوسف حداد", ownScript: "يوسف محمد حداد" };

beforeAll(async () => {
  [family, office] = await Promise.all([startPageServer("family"), startPageServer("office")]);
  network = await startTestNetwork({
    clock: livingClock,
    webOrigins: [family.origin, office.origin],
    limits: { ...testLimits, proposalTick: 400 },
  });
  family.serve(network);
  office.serve(network);
  sahel = await network.makeOrganisation("Sahel-Qamar");
  nordmark = await network.makeOrganisation("Nordmark");
  browser = await launchBrowser();
  const sahelDevice = await offerDevice(network, sahel, sahel.officer, {
    name: "Amal",
    organisation: "Sahel-Qamar",
  });
  const nordmarkDevice = await offerDevice(network, nordmark, nordmark.officer, {
    name: "Lena",
    organisation: "Nordmark",
  });
  const address = `${office.origin}/office/`;
  mother = await walkIn(browser, `${family.origin}/family/index.html`, { language: "ar", screen: phone });
  sahelOfficer = await enterOffice(browser, address, {
    language: "en",
    screen: desk,
    offered: [sahelDevice],
  });
  nordmarkOfficer = await enterOffice(browser, address, {
    language: "en",
    screen: desk,
    offered: [nordmarkDevice],
  });
});

afterAll(async () => {
  await browser?.close();
  await network?.close();
  await family?.close();
  await office?.close();
});

describe("two families, two societies, one reunion", () => {
  test("a mother writes in Arabic to her society", async () => {
    await fillInSearch(mother, story);
    await mother.press("family.review.send");
    code = await writeDownCode(mother);
    expect(code).toMatch(/^([0-9A-Z]{5} ){5}[0-9A-Z]{5}$/);
  }, 120_000);

  test("her son stands at a desk abroad; he is registered in Latin letters, spelt otherwise, about so old", async () => {
    const { page } = nordmarkOfficer;
    await signIn(nordmarkOfficer, "Lena");
    await nordmarkOfficer.go("new");
    await nordmarkOfficer.choose("walk-in.kind.registered-person");
    await nordmarkOfficer.type("name.given", "Youssef");
    await nordmarkOfficer.type("name.family", "Hadad");
    await nordmarkOfficer.type("name.father", "Mohamed");
    await page.getByLabel(nordmarkOfficer.say("date.age")).first().check();
    await nordmarkOfficer.type("date.age.label", "20");
    await page.getByLabel(nordmarkOfficer.say("sex.male"), { exact: true }).check();
    await page.getByLabel(nordmarkOfficer.say("place.place")).first().fill("Tabka");
    await nordmarkOfficer.choose("family.contact.telephone");
    await nordmarkOfficer.type("family.contact.telephone.label", "+46 70 555 01 02");
    await nordmarkOfficer.choose("audience.all");
    await nordmarkOfficer.choose("attested.in-person");
    await picture(nordmarkOfficer, "story-walk-in");
    await nordmarkOfficer.press("walk-in.go");
    await page.locator(".access-code-groups").waitFor({ timeout: 30_000 });
    await nordmarkOfficer.choose("code.written");
    await nordmarkOfficer.press("action.continue");
    await page.locator(".case-head").waitFor();
    expect(await page.locator(".case-head h1").innerText()).toBe("Youssef Hadad");
  }, 90_000);

  test("her society takes the request in, and the search begins", async () => {
    await signIn(sahelOfficer, "Amal");
    await sahelOfficer.go("inbox");
    await sahelOfficer.open(story.son);
    await sahelOfficer.see("case.next.take-in");
    await picture(sahelOfficer, "story-intake");
    await sahelOfficer.press("panel.take-in");
    await sahelOfficer.page
      .locator(".panel")
      .getByRole("button", { name: sahelOfficer.say("panel.take-in") })
      .click();
    await sahelOfficer.see("case.next.accepted");
    await picture(sahelOfficer, "story-taken-in");
    expect(await statusSeenBy(sahelOfficer)).toContain(sahelOfficer.say("status.accepted"));
  }, 60_000);

  test("whoever compared her record stays unnamed as long as nobody shared anything with her society", async () => {
    await mother.press("family.start.request");
    await openRequest(mother, code);
    await mother.see("status.accepted");
    const lines = await openingsSeenBy(mother);
    expect(lines.join()).toContain(mother.say("disclosure.unnamed"));
    expect(lines.join()).not.toContain("Nordmark");
    await mother.press("family.request.back");
    await mother.press("family.request.close");
  }, 60_000);

  test("her son's society sees that two people may be one, compares them, and he agrees", async () => {
    const { page } = nordmarkOfficer;
    await nordmarkOfficer.go("matches");
    await page.locator(".list-row", { hasText: "Youssef" }).first().waitFor({ timeout: 60_000 });
    expect(await page.locator(".pane-list .list-row").count()).toBe(1);
    await nordmarkOfficer.open("Youssef");
    await page.locator(".comparison").waitFor();
    expect(await page.locator(".comparison").innerText()).toContain("يوسف");
    await picture(nordmarkOfficer, "story-comparison");
    await nordmarkOfficer.choose("office.comparison.same-person");
    await nordmarkOfficer.press("office.comparison.record");
    await nordmarkOfficer.see("matches.ask-person");
    await nordmarkOfficer.choose("attested.in-person");
    await nordmarkOfficer.press("share.show-sheet");
    await nordmarkOfficer.see("share.read-aloud");
    await picture(nordmarkOfficer, "story-consent-sheet");
    await nordmarkOfficer.press("consent.agree");
    await nordmarkOfficer.see("matches.shared", { organisation: "Sahel-Qamar" });
  }, 120_000);

  test("her society reads the answer and tells her; both go on to restored contact", async () => {
    const { page } = sahelOfficer;
    await sahelOfficer.go("cases");
    await page.locator(".list-row", { hasText: "Youssef" }).first().waitFor({ timeout: 60_000 });
    await sahelOfficer.open("Youssef");
    await page.getByText("+46 70 555 01 02").waitFor();
    await sahelOfficer.press("case.regarding");
    await sahelOfficer.see("case.next.read-answer");
    await picture(sahelOfficer, "story-answer");
    await sahelOfficer.press("panel.message");
    await sahelOfficer.type("message.text", "وجدنا يوسف. هو بخير ويريد أن يكلّمك.");
    await sahelOfficer.press("action.send");
    await page.getByText("وجدنا يوسف").waitFor();
    for (const status of ["status.located", "status.contact-restored"] as const) {
      await sahelOfficer.press("panel.status");
      await page.locator(".panel").getByLabel(sahelOfficer.say(status), { exact: true }).check();
      await page
        .locator(".panel")
        .getByRole("button", { name: sahelOfficer.say("action.save") })
        .click();
      await page.locator(".case-head .status", { hasText: sahelOfficer.say(status) }).waitFor();
    }
    await closeAsRestored(sahelOfficer);
    await picture(sahelOfficer, "story-closed");
    expect(await statusSeenBy(sahelOfficer)).toContain(sahelOfficer.say("status.closed"));
  }, 120_000);

  test("his society closes too", async () => {
    const { page } = nordmarkOfficer;
    await nordmarkOfficer.go("cases");
    await nordmarkOfficer.open("Youssef");
    for (const status of ["status.located", "status.contact-restored"] as const) {
      await nordmarkOfficer.press("panel.status");
      await page.locator(".panel").getByLabel(nordmarkOfficer.say(status), { exact: true }).check();
      await page
        .locator(".panel")
        .getByRole("button", { name: nordmarkOfficer.say("action.save") })
        .click();
      await page.locator(".case-head .status", { hasText: nordmarkOfficer.say(status) }).waitFor();
    }
    await closeAsRestored(nordmarkOfficer);
    expect(await statusSeenBy(nordmarkOfficer)).toContain(nordmarkOfficer.say("status.closed"));
  }, 60_000);

  test("she reads the message with her code, and sees who opened her record, by name now", async () => {
    await mother.page.goto(`${family.origin}/family/index.html`);
    await mother.press("family.start.request");
    await openRequest(mother, code);
    await mother.see("status.closed");
    await mother.press("family.messages.title");
    await mother.page.getByText("وجدنا يوسف").waitFor();
    await mother.press("family.request.back");
    const lines = await openingsSeenBy(mother);
    expect(lines.some((line) => line.includes("Sahel-Qamar"))).toBe(true);
    // Her son said yes: now she may know who compared.
    expect(lines.some((line) => line.includes("Nordmark"))).toBe(true);
  }, 60_000);

  test("nothing protested on the way", () => {
    expect([...mother.protests, ...sahelOfficer.protests, ...nordmarkOfficer.protests]).toEqual([]);
  });
});

const statusSeenBy = ({ page }: OfficeWalk): Promise<string> =>
  page.locator(".case-head .status").innerText();

async function openingsSeenBy({ press, page }: FamilyWalk): Promise<string[]> {
  await press("family.opened.title");
  await page.locator(".disclosures li").first().waitFor();
  return page.locator(".disclosures li").allInnerTexts();
}

async function closeAsRestored(walk: OfficeWalk): Promise<void> {
  const { page } = walk;
  await walk.press("panel.close");
  await page.locator(".panel").getByLabel(walk.say("closed.contact-restored")).check();
  await page
    .locator(".panel")
    .getByRole("button", { name: walk.say("panel.close"), exact: true })
    .click();
  await page.locator(".case-head .status", { hasText: walk.say("status.closed") }).waitFor();
}

import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser } from "playwright-core";
import { joinPortal } from "#client/learner/join.ts";
import { get } from "#testing/get.ts";
import { openBrowser } from "#testing/learner-browser.ts";
import type { TestNetwork, TestSociety } from "#testing/network.ts";
import { startTestNetwork } from "#testing/network.ts";
import { desk, launchBrowser } from "./browser.ts";
import type { OfficeWalk } from "./office-walk.ts";
import { enterOffice, offerDevice, picture, signIn } from "./office-walk.ts";
import type { PageServer } from "./page-server.ts";
import { startPageServer } from "./page-server.ts";
import { livingClock } from "./walk.ts";

let pages: PageServer;
let network: TestNetwork;
let browser: Browser;
let learning: TestSociety;
let officer: OfficeWalk;
let dpo: OfficeWalk;

beforeAll(async () => {
  pages = await startPageServer("office");
  network = await startTestNetwork({ clock: livingClock, webOrigins: [pages.origin] });
  pages.serve(network);
  learning = await network.addLearningDesk(await network.makeOrganisation("Learning Hub"));
  for (const [name, dutyStation] of [
    ["Öykü Şahin", "Goma"],
    ["Amina Yusuf", "Aden"],
    ["=HYPERLINK(1)", "Suva"],
  ] as const) {
    const session = await openBrowser(network, learning);
    get(await joinPortal(session, { profile: { identity: { name }, work: { dutyStation } }, notify: null }));
  }
  await network.gate().flush();
  browser = await launchBrowser();
  const enter = async (person: TestSociety["officer"], name: string): Promise<OfficeWalk> => {
    const offered = await offerDevice(network, learning, person, { name, organisation: "Learning Hub" });
    const walk = await enterOffice(browser, `${pages.origin}/office/`, {
      language: "en",
      screen: desk,
      offered: [offered],
      catalogues: ["portal", "lists", "authoring"],
    });
    await signIn(walk, name);
    return walk;
  };
  officer = await enter(learning.officer, "Ines");
  dpo = await enter(learning.dpo, "Farida");
}, 180_000);

afterAll(async () => {
  await officer?.profile.close();
  await dpo?.profile.close();
  await browser?.close();
  await network?.close();
  await pages?.close();
});

const toLists = async () => {
  await officer.page.goto(`${pages.origin}/office/#/teaching/lists`);
  await officer.see("lists.new");
};

test("a list within the quota opens with rows to sort, marked with the reader's number, and nothing of it is kept", async () => {
  const { page, say } = officer;
  await toLists();
  await page.getByLabel(say("lists.column.duty-station")).check();
  await officer.press("lists.freeze");
  await officer.see("lists.verdict.run");
  expect(await officer.faults("lists-new")).toEqual([]);
  await picture(officer, "lists-new");
  await officer.press("lists.open");
  await page.getByText("Amina Yusuf").waitFor();
  const names = () => page.locator(".list-rows tbody tr td:first-child").allInnerTexts();
  expect(await names()).toEqual(["=HYPERLINK(1)", "Amina Yusuf", "Öykü Şahin"]);
  await page.getByRole("button", { name: say("lists.column.name") }).click();
  expect(await names()).toEqual(["Öykü Şahin", "Amina Yusuf", "=HYPERLINK(1)"]);
  expect(await page.locator(".list-mark-line").innerText()).toContain(learning.officer.member);
  expect(await officer.faults("lists-open")).toEqual([]);
  await picture(officer, "lists-open");
  await officer.press("lists.close-view");
  await officer.see("lists.new");
  expect(await page.getByText("Amina Yusuf").count()).toBe(0);
}, 60_000);

test("addresses are refused in words", async () => {
  const { page, say } = officer;
  await toLists();
  await page.getByLabel(say("lists.column.e-mail")).check();
  await officer.press("lists.freeze");
  await officer.see("lists.verdict.refused");
  await officer.see("lists.why.address-is-the-couriers");
  // There is nothing to go on with but to ask for something else.
  expect(await page.getByRole("button", { name: say("lists.freeze"), exact: true }).count()).toBe(1);
  await page.getByLabel(say("lists.column.e-mail")).uncheck();
}, 60_000);

test("whoever may sign for a file sees exactly how many, what it shows and who answers for it", async () => {
  await toLists();
  await officer.page
    .getByLabel(officer.say("lists.form"))
    .selectOption({ label: officer.say("lists.form.spreadsheet") });
  await officer.press("lists.freeze");
  await officer.see("lists.verdict.needs-approval");
  await officer.press("lists.ask");
  await officer.see("lists.waits");
  await dpo.go("approvals");
  await dpo.see("lists.approval.what", { people: "3" });
  expect(await dpo.faults("lists-approval")).toEqual([]);
  await picture(dpo, "lists-approval");
}, 60_000);

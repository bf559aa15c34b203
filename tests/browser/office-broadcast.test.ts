import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser } from "playwright-core";
import type { CourseStatement } from "#protocol/course.ts";
import { makeLearner } from "#testing/learner.ts";
import { publishTestCourse } from "#testing/learning.ts";
import { letMemberLearn, readMailsTo } from "#testing/member-learner.ts";
import type { TestNetwork, TestSociety } from "#testing/network.ts";
import { startTestNetwork } from "#testing/network.ts";
import type { MessageKey } from "#web/ui/i18n/catalogues.ts";
import { languages } from "#web/ui/i18n/language.ts";
import { launchBrowser, phone } from "./browser.ts";
import type { OfficeWalk } from "./office-walk.ts";
import { enterAs, offerDevice, picture, signIn } from "./office-walk.ts";
import type { PageServer } from "./page-server.ts";
import { startPageServer } from "./page-server.ts";
import { livingClock } from "./walk.ts";

let pages: PageServer;
let network: TestNetwork;
let browser: Browser;
let walk: OfficeWalk;
let dpo: OfficeWalk;
let hub: TestSociety;
let course: CourseStatement;

/** Whoever signs has been here for a month; browsers keep real time, so everybody came before it. */
let behind = 31 * 24 * 60 * 60 * 1000;
const clock = Object.assign(() => livingClock() - behind, livingClock);

beforeAll(async () => {
  pages = await startPageServer("office");
  network = await startTestNetwork({ clock, webOrigins: [pages.origin] });
  pages.serve(network);
  hub = await network.addLearningDesk(await network.makeOrganisation("Learning Hub"));
  await makeLearner(network, hub, { address: "amina@learner.example", language: "en" });
  course = await publishTestCourse(network, hub);
  await network.gate().flush();
  behind = 0;
  browser = await launchBrowser();
  walk = await enter(hub.officer, "Ines", "en");
  dpo = await enter(hub.dpo, "Farida", "ar");
}, 180_000);

const enter = async (
  person: TestSociety["officer"],
  name: string,
  language: "en" | "ar",
): Promise<OfficeWalk> =>
  enterAs(browser, pages, await offerDevice(network, hub, person, { name, organisation: "Learning Hub" }), {
    language,
    screen: phone,
    catalogues: ["authoring", "portal", "lists", "broadcast"],
  });

afterAll(async () => {
  await dpo?.profile.close();
  await walk?.profile.close();
  await browser?.close();
  await network?.close();
  await pages?.close();
});

const button = (key: MessageKey) => walk.page.getByRole("button", { name: walk.say(key), exact: true });
const field = (label: string) => walk.page.getByLabel(label).and(walk.page.locator("input, textarea"));
const mails = async (): Promise<{ address: string; text: string }[]> => {
  const folder = join(network.folders.courier, "outbox");
  const names = await readdir(folder);
  return Promise.all(names.map(async (name) => JSON.parse(await readFile(join(folder, name), "utf8"))));
};

test("a message is written, what looks like data is shown in it, it is tried on oneself, sent, and taken back", async () => {
  const { page } = walk;
  await page.goto(`${pages.origin}/office/#/teaching/broadcasts`);
  await field(`${walk.say("broadcast.title")} (${languages.en.name})`).fill("A new course");
  const text = field(`${walk.say("broadcast.text")} (${languages.en.name})`);
  await text.fill("Please call +41 22 730 21 11.\n\nIt is short.");
  await walk.see("broadcast.found");
  expect(await page.locator("mark").allTextContents()).toEqual(["+41 22 730 21 11"]);
  await field(walk.say("broadcast.test.address")).fill("ines@hub.example");
  await button("broadcast.test").press("Enter");
  const faults = [...(await walk.faults("found"))];
  await picture(walk, "teaching-broadcast-found");
  expect(await mails().catch(() => [])).toEqual([]);

  // Locked, and opened again on another day: nothing that was written is lost, and nothing of it had left.
  await walk.press("work.lock");
  await signIn(walk, "Ines");
  await page.goto(`${pages.origin}/office/#/teaching/broadcasts`);
  await walk.see("broadcast.drafts");
  faults.push(...(await walk.faults("drafts")));
  await picture(walk, "teaching-broadcast-drafts");
  await walk.press("broadcast.draft.drop", { title: "A new course" });
  await walk.see("teaching.courses.drop.sure");
  await walk.press("confirm.cancel");
  await page.getByRole("button", { name: "A new course", exact: true }).click();
  expect(await text.inputValue()).toContain("It is short.");
  await field(walk.say("broadcast.test.address")).fill("ines@hub.example");

  await text.fill("Handling a breach is there.\n\nIt is short.");
  await page.locator("mark").waitFor({ state: "detached" });
  await button("broadcast.test").press("Enter");
  await button("broadcast.begin").first().waitFor();
  expect((await mails()).map(({ address }) => address)).toEqual(["ines@hub.example"]);
  await button("broadcast.begin").first().press("Enter");
  await walk.see("broadcast.begun");
  await expect
    .poll(async () => (await mails()).map(({ address }) => address).toSorted())
    .toEqual(["amina@learner.example", "ines@hub.example"]);
  for (const mail of await mails()) expect(mail.text).not.toContain("breach");
  faults.push(...(await walk.faults("sent")));
  await picture(walk, "teaching-broadcast-sent");
  await button("broadcast.close").first().press("Enter");
  await walk.see("broadcast.state.closed");
  expect(faults).toEqual([]);
}, 90_000);

test("what overrides unsubscribing waits for a second person, who reads the words, who gets them and why; a DPO takes it back", async () => {
  const { page } = walk;
  await field(`${walk.say("broadcast.title")} (${languages.en.name})`).fill("Your records");
  await field(`${walk.say("broadcast.text")} (${languages.en.name})`).fill(
    "We tell you how long we keep them.",
  );
  await page.getByLabel(walk.say("broadcast.necessary")).check();
  // Nobody knows which learner this officer is.
  await page.getByLabel(walk.say("broadcast.test.to.own-record")).check();
  await button("broadcast.test").press("Enter");
  await walk.see("broadcast.test.to.nowhere");
  const { address } = await letMemberLearn(network, hub, hub.officer, course);
  await button("broadcast.test").press("Enter");
  await button("broadcast.begin").first().waitFor();
  expect(await readMailsTo(network, address)).toHaveLength(1);
  await button("broadcast.begin").first().click();
  await walk.see("lists.why.overrides-unsubscribing");
  await button("broadcast.ask").first().click();
  await walk.see("broadcast.asked");

  await dpo.go("approvals");
  await dpo.page.getByText("We tell you how long we keep them.").waitFor();
  await dpo.see("teaching.rule.meant.everybody");
  await dpo.see("lists.why.overrides-unsubscribing");
  const faults = [...(await dpo.faults("approval"))];
  await picture(dpo, "broadcast-approval-ar");
  await dpo.press("approvals.sign");
  await dpo.see("approvals.signed");

  await walk.go("approvals");
  await page.goto(`${pages.origin}/office/#/teaching/broadcasts`);
  const row = page.locator("article", { hasText: "Your records" });
  await row.getByRole("button", { name: walk.say("broadcast.begin"), exact: true }).click();
  await walk.see("broadcast.begun");
  await row.getByText(walk.say("broadcast.state.done")).waitFor();

  await dpo.go("leaving");
  const seen = dpo.page.locator("article", { hasText: "Your records" });
  await seen.getByRole("button", { name: dpo.say("broadcast.close"), exact: true }).click();
  await dpo.page.locator("summary", { hasText: dpo.say("leaving.messages.over") }).press("Enter");
  await seen.getByText(dpo.say("broadcast.state.closed")).waitFor();
  await seen.getByText(dpo.say("broadcast.recall.untold")).waitFor();
  faults.push(...(await dpo.faults("leaving")));
  await picture(dpo, "broadcast-leaving-ar");
  expect(faults).toEqual([]);
}, 90_000);

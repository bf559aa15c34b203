import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser } from "playwright-core";
import { makeLearner } from "#testing/learner.ts";
import type { TestNetwork } from "#testing/network.ts";
import { startTestNetwork } from "#testing/network.ts";
import type { MessageKey } from "#web/ui/i18n/catalogues.ts";
import { languages } from "#web/ui/i18n/language.ts";
import { launchBrowser, phone } from "./browser.ts";
import type { OfficeWalk } from "./office-walk.ts";
import { enterOffice, offerDevice, picture, signIn } from "./office-walk.ts";
import type { PageServer } from "./page-server.ts";
import { startPageServer } from "./page-server.ts";
import { livingClock } from "./walk.ts";

let pages: PageServer;
let network: TestNetwork;
let browser: Browser;
let walk: OfficeWalk;
beforeAll(async () => {
  pages = await startPageServer("office");
  network = await startTestNetwork({ clock: livingClock, webOrigins: [pages.origin] });
  pages.serve(network);
  const hub = await network.addLearningDesk(await network.makeOrganisation("Learning Hub"));
  await makeLearner(network, hub, { address: "amina@learner.example", language: "en" });
  browser = await launchBrowser();
  const offered = await offerDevice(network, hub, hub.officer, {
    name: "Ines",
    organisation: "Learning Hub",
  });
  walk = await enterOffice(browser, `${pages.origin}/office/`, {
    language: "en",
    screen: phone,
    offered: [offered],
    catalogues: ["portal", "lists", "broadcast"],
  });
  await signIn(walk, "Ines");
}, 180_000);
afterAll(async () => {
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

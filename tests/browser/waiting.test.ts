import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser } from "playwright-core";
import { createCase } from "#client/cases/create-case.ts";
import { openOfficerSession } from "#client/open-officer-session.ts";
import { memoryStore } from "#client/store/memory-store.ts";
import { sync } from "#client/sync.ts";
import type { TestNetwork } from "#testing/network.ts";
import { startTestNetwork } from "#testing/network.ts";
import type { TestClock } from "#testing/seeded-random.ts";
import { desk, launchBrowser } from "./browser.ts";

import type { OfferedDevice, OfficeWalk } from "./office-walk.ts";
import { enterAs, offerDevice } from "./office-walk.ts";
import type { PageServer } from "./page-server.ts";
import { startPageServer } from "./page-server.ts";

/** Goes with the browser's own. */
const clock: TestClock = Object.assign(() => Date.now(), { advance: () => undefined, set: () => undefined });

let pages: PageServer;
let network: TestNetwork;
let browser: Browser;
let offered: OfferedDevice;

beforeAll(async () => {
  pages = await startPageServer("office");
  network = await startTestNetwork({ clock, webOrigins: [pages.origin] });
  pages.serve(network);
  const sahel = await network.makeOrganisation("Sahel-Qamar");
  offered = await offerDevice(network, sahel, sahel.officer, { name: "Amal", organisation: "Sahel-Qamar" });
  const session = await openOfficerSession({
    network: {
      gateUrl: network.gate().url,
      vaultUrl: network.vault().url,
      rootKey: network.root.publicKey,
    },
    device: sahel.officer.device,
    store: memoryStore(),
    clock,
    random: network.random,
  });
  await sync(session);
  const created = await createCase(session, {
    desk: sahel.desk,
    intake: {
      kind: "registered-person",
      person: { givenName: "Youssef", familyName: "Hadad" },
      contact: { channel: "telephone", value: "+46 70 555 01 02", language: "en" },
      separation: { place: "Tabka" },
    },
    consent: { organisations: "all", never: [], attested: "in-person", expiresAt: null },
    withCode: false,
  });
  if (!created.ok) throw new Error(created.refusal.kind);
  browser = await launchBrowser();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await network?.close();
  await pages?.close();
});

/** At the case, with the line cut; `act` is what is done without it. */
async function withoutLine(act: (walk: OfficeWalk) => Promise<void>): Promise<OfficeWalk> {
  const walk = await enterAs(browser, pages, offered, { language: "en", screen: desk });
  const { page, profile } = walk;
  await walk.go("cases");
  await walk.open("Youssef");
  await walk.see("access.withdraw");
  const servers = [network.gate().url, network.vault().url];
  for (const url of servers) await profile.route(`${url}/**`, (route) => route.abort());
  await act(walk);
  await walk.see("case.saved-here");
  for (const url of servers) await profile.unroute(`${url}/**`);
  await walk.go("device");
  await page.getByText(walk.say("device.waiting.none")).waitFor({ timeout: 60_000 });
  await walk.go("cases");
  await walk.open("Youssef");
  return walk;
}

test("a consent that is replaced without a line is said to wait, and is replaced when the line is there", async () => {
  const walk = await withoutLine(async ({ press, choose, page, say }) => {
    await press("panel.consent");
    await choose("audience.own");
    await choose("attested.by-telephone");
    await press("action.save");
    expect(await page.getByText(say("consents.done")).count()).toBe(0);
  });
  await walk.page.getByText(walk.say("attested.by-telephone")).first().waitFor({ timeout: 30_000 });
  expect(walk.protests).toEqual([]);
  await walk.profile.close();
}, 120_000);

test("a consent that is taken back without a line is said to wait, and is taken back when the line is there", async () => {
  const walk = await withoutLine(async ({ press, see, page, say }) => {
    await press("access.withdraw");
    await see("access.withdraw.explain");
    await page.locator(".button-danger").click();
    expect(await page.getByText(say("access.withdraw.done")).count()).toBe(0);
  });
  await walk.page.getByText("taken back on").first().waitFor({ timeout: 30_000 });
  expect(walk.protests).toEqual([]);
  await walk.profile.close();
}, 120_000);

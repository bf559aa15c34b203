import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser } from "playwright-core";
import { demoMembers } from "#demo/cast.ts";
import { startOrigin } from "#origin/origin.ts";
import { silentLog } from "#server/log.ts";
import { languages, languageTags } from "#web/ui/i18n/language.ts";
import { findViolations, overflowOf } from "./accessibility.ts";
import { desk, launchBrowser, openProfile, phone } from "./browser.ts";

let folder: string;
let origin: Awaited<ReturnType<typeof startOrigin>>;
let browser: Browser;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "homeward-start-"));
  await cp(new URL("../../src/web/public", import.meta.url), folder, { recursive: true });
  const people = demoMembers().map(({ device, name, organisation, roles }) => ({
    device,
    name,
    organisation: organisation.name,
    country: organisation.country,
    roles: [...roles],
  }));
  origin = await startOrigin({
    host: "127.0.0.1",
    port: 0,
    webFolder: folder,
    network: {
      name: "Homeward demonstration",
      rootKeyHex: "ab".repeat(32),
      gateUrl: "http://127.0.0.1:9",
      vaultUrl: "http://127.0.0.1:9",
      courierUrl: "http://127.0.0.1:9",
    },
    demo: {
      description: { people, counts: { people: 1_243, requests: 36, scripts: 6 } },
      sealedDeviceByName: new Map(),
    },
    log: silentLog,
  });
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await origin?.close();
  await rm(folder, { recursive: true });
});

test.each(languageTags)("the demonstration's start page is no barrier: %s", async (language) => {
  for (const [size, screen] of Object.entries({ phone, desk })) {
    const profile = await openProfile(browser, { screen, language, dark: size === "phone" });
    const page = await profile.newPage();
    await page.goto(origin.url);
    const root = page.locator("html");
    expect(await root.getAttribute("lang")).toBe(language);
    expect(await root.getAttribute("dir")).toBe(languages[language].direction);
    expect(await findViolations(page)).toEqual([]);
    expect(await overflowOf(page)).toBe(0);
    const pictures = process.env["HOMEWARD_PICTURES"];
    if (pictures)
      await page.screenshot({ path: `${pictures}/start-${language}-${size}.png`, fullPage: true });
    await profile.close();
  }
});

test("a language chosen on the start page is remembered, as on every other page", async () => {
  const profile = await openProfile(browser, { screen: phone });
  const page = await profile.newPage();
  await page.goto(origin.url);
  await page.getByRole("link", { name: languages.uk.name }).click();
  await page.locator('html[lang="uk"]').waitFor();
  expect(await page.evaluate(() => localStorage.getItem("homeward-language"))).toBe("uk");
  await page.goto(origin.url);
  await page.locator('html[lang="uk"]').waitFor();
  await profile.close();
});

import { afterAll, beforeAll, expect, test } from "vitest";
import { gzipSync } from "node:zlib";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import type { TestNetwork } from "#testing/network.ts";
import { startTestNetwork } from "#testing/network.ts";
import { launchBrowser, phone } from "./browser.ts";
import { fillInSearch, walkIn, writeDownCode } from "./family-walk.ts";
import { makeOld } from "./phone-of-2020.ts";
import { startPageServer } from "./page-server.ts";
import type { PageServer } from "./page-server.ts";
import { livingClock } from "./walk.ts";

let pages: PageServer;
let network: TestNetwork;
let browser: Browser;

beforeAll(async () => {
  pages = await startPageServer("family");
  network = await startTestNetwork({ clock: livingClock, webOrigins: [pages.origin] });
  pages.serve(network);
  await network.makeOrganisation("Sahel-Qamar");
  await network.makeOrganisation("Nordmark");
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await network?.close();
  await pages?.close();
});

/** Bytes, gzipped as the origin sends them: JavaScript, and the words of the language that is read, which are data. */
const mostCode = 45_000;
const mostWords = 9_000;

test("an old phone on a slow line fills in and sends the whole form, with what it was promised to load", async () => {
  const walk = await walkIn(browser, "about:blank", { language: "ar", screen: phone });
  const { page } = walk;
  await makeOld(walk.profile);
  const loaded = new Set<string>();
  page.on("requestfinished", (request) => {
    const { pathname } = new URL(request.url());
    if (/^\/assets\/.*\.(js|json)$/.test(pathname)) loaded.add(pathname);
  });
  const devtools = await walk.profile.newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: 6 });
  await devtools.send("Network.enable");
  // "Slow 3G": 400 kbit/s, 400 ms to anywhere.
  const line = { latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };
  await devtools.send("Network.emulateNetworkConditions", { offline: false, ...line });
  await page.addInitScript(() => {
    const kept = window as unknown as { longest: number };
    kept.longest = 0;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) kept.longest = Math.max(kept.longest, duration);
    }).observe({ type: "longtask", buffered: true });
  });
  page.setDefaultTimeout(60_000);

  const start = performance.now();
  await page.goto(`${pages.origin}/family/index.html`);
  await walk.see("family.start.lead");
  const read = performance.now() - start;
  await fillInSearch(walk, { mother: "سميرة", son: "يوسف", ownScript: "يوسف" });
  const beforeSending = performance.now();
  await walk.press("family.review.send");
  await page.locator(".access-code-groups").waitFor();
  const sent = performance.now() - beforeSending;
  const longest = await page.evaluate(() => (window as unknown as { longest: number }).longest);
  await writeDownCode(walk);

  const weights = await Promise.all(
    [...loaded].map(async (path) => {
      const script = await readFile(join(pages.folder, path), "utf8");
      return { bytes: gzipSync(script, { level: 9 }).length, isWords: path.endsWith(".json") };
    }),
  );
  const sum = (words: boolean) =>
    weights.filter(({ isWords }) => isWords === words).reduce((all, { bytes }) => all + bytes, 0);
  console.info(
    `family form: ${sum(false)} bytes of code and ${sum(true)} of words, gzipped; CPU slowed 6 times on slow 3G: ` +
      `first page after ${Math.round(read)} ms, sealed and sent in ${Math.round(sent)} ms, longest task ${Math.round(longest)} ms`,
  );
  expect(sum(false)).toBeGreaterThan(20_000);
  expect(sum(false)).toBeLessThan(mostCode);
  expect(sum(true)).toBeGreaterThan(2_000);
  expect(sum(true)).toBeLessThan(mostWords);
  await walk.profile.close();
}, 180_000);

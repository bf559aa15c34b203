import { readFile } from "node:fs/promises";
import { join as joinPath } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser } from "playwright-core";
import { launchBrowser, phone } from "./browser.ts";
import type { LearnScene } from "./learn-scene.ts";
import { startLearnScene } from "./learn-scene.ts";
import { join, walkInToLearn } from "./learn-walk.ts";
import { makeOld } from "./phone-of-2020.ts";

let scene: LearnScene;
let browser: Browser;

beforeAll(async () => {
  scene = await startLearnScene();
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await scene?.close();
});

/** Bytes, gzipped as the origin sends them: JavaScript, and the words of one language, which are data. */
const most = { catalogue: 50_000, words: 10_000, playing: 120_000 };

test("an old phone on a slow line sees the checked catalogue with what it was promised to load", async () => {
  const walk = await walkInToLearn(browser, "about:blank", { language: "ar", screen: phone });
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
  page.setDefaultTimeout(60_000);

  const start = performance.now();
  await page.goto(`${scene.address}#/courses`);
  await page.locator(".course-card").first().waitFor();
  const seen = performance.now() - start;
  const [code, words] = await weigh(loaded);
  expect([...loaded].filter((path) => /search-courses|sodium|scorm|player/.test(path))).toEqual([]);

  await devtools.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  await devtools.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 0,
    downloadThroughput: -1,
    uploadThroughput: -1,
  });
  await page.goto(`${scene.address}#/join/${scene.short.course}`);
  await join(walk);
  await walk.press("learn.course.begin");
  await page.getByText("A list is people.").waitFor();
  const [playing] = await weigh(loaded);
  console.info(
    `catalogue: ${code} bytes of code and ${words} of words, gzipped; CPU slowed 6 times on slow 3G: ` +
      `courses after ${Math.round(seen)} ms; everything until the first page of a course: ${playing} bytes of code`,
  );
  expect(code).toBeGreaterThan(20_000);
  expect(code).toBeLessThan(most.catalogue);
  expect(words).toBeGreaterThan(2_000);
  expect(words).toBeLessThan(most.words);
  expect(playing).toBeLessThan(most.playing);
  await walk.profile.close();
}, 180_000);

/** Code and words of what was loaded so far. */
async function weigh(paths: ReadonlySet<string>): Promise<readonly [code: number, words: number]> {
  let code = 0;
  let words = 0;
  for (const path of paths) {
    const size = gzipSync(await readFile(joinPath(scene.pages.folder, path)), { level: 9 }).length;
    if (path.endsWith(".json")) words += size;
    else code += size;
  }
  return [code, words];
}

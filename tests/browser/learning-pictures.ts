import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { draftOfLibrary } from "#client/teaching/library-draft.ts";
import { getReportingKey } from "#client/teaching/portal.ts";
import { publishDraft } from "#client/teaching/publish.ts";
import { questionOfReport, share } from "#client/teaching/schedules.ts";
import { readLibrary } from "#demo/read-library.ts";
import { get } from "#testing/get.ts";
import { startTestNetwork } from "#testing/network.ts";
import { sitDown } from "#testing/sit-down.ts";
import startDatabases from "#testing/test-database.ts";
import { launchBrowser } from "./browser.ts";
import { startLearnScene } from "./learn-scene.ts";
import { join as joinPortal, walkInToLearn } from "./learn-walk.ts";
import { answerReports, enterAs, offerDevice, type OfficeWalk } from "./office-walk.ts";
import { startPageServer } from "./page-server.ts";
import { livingClock } from "./walk.ts";

// The pictures of docs/learning.md, from the real pages; `scripts/take-pictures.ts` runs it.
const folder = "docs/pictures";
const phone = { width: 360, height: 640 };
const laptop = { width: 820, height: 560 };

/** What fits on the screen; a picture that grew too large for a repository is an error. */
async function take(page: Page, name: string): Promise<void> {
  await page.evaluate("document.fonts.ready");
  const png = await page.screenshot();
  const kilobytes = Math.round(png.length / 1_000);
  if (kilobytes > 60) throw new Error(`${name}.png has ${kilobytes} kB: let it show less.`);
  await writeFile(join(folder, `${name}.png`), png);
  console.log(`docs/pictures/${name}.png, ${kilobytes} kB`);
}

async function pictureLearners(): Promise<void> {
  const scene = await startLearnScene();
  const browser = await launchBrowser();
  try {
    const walk = await walkInToLearn(browser, `${scene.address}#/join`, { language: "en", screen: phone });
    await joinPortal(walk);
    await walk.go("courses");
    await walk.page.locator("h1").first().waitFor();
    await walk.page.waitForTimeout(2_000);
    await take(walk.page, "learning-courses-phone");
    await walk.go("courses", scene.courseOfLibrary("immunisation-basics"));
    await walk.page.locator("h1", { hasText: "Immunisation basics" }).waitFor();
    await walk.page.waitForTimeout(2_000);
    await take(walk.page, "learning-course-phone");
  } finally {
    await browser.close();
    await scene.close();
  }
}

async function pictureDesk(): Promise<void> {
  const pages = await startPageServer("office");
  const network = await startTestNetwork({ clock: livingClock, webOrigins: [pages.origin] });
  pages.serve(network);
  const hub = await network.addLearningDesk(await network.makeOrganisation("Learning Hub"));
  const author = await sitDown(network, hub.officer, hub);
  for (const { course, documents } of await readLibrary()) {
    const draft = draftOfLibrary(hub.desk, course, documents, 0, Date.now());
    get(await publishDraft(author, hub.desk, { ...draft, facts: { ...draft.facts, prerequisites: [] } }, []));
  }
  const colleague = await sitDown(network, hub.colleague, hub);
  const key = get(await getReportingKey(author, hub.desk));
  const question = questionOfReport(key, { course: null, conditions: [], groupBy: ["duty-station"] });
  const recipients = [hub.officer.member];
  get(await share(colleague, hub.desk, { question, rhythm: "weekly", recipients }));
  const browser = await launchBrowser();
  try {
    const named = { name: "Ines", organisation: "Learning Hub" };
    const walk = await enterAs(browser, pages, await offerDevice(network, hub, hub.officer, named), {
      language: "en",
      screen: laptop,
      catalogues: ["course", "authoring", "portal", "scorm", "lists", "schedules"],
    });
    await walk.page.goto(`${pages.origin}/office/#/teaching/lists`);
    await walk.page.locator("main h1").first().waitFor();
    await walk.page.waitForTimeout(1_500);
    await take(walk.page, "learning-list");
    await walk.page.goto(`${pages.origin}/office/#/teaching/shared`);
    await walk.page.locator("article").first().waitFor();
    await walk.page.setViewportSize({ width: 820, height: 440 });
    await walk.page.locator("article").first().scrollIntoViewIfNeeded();
    await walk.page.waitForTimeout(1_500);
    await take(walk.page, "learning-shared");
    await pictureReport(walk, `${pages.origin}/office/#/teaching/report`);
  } finally {
    await browser.close();
    await network.close();
    await pages.close();
  }
}

/** The page is the real one, its figures are invented. */
async function pictureReport(walk: OfficeWalk, address: string): Promise<void> {
  const { page, say } = walk;
  const groups = {
    "2026-04": 35,
    "2026-05": 110,
    "2026-06": 95,
    "2026-08": 60,
    "2026-09": 205,
    "2026-10": 180,
    none: 420,
  };
  await answerReports(walk, { asOf: Date.UTC(2026, 9, 31), people: 1_110, groups });
  await page.goto(address);
  // Playwright waits for the option: courses come a moment after the page.
  await page
    .getByLabel(say("teaching.report.source"))
    .selectOption({ label: say("teaching.report.source.completions") });
  await page.getByLabel(say("teaching.report.what")).selectOption({ label: "Immunisation basics" });
  await walk.press("teaching.report.go");
  await page.locator(".report-chart").waitFor();
  await page.setViewportSize({ width: 820, height: 500 });
  await page.locator("h2", { hasText: "1,110" }).evaluate((heading) => heading.scrollIntoView());
  await page.waitForTimeout(1_500);
  await take(page, "learning-report");
}

/** Into docs/pictures, from the folder of the project. */
export async function takeLearningPictures(): Promise<void> {
  const stopDatabases = await startDatabases();
  try {
    await pictureLearners();
    await pictureDesk();
  } finally {
    await stopDatabases();
  }
}

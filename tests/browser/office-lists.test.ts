import { readFile } from "node:fs/promises";
import { unzipSync } from "fflate";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser } from "playwright-core";
import { utf8Decode } from "#base/bytes.ts";
import type { CertificateId } from "#base/id.ts";
import { declareProfileCodes } from "#client/learner/declare-codes.ts";
import { joinPortal } from "#client/learner/join.ts";
import { getReportingKey, publishLists } from "#client/teaching/portal.ts";
import { get } from "#testing/get.ts";
import { openBrowser } from "#testing/learner-browser.ts";
import { publishTestCourse } from "#testing/learning.ts";
import type { TestNetwork, TestSociety } from "#testing/network.ts";
import { startTestNetwork } from "#testing/network.ts";
import { sitDown } from "#testing/sit-down.ts";
import { languages } from "#web/ui/i18n/language.ts";
import { desk, launchBrowser, phone } from "./browser.ts";
import type { OfficeWalk } from "./office-walk.ts";
import { enterAs, offerDevice, picture } from "./office-walk.ts";
import type { PageServer } from "./page-server.ts";
import { startPageServer } from "./page-server.ts";
import { livingClock } from "./walk.ts";

let pages: PageServer;
let network: TestNetwork;
let browser: Browser;
let learning: TestSociety;
let officer: OfficeWalk;
let dpo: OfficeWalk;

/** Whoever signs has been here for a month; browsers keep real time, so everybody came before it. */
let behind = 31 * 24 * 60 * 60 * 1000;
const clock = Object.assign(() => livingClock() - behind, livingClock);

beforeAll(async () => {
  pages = await startPageServer("office");
  network = await startTestNetwork({ clock, webOrigins: [pages.origin] });
  pages.serve(network);
  learning = await network.addLearningDesk(await network.makeOrganisation("Learning Hub"));
  const seated = await sitDown(network, learning.officer, learning);
  get(await getReportingKey(seated, learning.desk));
  const dutyStations = ["Goma", "Aden", "Suva"];
  get(await publishLists(seated, learning.desk, undefined, { organisations: [], dutyStations }));
  await publishTestCourse(network, learning);
  for (const [name, dutyStation] of [
    ["Öykü Şahin", "Goma"],
    ["Amina Yusuf", "Aden"],
    ["=HYPERLINK(1)", "Suva"],
  ] as const) {
    const session = await openBrowser(network, learning);
    const profile = { identity: { name }, work: { dutyStation } };
    get(await joinPortal(session, { profile, notify: null }));
    get(await declareProfileCodes(session, profile, { organisations: [], dutyStations }));
  }
  await network.gate().flush();
  behind = 0;
  browser = await launchBrowser();
  officer = await enter(learning.officer, "Ines", "en");
  dpo = await enter(learning.dpo, "Farida", "en");
}, 180_000);

const enter = async (
  person: TestSociety["officer"],
  name: string,
  language: "en" | "ar",
): Promise<OfficeWalk> =>
  enterAs(
    browser,
    pages,
    await offerDevice(network, learning, person, { name, organisation: "Learning Hub" }),
    { language, screen: desk, catalogues: ["portal", "lists", "authoring", "schedules", "broadcast"] },
  );

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

type Counting = { readInThreads: number };

/** How many people the threads of the page answer for, from now on. */
const countThreads = () =>
  officer.page.evaluate(() => {
    const kept = window as unknown as Counting;
    kept.readInThreads = 0;
    const counted = new WeakSet<Worker>();
    const listen = Worker.prototype.addEventListener;
    Worker.prototype.addEventListener = function (this: Worker, kind: string, take: EventListener) {
      listen.call(this, kind, take);
      if (!counted.has(this))
        listen.call(this, "message", (event) => {
          kept.readInThreads += (event as MessageEvent).data.read?.profiles.size ?? 0;
        });
      counted.add(this);
    } as typeof listen;
  });

test("a list within the quota opens with rows to sort, marked with the reader's number, and nothing of it is kept", async () => {
  const { page, say } = officer;
  await toLists();
  await page.getByLabel(say("lists.column.duty-station")).check();
  await officer.press("lists.freeze");
  await officer.see("lists.verdict.run");
  expect(await officer.faults("lists-new")).toEqual([]);
  await picture(officer, "lists-new");
  await countThreads();
  await officer.press("lists.open");
  await page.getByText("Amina Yusuf").waitFor();
  // Not in the page, which would stand still over thousands.
  expect(await page.evaluate(() => (window as unknown as Counting).readInThreads)).toBe(3);
  const names = () => page.locator(".list-people tbody tr td:first-child").allInnerTexts();
  expect(await names()).toEqual(["=HYPERLINK(1)", "Amina Yusuf", "Öykü Şahin"]);
  await page.getByRole("button", { name: say("lists.column.name") }).click();
  expect(await names()).toEqual(["Öykü Şahin", "Amina Yusuf", "=HYPERLINK(1)"]);
  expect(await page.locator(".list-mark-line").innerText()).toContain(learning.officer.member);
  expect(await officer.faults("lists-open")).toEqual([]);
  await picture(officer, "lists-open");
  await officer.press("lists.close-view");
  await officer.see("lists.new");
  expect(await page.getByText("Amina Yusuf").count()).toBe(0);

  // But the device still knows whom it showed, where words to many are written: in whatever order and case.
  await page.goto(`${pages.origin}/office/#/teaching/broadcasts`);
  const words = page.getByLabel(`${say("broadcast.text")} (${languages.en.name})`);
  await words.and(page.locator("textarea")).fill("We thank YUSUF, amina for her work.");
  await officer.see("broadcast.found");
  expect(await page.locator("mark").allTextContents()).toEqual(["YUSUF, amina"]);
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

/** What a program that opens the workbook shows, line by line. */
async function linesOf(path: string): Promise<string[][]> {
  const sheet = utf8Decode(unzipSync(await readFile(path))["xl/worksheets/sheet1.xml"]!);
  expect(sheet).not.toMatch(/<f[ >]/);
  return [...sheet.matchAll(/<row [^>]*>(.*?)<\/row>/gs)].map(([, row]) =>
    [...row!.matchAll(/<t [^>]*>([^<]*)<\/t>/g)].map(([, text]) => text!),
  );
}

let certificate: CertificateId;

test("a second person signs for a file after reading how many, who is meant, what it shows and why; it is a workbook with a row of nobody", async () => {
  const { page, say } = officer;
  await toLists();
  await officer.press("teaching.rule.add");
  await page.getByLabel(say("teaching.rule.about")).selectOption(say("teaching.field.duty-station"));
  for (const station of ["Goma", "Suva"]) await page.getByLabel(station, { exact: true }).check();
  await page
    .locator("select")
    .and(page.getByLabel(say("teaching.rule.course")))
    .selectOption("Handling lists");
  await page.getByLabel(say("lists.form")).selectOption({ label: say("lists.form.spreadsheet") });
  await officer.press("lists.freeze");
  await officer.see("lists.verdict.needs-approval");
  await officer.press("lists.ask");
  await officer.see("lists.waits");

  await dpo.go("approvals");
  await dpo.see("lists.approval.what", { people: "2" });
  await dpo.page.getByText(`${say("teaching.field.duty-station")}: Goma or Suva`).waitFor();
  await dpo.see("lists.why.leaves-the-application");
  expect(await dpo.faults("lists-approval")).toEqual([]);
  await picture(dpo, "lists-approval");
  await dpo.press("approvals.sign");
  await dpo.see("approvals.signed");

  await page.goto(`${pages.origin}/office/#/teaching/courses`);
  await page.goto(`${pages.origin}/office/#/teaching/lists`);
  await officer.press("lists.make-file");
  await officer.see("lists.file.ready", { people: "2" });
  expect(await officer.faults("lists-file")).toEqual([]);
  await picture(officer, "lists-file");
  const download = page.waitForEvent("download");
  await officer.press("lists.file.xlsx");
  const saved = await download;
  expect(saved.suggestedFilename()).toMatch(/\.xlsx$/);
  const lines = await linesOf(await saved.path());
  expect(lines[0]![0]).toContain(learning.officer.member);
  const rows = lines.slice(6);
  expect(rows.map(([name]) => name)).toEqual(expect.arrayContaining(["Öykü Şahin", "=HYPERLINK(1)"]));
  expect(rows).toHaveLength(3);
  certificate = rows.map(([, number]) => number!).find((number) => number !== "") as CertificateId;
  await officer.press("lists.close-view");
}, 90_000);

test("a DPO who is not at the desk is told that the file is about, calls it back, and sees who keeps nothing any more", async () => {
  // Whoever was handed the file, from anywhere.
  await fetch(new URL(`/certificates/${certificate}`, network.gate().url));
  const { page, say } = dpo;
  await dpo.go("leaving");
  const alarm = page.locator(".notice", { hasText: say("leaving.alarm.canary-asked.explain") });
  await alarm.waitFor();
  expect(await dpo.faults("leaving-alarm")).toEqual([]);
  await picture(dpo, "leaving-alarm");
  await alarm.getByRole("button", { name: say("leaving.alarm.see") }).click();
  await page.getByText(say("leaving.alarms.none")).waitFor();
  const list = page.locator("article", { hasText: say("lists.form.spreadsheet") });
  await list.getByRole("button", { name: say("lists.recall"), exact: true }).click();
  await dpo.see("lists.recalled");
  await list.getByText(say("lists.deleted-share", { share: "0%" })).waitFor();

  await officer.go("approvals");
  await officer.page.goto(`${pages.origin}/office/#/teaching/lists`);
  await officer.see("lists.confirm.explain");
  expect(await officer.faults("lists-recalled")).toEqual([]);
  await picture(officer, "lists-recalled");
  await officer.press("lists.confirm");
  await officer.see("lists.deleted-share", { share: "100%" });

  await dpo.go("approvals");
  await dpo.go("leaving");
  await page.locator("summary", { hasText: say("leaving.lists.over") }).press("Enter");
  await dpo.see("lists.deleted-share", { share: "100%" });
  await page.setViewportSize(phone);
  expect(await dpo.faults("leaving-phone")).toEqual([]);
  await picture(dpo, "leaving-phone");
  const arabic = await enter(learning.dpo, "Farida", "ar");
  await arabic.go("leaving");
  await arabic.page.locator("summary", { hasText: arabic.say("leaving.lists.over") }).press("Enter");
  await arabic.page.locator("summary", { hasText: arabic.say("leaving.alarms.seen") }).press("Enter");
  await arabic.see("leaving.alarm.canary-asked.explain");
  await picture(arabic, "leaving-ar");
  await arabic.page.setViewportSize(phone);
  expect(await arabic.faults("leaving-ar")).toEqual([]);
  await picture(arabic, "leaving-ar-phone");
  await arabic.profile.close();
}, 90_000);

test("what is shared is a question: a colleague opens it as themselves, and whoever shared it sees that and ends it", async () => {
  const { page, say } = officer;
  await page.goto(`${pages.origin}/office/#/teaching/report`);
  await page.getByText(say("schedules.share"), { exact: true }).click();
  await officer.press("schedules.share.go");
  await officer.see("schedules.share.choose");
  await page.getByLabel(say("schedules.rhythm.weekly")).check();
  await page.getByLabel(say("who.colleague")).check();
  expect(await officer.faults("shared-form")).toEqual([]);
  await picture(officer, "shared-form");
  await officer.press("schedules.share.go");
  await officer.see("schedules.share.done");
  await officer.see("schedules.share.unmailed", { names: say("who.colleague") });
  await toLists();
  await page.getByText(say("schedules.share"), { exact: true }).click();
  await page.getByLabel(say("who.colleague"), { exact: true }).last().check();
  await officer.press("schedules.share.go");
  await officer.see("schedules.share.done");

  const colleague = await enter(learning.colleague, "Omar", "ar");
  await colleague.page.goto(`${pages.origin}/office/#/teaching/shared`);
  const waiting = colleague.page.locator("section", { hasText: colleague.say("schedules.waiting") }).first();
  const opens = waiting.getByRole("button", { name: colleague.say("schedules.open") });
  await opens.nth(1).waitFor();
  await colleague.page.getByLabel(colleague.say("schedules.mail")).click();
  await colleague.see("schedules.mail.unknown");
  await opens.nth(1).click();
  await colleague.see("teaching.report.withheld");
  await opens.first().click();
  await colleague.see("lists.verdict.run");
  await picture(colleague, "shared-ar");
  await colleague.page.setViewportSize(phone);
  expect(await colleague.faults("shared-ar")).toEqual([]);
  await picture(colleague, "shared-ar-phone");
  await colleague.press("lists.open");
  await colleague.page.getByText("Amina Yusuf").waitFor();
  await colleague.press("lists.close-view");
  await waiting
    .getByRole("button", { name: colleague.say("schedules.leave") })
    .first()
    .click();
  await colleague.see("schedules.left");
  await colleague.profile.close();

  await page.goto(`${pages.origin}/office/#/teaching/shared`);
  const figures = page.locator("article", { hasText: say("schedules.rhythm.weekly") });
  await figures.getByText(say("schedules.recipients")).click();
  expect(await officer.faults("shared")).toEqual([]);
  await picture(officer, "shared");
  await figures.getByRole("button", { name: say("schedules.end") }).click();
  await officer.see("schedules.end.done");
  await page.locator("summary", { hasText: say("schedules.all.over") }).press("Enter");
  await figures.getByText(/Ended by/).waitFor();
}, 120_000);

import { readTrainingProof } from "#learning/training-proof.ts";
import type { CertificateId } from "#base/id.ts";
import { presentCertificate, revokeCertificate } from "#protocol/learning-desk-contracts.ts";
import { openDatabase } from "#server/database.ts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readFile, writeFile } from "node:fs/promises";
import type { Browser } from "playwright-core";
import { desk, launchBrowser, phone } from "./browser.ts";
import type { LearnScene } from "./learn-scene.ts";
import { startLearnScene } from "./learn-scene.ts";
import type { LearnWalk } from "./learn-walk.ts";
import { enterPassphrase, join, learnPassphrase, walkInToLearn } from "./learn-walk.ts";

let scene: LearnScene;
let browser: Browser;

beforeAll(async () => {
  scene = await startLearnScene({ withOutside: true });
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await scene?.close();
});

/** For looking at, beside the pictures. */
async function keepPdf(pdf: Uint8Array, name: string): Promise<void> {
  const folder = process.env["HOMEWARD_PICTURES"];
  if (folder) await writeFile(`${folder}/learn-${name}.pdf`, pdf);
}

/** From the first page of the short course to the word that it is finished. */
async function learnShortCourse(walk: LearnWalk): Promise<void> {
  await walk.page.getByText("A list is people.").waitFor();
  await walk.press("course.page.read");
  // What was pressed is gone: by keyboard one goes on from what came of it.
  await walk.page.locator(".course-done:focus").waitFor();
  await walk.press("learning.play.next");
  await walk.press("course.quiz.begin");
  await walk.page.locator(".course-step:focus").waitFor();
  await walk.page.getByText("Would you rather not mail it?").waitFor();
}

async function answer(walk: LearnWalk): Promise<void> {
  await walk.page.getByLabel("Yes", { exact: true }).check();
  await walk.press("course.quiz.answer");
  await walk.press("course.quiz.finish");
}

/** The number of the certificate that a link shows. */
function certificateIn(link: string): CertificateId {
  const [, payload] = link.split("/").at(-1)!.split(".");
  const { jti } = JSON.parse(Buffer.from(payload!, "base64url").toString()) as { readonly jti: string };
  return jti.split(":").at(-1)! as CertificateId;
}

/** How often the gate counted that there was time enough. */
async function countEnough(): Promise<number> {
  const sql = openDatabase(scene.network.databaseUrls.gate, { max: 1 });
  const rows = await sql<{ people: number }[]>`
    select people from surveys where course = ${scene.expert} and activity = 'how-was-it' and choice = 'enough'`;
  await sql.end();
  return Number(rows[0]?.people ?? 0);
}

/** Of each the page says what it is for, and what leaving it out costs. */
const everyField = [
  "name",
  "gender",
  "language",
  "affiliation",
  "organisation",
  "duty-station",
  "contract",
  "role",
  "supervisor",
] as const;

const looks = [
  { language: "en", screen: phone },
  { language: "ar", screen: desk },
] as const;

describe.each(looks)("a volunteer on a bus, $language at $screen.width", ({ language, screen }) => {
  let walk: LearnWalk;
  let link: string;
  const faults: string[] = [];
  const look = async (name: string): Promise<void> => void faults.push(...(await walk.look(name)));

  beforeAll(async () => {
    walk = await walkInToLearn(browser, scene.address, { language, screen });
  });

  test("looks at the courses before anybody asks anything", async () => {
    await walk.page.getByText(scene.short.title).first().waitFor();
    await look("welcome");
    await walk.press("learn.welcome.look");
    await walk.see("learn.courses.found", { count: 12 });
    expect(await walk.page.locator(".course-card").count()).toBe(12);
    await look("courses");
    await walk.type("learn.courses.search", "phishng");
    await walk.see("learn.courses.found", { count: 1 });
    await look("search");
    await walk.type("learn.courses.search", "");
    await walk.page.getByRole("link", { name: scene.short.title }).first().click();
    await walk.see("learn.course.who.answers");
    await walk.page.getByText("All of it").waitFor();
    await look("course");
  });

  test("joins with nothing but a passphrase", async () => {
    await walk.press("learn.course.join-first");
    await walk.see("learn.join.lead");
    await look("join");
    await join(walk);
    await walk.press("learn.course.begin");
    await walk.page.getByText("A list is people.").waitFor();
    await look("play");
    expect(await walk.page.locator("h1").innerText()).toBe("Read");
  }, 120_000);

  test("downloads a course and learns it where there is no line, from the unlock screen to the end", async () => {
    await walk.go("courses", scene.short.course);
    await walk.press("learning.course.download");
    await walk.page.getByText(walk.say("learning.course.remove")).waitFor();
    await look("downloaded");
    await walk.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await walk.page.waitForTimeout(1_500);
    await walk.profile.setOffline(true);
    await walk.page.reload();
    await walk.see("learn.open.lead");
    await look("unlock-offline");
    await enterPassphrase(walk);
    await walk.go();
    await walk.page
      .getByRole("link", { name: new RegExp(scene.short.title) })
      .first()
      .click();
    await learnShortCourse(walk);
    await look("quiz-offline");
    await answer(walk);
    await walk.press("learning.play.finish");
    await walk.see("learning.done.offline");
    await look("done-offline");
    expect(await walk.page.locator(".offline").innerText()).toContain(
      walk.say("offline.waiting", { count: 1 }),
    );
  }, 120_000);

  test("comes back, and the certificate is there", async () => {
    await walk.profile.setOffline(false);
    await walk.page.evaluate(() => dispatchEvent(new Event("online")));
    await walk.press("learning.done.certificate");
    await walk.see("learning.certificate.pdf.why");
    await look("certificate");
    const saving = walk.page.waitForEvent("download");
    await walk.type("learning.certificate.pdf.name", "سميرة Олена");
    await walk.press("learning.certificate.pdf");
    const pdf = await readFile(await (await saving).path());
    expect(pdf.subarray(0, 8).toString("latin1")).toBe("%PDF-1.7");
    expect(pdf.length).toBeLessThan(400_000);
    await keepPdf(pdf, `certificate-${language}`);
    link = await walk.page.locator(".link-text").first().innerText();
    await walk.go("certificates");
    await look("certificates");
    await walk.press("learning.certificates.transcript");
    const line = walk.page.getByRole("row", { name: scene.short.title });
    await line.getByText(walk.say("learning.state.completed"), { exact: true }).waitFor();
    expect(await line.innerText()).toContain(certificateIn(link));
    await look("transcript");
  }, 60_000);

  test("a stranger's browser finds it true, and a changed one false", async () => {
    const stranger = await walkInToLearn(browser, link, { language, screen });
    await stranger.see("learn.verify.true");
    faults.push(...(await stranger.look("verify")));
    const [head, payload, signature] = link.split("/").at(-1)!.split(".") as [string, string, string];
    const changed = payload.replace(/.$/, (last) => (last === "A" ? "B" : "A"));
    await stranger.go("verify", `${head}.${changed}.${signature}`);
    await stranger.see("learn.verify.false");
    faults.push(...(await stranger.look("verify-false")));
    expect(stranger.protests).toEqual([]);
    await stranger.profile.close();
  }, 60_000);

  test("follows a path: what is done, what comes next, also without a line with a survey in it, and its certificate at the end", async () => {
    await walk.go("courses");
    await walk.page.getByRole("link", { name: "All about lists" }).first().click();
    await walk.press("learn.course.begin");
    await walk.see("learning.path.far", { done: 1, of: 2 });
    await walk.see("learning.path.next");
    await look("path");
    await walk.press("learning.path.download", { count: 1 });
    await walk.page.getByText(walk.say("learning.path.offline.explain")).waitFor({ state: "detached" });
    await walk.profile.setOffline(true);
    await walk.page.evaluate(() => dispatchEvent(new Event("offline")));
    await walk.press("learning.course.open");
    await learnShortCourse(walk);
    await answer(walk);
    await walk.press("learning.play.next");
    await walk.press("course.survey.send");
    await walk.see("course.survey.missing");
    await walk.page.getByLabel("Enough").check();
    await look("survey-offline");
    await walk.press("course.survey.send");
    await walk.see("course.survey.sent");
    const before = await countEnough();
    await walk.press("learning.play.finish");
    await walk.see("learning.path.all-done");
    await look("done-in-path");
    await walk.press("learning.path.open");
    await walk.see("learning.path.far", { done: 2, of: 2 });
    await look("path-offline");
    await walk.profile.setOffline(false);
    await walk.page.evaluate(() => dispatchEvent(new Event("online")));
    await walk.see("learning.path.far", { done: 2, of: 2 });
    expect(await walk.page.locator(".path-steps > li").count()).toBe(2);
    await expect.poll(countEnough, { timeout: 10_000 }).toBe(before + 1);
    await walk.press("learning.done.certificate");
    await walk.see("learning.certificate.pdf.why");
  }, 60_000);

  test("opens a course that others made under an invented name, and is done once its provider says so", async () => {
    const { course, content } = scene.outside!;
    const site = new URL(content.address).host;
    await walk.go("courses", course);
    await walk.press("learn.course.begin");
    await walk.see("course.link.reports", { site });
    await look("elsewhere");
    const opening = walk.profile.waitForEvent("page");
    await walk.press("course.link.open", { site });
    const tab = await opening;
    await tab.getByText("A course elsewhere").waitFor();
    await tab.close();
    expect(content.launches.at(-1)!.referrer).toBeUndefined();
    await walk.see("course.link.not-yet", { site });
    await look("elsewhere-waiting");
    await content.report("passed", 90);
    await walk.press("course.link.ask");
    await walk.see("course.done");
    await look("elsewhere-done");
    await walk.press("learning.play.finish");
    await walk.see("learning.done.certificate");
  }, 60_000);

  test("signs for their office that the certificate serves one member, and the gate takes it", async () => {
    const { member, device } = scene.society.officer;
    // The office itself is another application's.
    await walk.page.route("**/office/**", (route) => route.fulfill({ body: "<title>office</title>" }));
    await walk.go("present", member);
    await walk.see("learning.present.lead");
    await look("present");
    await walk.press("learning.present.sign");
    await walk.page.waitForURL(/\/office\/#\/training\//);
    const proof = readTrainingProof(walk.page.url().split("/").at(-1)!);
    const taken = await scene.network
      .connectDevice(device)
      .call("gate", presentCertificate, { body: proof! });
    expect(taken).toMatchObject({ ok: true });
    await walk.go();
    await enterPassphrase(walk);
  }, 60_000);

  test("says a few words of themselves, sees who can read them, and takes a step towards leaving and back", async () => {
    await walk.go("me");
    await look("me");
    await walk.go("me", "profile");
    await walk.see("learning.profile.lead");
    for (const field of everyField) await walk.see(`learning.profile.${field}.why`);
    await look("profile");
    await walk.type("learning.profile.name", "Samira");
    await walk.press("action.save");
    await walk.see("learning.profile.saved");
    await walk.go("me", "readers");
    await walk.see("learning.readers.desk", { organisation: "Movement Learning Hub" });
    await look("readers");
    await walk.go("me", "devices");
    await look("devices");
    await walk.go("me", "address");
    await look("address");
    await walk.go("me", "leave");
    await walk.page.locator(".confirm input").fill(walk.say("learning.leave.word"));
    await look("leave");
    await walk.press("learning.leave.action");
    await walk.press("learning.leave.keep");
    await walk.see("learning.leave.kept");
    expect(await walk.page.locator(".confirm").count()).toBe(1);
  }, 60_000);

  test("chooses how soon their browser locks itself, and comes back to the very place", async () => {
    const age = (ms: number) =>
      walk.page.evaluate((by) => {
        const { now } = Date;
        Date.now = () => now() + by;
      }, ms);
    await walk.go("me", "devices");
    await look("devices-lock");
    await walk.choose("learning.devices.lock.later");
    await walk.see("learning.profile.saved");
    await age(11 * 60_000);
    await walk.page.keyboard.press("Shift");
    await walk.see("learning.devices.title");
    await age(61 * 60_000);
    await walk.page.keyboard.press("Shift");
    await walk.see("unlock.locked-itself");
    await look("locked-itself");
    await walk.type("sign-in.passphrase", learnPassphrase);
    await walk.press("sign-in.open");
    expect(
      await walk.page.getByLabel(walk.say("learning.devices.lock.later")).isChecked({ timeout: 60_000 }),
    ).toBe(true);
  }, 90_000);

  test("a certificate that its desk took back is shown to a stranger as taken back, and is no longer true", async () => {
    const parameters = { certificate: certificateIn(link) };
    const officer = scene.network.connectDevice(scene.society.officer.device);
    expect(await officer.call("gate", revokeCertificate, { parameters })).toMatchObject({ ok: true });
    const stranger = await walkInToLearn(browser, link, { language, screen });
    await stranger.page.locator(".notice-danger").waitFor();
    await stranger.page.getByText(scene.short.title).first().waitFor();
    expect(await stranger.page.getByText(stranger.say("learn.verify.true"), { exact: true }).count()).toBe(0);
    faults.push(...(await stranger.look("verify-revoked")));
    expect(stranger.protests).toEqual([]);
    await stranger.profile.close();
  }, 60_000);

  test("comes back the week after, without a line: mail waits that shows what stays, until it was gone through", async () => {
    const course = "Lists for experts";
    await walk.profile.setOffline(true);
    await walk.page.clock.setFixedTime(Date.now() + 8 * 24 * 60 * 60 * 1000);
    await walk.page.reload();
    await walk.see("learn.open.lead");
    await enterPassphrase(walk);
    await walk.go();
    await walk.see("learning.notice.later-mail", { course });
    await look("later-mail-waits");
    await walk.press("learning.notice.later-mail.open");
    await walk.see("course.mail.later");
    await look("later-mail");
    await walk.press("course.mail.begin");
    await walk.page.locator(".course-mail").first().click();
    await walk.press("course.mail.action.report");
    await walk.press("course.mail.finish");
    await walk.see("course.mail.later.count", { well: 1, of: 1 });
    await look("later-mail-done");
    await walk.go();
    const waits = walk.page.getByText(walk.say("learning.notice.later-mail", { course }));
    await expect.poll(() => waits.count()).toBe(0);
  }, 60_000);

  test("nothing was in anybody's way", () => {
    expect(faults).toEqual([]);
    expect(walk.protests).toEqual([]);
  });
});

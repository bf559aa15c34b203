import { readdir, readFile } from "node:fs/promises";
import { join as joinPath } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeBroadcast } from "#protocol/broadcast-contracts.ts";
import { get } from "#testing/get.ts";
import type { Browser } from "playwright-core";
import { desk, launchBrowser, phone } from "./browser.ts";
import type { LearnScene } from "./learn-scene.ts";
import { sendMessage, startLearnScene } from "./learn-scene.ts";
import type { LearnWalk } from "./learn-walk.ts";
import { enterPassphrase, join, lockButton, walkInToLearn } from "./learn-walk.ts";

/** A supervisor, one of their team, and browsers that are and are not theirs. */
let scene: LearnScene;
let browser: Browser;
let supervisor: LearnWalk;
let member: LearnWalk;
let library: LearnWalk;
/** Of the supervisor, as it is handed out. */
let link: string;
const faults: string[] = [];

const come = (language: "en" | "ar", screen = desk, place = "#/join") =>
  walkInToLearn(browser, `${scene.address}${place}`, { language, screen });
const look = async (walk: LearnWalk, name: string): Promise<void> =>
  void faults.push(...(await walk.look(name)));

beforeAll(async () => {
  scene = await startLearnScene();
  browser = await launchBrowser();
  supervisor = await come("en");
  member = await come("ar", phone);
  await join(supervisor);
  await join(member);
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await scene?.close();
});

test("somebody says who they are and lets their supervisor see where they stand", async () => {
  await member.go("me", "profile");
  await member.type("learning.profile.name", "سميرة حداد");
  await member.type("learning.profile.organisation", "Nordmark");
  await member.press("action.save");
  await member.see("learning.profile.saved");

  await supervisor.go("team");
  await look(supervisor, "team-empty");
  await supervisor.page.getByText(supervisor.say("learning.team.invite")).first().click();
  await supervisor.type("learning.team.invite.name", "Ines Okoro");
  await supervisor.press("learning.team.invite.make");
  link = await supervisor.page.locator(".link-text").innerText();
  await look(supervisor, "team-link");

  await member.page.goto(link);
  await member.see("learning.team.join.who", { name: "Ines Okoro" });
  await look(member, "team-join");
  await member.press("learning.team.join.accept");
  await member.see("learning.team.join.done", { name: "Ines Okoro" });
  expect(link).toContain("/learn/#/team/join/");
}, 90_000);

test("who has not joined yet is told that the link waits, joins, and is asked", async () => {
  const newcomer = await come("en", phone, new URL(link).hash);
  await newcomer.see("learn.welcome.link");
  await look(newcomer, "welcome-link");
  await newcomer.press("learn.welcome.join");
  await join(newcomer);
  await newcomer.see("learning.team.join.who", { name: "Ines Okoro" });
  await newcomer.press("learning.team.join.refuse");
  expect(newcomer.protests).toEqual([]);
  await newcomer.profile.close();
}, 90_000);

test("the supervisor sees them by name, enrols them with a deadline, and they are told", async () => {
  await supervisor.press("learning.team.show");
  await supervisor.page.getByText("سميرة حداد").first().click();
  await supervisor.page
    .getByLabel(supervisor.say("learning.team.enrol.course"))
    .selectOption({ label: scene.short.title });
  const day = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
  await supervisor.page.getByLabel(supervisor.say("learning.team.enrol.until")).fill(day);
  await look(supervisor, "team-member");
  await supervisor.press("learning.team.enrol.go");
  await supervisor.see("learning.team.enrol.done");

  await member.page.reload();
  await enterPassphrase(member);
  await member.go();
  await member.see("learning.notice.by-supervisor", { course: scene.short.title });
  await look(member, "home");
  expect(await member.page.locator(".due").count()).toBe(1);
}, 90_000);

test("the supervisor reminds them, once a week, and they read it", async () => {
  await supervisor.press("learning.team.remind", { course: scene.short.title });
  await supervisor.see("learning.team.remind.done");
  await look(supervisor, "team-reminded");
  await member.page.evaluate(() => dispatchEvent(new Event("online")));
  await member.page
    .locator(".notice-care")
    .getByRole("link", { name: member.say("learning.course.open") })
    .waitFor();
  await look(member, "reminded");
  expect(await member.page.locator(".notice").count()).toBe(1);
}, 60_000);

test("each opening is there to be read, by whom, and taking back ends it", async () => {
  await member.go("me", "readers");
  await member.page.locator(".disclosures li").first().waitFor();
  const line = member.page.locator(".disclosures li").first();
  const said = await line.innerText();
  expect(said).toContain(member.say("learning.readers.supervisor-role"));
  expect(said).toContain(member.say("purpose.supervision"));
  // To the minute, in the reader's own time.
  expect(await line.locator("time").innerText()).toMatch(/[0-9٠-٩]{1,2}:[0-9٠-٩]{2}/);
  await look(member, "readers-supervised");
  await member.go("team");
  await member.page.getByText("Ines Okoro").waitFor();
  await look(member, "team-supervised");
  await member.press("learning.team.take-back");
  await member.see("learning.team.taken-back");
  await supervisor.page.reload();
  await enterPassphrase(supervisor);
  await supervisor.go("team");
  await supervisor.press("learning.team.show");
  await supervisor.see("learning.team.empty");
}, 90_000);

test("the link in a mail proves the address where it was asked for, and elsewhere says so kindly", async () => {
  await member.go("me", "address");
  await member.type("learning.address.label", "samira@example.org");
  await member.press("learning.address.send");
  await member.see("learning.address.sent");
  const token = await findToken("address");
  const elsewhere = await come("ar", phone, `#/address/${token}`);
  await elsewhere.see("learn.address.elsewhere");
  await look(elsewhere, "address-elsewhere");
  expect(elsewhere.protests).toEqual([]);
  await elsewhere.profile.close();
  await member.go("address", token);
  await member.see("learn.address.done");
  await look(member, "address-done");
}, 60_000);

test("a further browser is let in once the numbers were compared, and sees the same", async () => {
  await member.go("me", "devices");
  await member.press("learning.devices.add");
  const invitation = await member.page.locator(".link-text").innerText();
  const further = await walkInToLearn(browser, invitation, { language: "en", screen: desk });
  await look(further, "bind");
  await further.type("passphrase.new", "another seven quiet lanterns");
  await further.type("passphrase.again", "another seven quiet lanterns");
  await further.press("learn.bind.go");
  const answer = await further.page.locator(".link-text").innerText();
  const [shown, own] = await further.page.locator(".numbers bdi").allInnerTexts();
  await look(further, "bind-numbers");
  expect(await member.page.locator(".numbers bdi").first().innerText()).toBe(shown);
  await member.type("learning.devices.add.answer", answer);
  // By keyboard: the others' list above it may come in that moment and move a button.
  await member.page.keyboard.press("Enter");
  await member.see("learning.devices.add.compare");
  expect(await member.page.locator(".numbers bdi").last().innerText()).toBe(own);
  await member.type("learning.devices.add.name", "مكتبة");
  await look(member, "admit");
  await member.press("learning.devices.add.go");
  await member.see("learning.devices.added");
  await further.press("learn.bind.look");
  await lockButton(further).waitFor();
  await further.page.getByText(scene.short.title).first().waitFor();
  await look(further, "home");
  library = further;
}, 90_000);

test("one that is lost is let go from another, at once, and says so itself", async () => {
  await member.go("me");
  await member.go("me", "devices");
  await member.page.getByText("مكتبة").waitFor();
  await look(member, "devices-two");
  await member.press("learning.devices.let-go");
  await member.page.locator(".confirm input").fill(member.say("learning.devices.let-go.word"));
  await look(member, "let-go");
  await member.press("learning.devices.let-go");
  await member.see("learning.devices.let-go.done");
  await member.see("learning.devices.others.none");
  await library.page.evaluate(() => dispatchEvent(new Event("online")));
  await library.see("learning.notice.gone");
  await look(library, "gone");
  expect(library.protests).toEqual([]);
  await library.profile.close();
}, 90_000);

test("who lost their phone asks by mail, and their other browsers can stop it", async () => {
  const fresh = await come("en", phone, "#/lost");
  await look(fresh, "lost");
  await fresh.type("passphrase.new", "a third string of paper boats");
  await fresh.type("passphrase.again", "a third string of paper boats");
  await fresh.press("learn.lost.go");
  await fresh.type("learn.lost.address", "samira@example.org");
  await fresh.press("learn.lost.send");
  await fresh.see("learn.lost.sent");
  await fresh.go("regain", await findToken("regain"));
  await fresh.see("learn.lost.asked");
  await look(fresh, "regain");
  await fresh.press("learn.lost.look");
  await fresh.see("learn.lost.not-yet");
  expect(fresh.protests).toEqual([]);
  await fresh.profile.close();
  await member.page.reload();
  await enterPassphrase(member);
  await member.go();
  await member.see("learning.notice.regrant");
  await look(member, "regrant");
  await member.press("learning.notice.regrant.stop");
  await member.see("learning.notice.regrant.stopped");
}, 90_000);

test("whose line breaks while they join tries again, in the same browser, also after it was closed", async () => {
  const gate = `${new URL(scene.network.gate().url).origin}/**`;
  const unlucky = await come("en", phone);
  await unlucky.see("learn.join.lead");
  await unlucky.page.route(gate, (route) => route.abort());
  await unlucky.type("passphrase.new", "nine paper boats on a slow canal");
  await unlucky.type("passphrase.again", "nine paper boats on a slow canal");
  await unlucky.press("learn.join.go");
  await unlucky.see("refusal.offline");
  await look(unlucky, "join-refused");
  await unlucky.page.unroute(gate);
  await unlucky.page.reload();
  await unlucky.go("open");
  await unlucky.type("sign-in.passphrase", "nine paper boats on a slow canal");
  await unlucky.press("sign-in.open");
  await unlucky.see("learn.waiting.title");
  await look(unlucky, "waiting");
  await unlucky.page.getByText(unlucky.say("learn.waiting.fresh")).first().click();
  await lockButton(unlucky).waitFor({ timeout: 60_000 });
  expect(unlucky.protests).toEqual([]);
  await unlucky.profile.close();
}, 90_000);

test("what the desk writes stands among the messages, is read without a line, and says so once it was taken back", async () => {
  const broadcast = await sendMessage(scene, [
    {
      format: 1,
      language: "en",
      title: "The office is closed on Friday",
      paragraphs: ["The learning desk answers again on Monday.", "Courses go on as ever."],
      courses: [scene.short.course],
    },
  ]);
  const catchUp = () => member.page.evaluate(() => dispatchEvent(new Event("online")));
  await member.go("messages");
  await member.see("messages.none");
  await look(member, "messages-none");
  await catchUp();
  await member.page.getByText("The office is closed on Friday").waitFor();
  await look(member, "messages");
  await member.page.getByText("The office is closed on Friday").click();
  await member.page.getByText("Courses go on as ever.").waitFor();
  await look(member, "message");
  await member.profile.setOffline(true);
  await member.go("messages");
  await member.page.getByText("The office is closed on Friday").click();
  await member.page.getByText("Courses go on as ever.").waitFor();
  get(
    await scene.network
      .connectDevice(scene.society.officer.device)
      .call("gate", closeBroadcast, { parameters: { broadcast } }),
  );
  await member.go("messages");
  await member.profile.setOffline(false);
  await member.see("messages.withdrawn.explain");
  await look(member, "messages-withdrawn");
  expect(await member.page.getByText("The office is closed on Friday").count()).toBe(0);
  await member.go("messages", broadcast);
  await member.page.locator(".empty-state").getByText(member.say("messages.withdrawn.explain")).waitFor();
  await look(member, "message-gone");
}, 60_000);

test("nothing was in anybody's way", () => {
  expect(faults).toEqual([]);
  expect([...supervisor.protests, ...member.protests]).toEqual([]);
});

/** From the newest mail whose link leads there. */
async function findToken(place: "address" | "regain"): Promise<string> {
  const folder = joinPath(scene.network.folders.courier, "outbox");
  for (let tries = 0; tries < 50; tries++) {
    const files = (await readdir(folder).catch(() => [])).toSorted().toReversed();
    for (const file of files) {
      const mail = (await readFile(joinPath(folder, file), "utf8")).replaceAll("=\r\n", "");
      const token = new RegExp(`/learn/#/${place}/([\\w-]+)`).exec(mail)?.[1];
      if (token) return token;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`no mail with a link to ${place}`);
}

import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser, Locator } from "playwright-core";
import { toHex } from "#base/bytes.ts";
import { encodeCbor } from "#base/cbor.ts";
import { parseCbor } from "#base/parse-cbor.ts";
import type * as z from "#base/schema.ts";
import { CourseDocument } from "#learning/course-document.ts";
import { listCourses, readCourseFile } from "#protocol/course-contracts.ts";
import { CourseStatement } from "#protocol/course.ts";
import { peekSigned } from "#protocol/signed.ts";
import { get } from "#testing/get.ts";
import { publishTestCourse } from "#testing/learning.ts";
import type { TestNetwork, TestSociety } from "#testing/network.ts";
import { startTestNetwork } from "#testing/network.ts";
import type { MessageKey } from "#web/ui/i18n/catalogues.ts";
import type { Values } from "#web/ui/i18n/message.ts";
import { desk, launchBrowser, phone } from "./browser.ts";
import type { OfferedDevice, OfficeWalk } from "./office-walk.ts";
import { answerReports, enterAs, offerDevice, picture, signIn } from "./office-walk.ts";
import type { PageServer } from "./page-server.ts";
import { startPageServer } from "./page-server.ts";
import { livingClock } from "./walk.ts";

let pages: PageServer;
let network: TestNetwork;
let browser: Browser;
let learning: TestSociety;
let offered: OfferedDevice;
let walk: OfficeWalk;
const faults: string[] = [];
const catalogues = ["course", "authoring", "portal", "schedules", "scorm"] as const;

beforeAll(async () => {
  pages = await startPageServer("office");
  network = await startTestNetwork({ clock: livingClock, webOrigins: [pages.origin] });
  pages.serve(network);
  learning = await network.addLearningDesk(await network.makeOrganisation("Learning Hub"));
  browser = await launchBrowser();
  offered = await offerDevice(network, learning, learning.officer, {
    name: "Ines",
    organisation: "Learning Hub",
  });
  walk = await enterAs(browser, pages, offered, { language: "en", screen: desk, catalogues });
}, 180_000);

afterAll(async () => {
  await walk?.profile.close();
  await browser?.close();
  await network?.close();
  await pages?.close();
});

const look = async (name: string) => {
  await picture(walk, `teaching-${name}`);
  faults.push(...(await walk.faults(name)));
};

/** By keyboard: to the control, then the key. */
/** A page moves the focus itself, a moment after it changed: whoever types waits until it stays where they put it. */
async function settleOn(place: Locator): Promise<void> {
  const stays = () =>
    place.evaluate(
      (element) =>
        new Promise<boolean>((told) => {
          const tell = () => told(element.ownerDocument.activeElement === element);
          requestAnimationFrame(() => requestAnimationFrame(tell));
        }),
    );
  for (let tries = 0; tries < 20; tries++) {
    await place.focus();
    if (await stays()) return;
  }
  throw new Error("the focus did not stay");
}

async function press(place: Locator, key = "Enter"): Promise<void> {
  await settleOn(place.first());
  await walk.page.keyboard.press(key);
}
const button = (key: MessageKey, values?: Values) =>
  walk.page.getByRole("button", { name: walk.say(key, values), exact: true });
/** By its whole label, which may go on with "(not required)". */
const field = (key: MessageKey, values?: Values) => {
  const label = walk.say(key, values).replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return walk.page
    .getByLabel(new RegExp(`^${label}( \\(|$)`))
    .and(walk.page.locator("input, textarea, select"));
};

async function write(place: Locator, text: string): Promise<void> {
  await settleOn(place);
  await walk.page.keyboard.press("Control+A");
  await walk.page.keyboard.insertText(text);
}

async function choose(place: Locator, label: string): Promise<void> {
  await settleOn(place);
  await place.selectOption({ label });
}

const openActivity = async (index: number) => {
  await walk.page.locator(".sub-nav a", { hasText: walk.say("teaching.tab.outline") }).click();
  await press(walk.page.locator(".outline-activity a").nth(index));
  await walk.page.locator("h2").first().waitFor();
};

test("the lists of the portal are published, and with them the key under which answers are counted", async () => {
  await walk.page.goto(`${pages.origin}/office/#/teaching/portal`);
  await write(field("teaching.portal.organisations"), "Nordmark\nSahel-Qamar\n");
  await write(field("teaching.portal.stations"), "Tabqa\nPort Sel\n");
  await look("portal");
  await press(button("teaching.portal.go"));
  await walk.see("teaching.portal.done");
  expect(faults).toEqual([]);
}, 60_000);

test("an author makes a course with every kind of activity by keyboard, and a learner's device fetches it", async () => {
  await walk.go("teaching");
  await press(button("teaching.courses.begin"));
  await walk.see("teaching.outline.sections");
  await write(field("teaching.title").first(), "Lists and mail");
  await write(field("teaching.summary").first(), "What a list of names can do.");
  await write(field("teaching.outline.section-title").first(), "All of it");
  const add = async (kind: "quiz" | "scenario" | "mailbox" | "survey" | "link") => {
    await choose(field("teaching.outline.kind").first(), walk.say(`teaching.kind.${kind}`));
    await press(button("teaching.outline.add-activity"));
  };
  for (const kind of ["quiz", "scenario", "mailbox", "survey", "link"] as const) await add(kind);
  expect(await walk.page.locator(".outline-activity").count()).toBe(6);
  await look("outline");

  await openActivity(0);
  await write(field("teaching.title").first(), "To begin with");
  await write(field("teaching.block.paragraph").first(), "A list is **many people**.");
  await choose(field("teaching.block.kind"), walk.say("teaching.block.picture"));
  await press(button("teaching.block.add"));
  await field("teaching.picture.file")
    .first()
    .setInputFiles({
      name: "dot.png",
      mimeType: "image/png",
      buffer: Buffer.from(dotBase64, "base64"),
    });
  await walk.page.getByText("Chosen:").first().waitFor();
  await write(field("teaching.picture.alt").first(), "A dot");
  await choose(field("teaching.block.kind"), walk.say("teaching.block.video"));
  await press(button("teaching.block.add"));
  const choices = walk.page.getByText("Chosen:");
  const film = { name: "film.webm", mimeType: "video/webm", buffer: Buffer.from("a film") };
  await field("teaching.video.file").setInputFiles(film);
  await choices.nth(1).waitFor();
  await write(field("teaching.title").nth(1), "A list is mailed");
  await write(field("teaching.video.transcript"), "Somebody says: a list is people.");
  const captions = { name: "film.vtt", mimeType: "text/vtt", buffer: Buffer.from(spoken) };
  await field("teaching.video.captions.file").setInputFiles(captions);
  await choices.nth(2).waitFor();
  await look("page");

  await openActivity(1);
  await write(field("teaching.title").first(), "What do you know?");
  await write(field("teaching.quiz.question").first(), "May a list be mailed?");
  await write(field("teaching.quiz.option", { number: 1 }).first(), "No");
  await write(field("teaching.quiz.option", { number: 2 }).first(), "Yes");
  await write(field("teaching.quiz.option.feedback").nth(1), "It cannot be called back.");
  await look("quiz");

  await openActivity(2);
  await write(field("teaching.title").first(), "The phone rings");
  await walk.page.locator(".part-inside > summary").first().press("Enter");
  await write(field("teaching.block.paragraph").first(), "Somebody asks for a list.");
  await write(field("teaching.scenario.choice", { number: 1 }).first(), "Ask who it is");
  await write(field("teaching.scenario.consequence").first(), "They hang up.");
  await walk.page.locator(".parts > .part > .part-inside > summary").nth(1).press("Enter");
  await write(field("teaching.block.paragraph").nth(1), "The list is safe.");
  await look("scenario");

  await openActivity(3);
  await write(field("teaching.title").first(), "Your inbox");
  await write(field("teaching.introduction").first(), "Look through your mail.");
  await write(field("teaching.mail.from-name").first(), "IT help");
  await write(field("teaching.mail.from-address").first(), "help@homeward-login.example");
  await write(field("teaching.mail.subject").first(), "Your password ends today");
  await write(field("teaching.mail.paragraph", { number: 1 }).first(), "Type it here.");
  await write(field("teaching.mail.sign", { number: 1 }).first(), "The address is another one.");
  await write(field("teaching.mail.feedback").first(), "Nobody asks for a password.");
  await choose(field("teaching.mail.opens"), walk.say("teaching.mail.opens.weeks", { count: 4 }));
  await look("mailbox");

  await openActivity(4);
  await write(field("teaching.title").first(), "How was it?");
  await write(field("teaching.quiz.question").first(), "Was it useful?");
  await write(field("teaching.quiz.option", { number: 1 }).first(), "Yes");
  await write(field("teaching.quiz.option", { number: 2 }).first(), "No");

  await openActivity(5);
  await write(field("teaching.title").first(), "The rules");
  await write(field("teaching.link.address").first(), "https://example.org/rules");
  await write(field("teaching.link.description").first(), "The whole text.");
  await press(walk.page.getByLabel(walk.say("teaching.link.done.reported")), "Space");
  await write(field("teaching.link.provider").first(), "A".repeat(22));
  await choose(field("teaching.link.verb").first(), walk.say("teaching.link.verb.passed"));
  await write(field("teaching.link.score").first(), "80");
  await look("link");

  await walk.page.reload();
  await signInAgain();
  await walk.page.locator(".sub-nav a", { hasText: walk.say("teaching.tab.publish") }).click();
  await walk.see("teaching.publish.whole");
  await look("publish");
  await press(button("teaching.publish.go", { version: 1 }).last());
  await walk.see("teaching.publish.done", { version: 1 });
  expect(faults).toEqual([]);

  const { title, activities, document, statement } = await fetchAsLearner();
  expect(title).toBe("Lists and mail");
  expect(document.sections[0]!.activities[5]!.content).toMatchObject({
    report: {
      provider: "A".repeat(22),
      activityId: "https://example.org/rules",
      verb: "passed",
      leastScore: 80,
    },
  });
  expect(activities).toEqual(["page", "quiz", "scenario", "mailbox", "survey", "link"]);
  expect(statement.later).toEqual({ activity: "mailbox-1", afterDays: 28 });
}, 180_000);

async function signInAgain(): Promise<void> {
  await signIn(walk, "Ines");
  await walk.page.locator("h1").first().waitFor();
}

/** What a learner's device gets: the catalogue, then the document by its hash, read by its schema. */
async function fetchAsLearner(language = 0) {
  const connection = network.connect();
  const { courses } = get(
    await connection.call("gate", listCourses, { parameters: { desk: learning.desk }, query: { after: 0 } }),
  );
  const statement = peekSigned(CourseStatement as z.ZodMiniType<CourseStatement>, courses.at(-1)!.statement)!;
  const { bytes } = get(
    await connection.call("vault", readCourseFile, {
      parameters: { hash: toHex(statement.languages[language]!.document) },
    }),
  );
  const document = parseCbor(CourseDocument as z.ZodMiniType<CourseDocument>, bytes)!;
  return {
    statement,
    document,
    title: document.title,
    activities: document.sections.flatMap((section) => section.activities.map(({ content }) => content.kind)),
  };
}

test("it is translated into Arabic beside the original, what is missing is named, and a learner reads it", async () => {
  await walk.page.locator(".list-row", { hasText: "Lists and mail" }).click();
  await walk.see("teaching.outline.sections");
  await walk.page.locator(".sub-nav a", { hasText: walk.say("teaching.tab.languages") }).click();
  await press(button("teaching.languages.add", { language: "العربية" }));
  await walk.page.locator(".draft-row", { hasText: "texts are missing" }).waitFor();
  await press(walk.page.locator(".draft-row a", { hasText: "العربية" }));
  await walk.page.locator(".beside").first().waitFor();
  await look("translate");
  for (const summary of await walk.page.locator("details.panel > summary").all())
    await summary.press("Enter");
  const texts = walk.page.locator(".beside").locator("input, textarea");
  const count = await texts.count();
  expect(count).toBeGreaterThan(20);
  for (let index = 0; index < count; index++)
    await write(texts.nth(index), index === 0 ? "القوائم والبريد" : "كلمات");
  await walk.page.locator(".draft-row", { hasText: walk.say("teaching.languages.complete") }).waitFor();
  await walk.page.locator(".sub-nav a", { hasText: walk.say("teaching.tab.publish") }).click();
  await walk.see("teaching.publish.whole");
  await walk.see("teaching.change.language-added", { language: "العربية" });
  await press(button("teaching.publish.go", { version: 2 }).last());
  await walk.see("teaching.publish.done", { version: 2 });
  const { statement, document } = await fetchAsLearner(1);
  expect(statement.version).toBe(2);
  expect(document).toMatchObject({ language: "ar", title: "القوائم والبريد" });
  expect(faults).toEqual([]);
}, 120_000);

test("what was published is the draft again, is previewed as learners see it, and keeps nothing", async () => {
  await walk.page.locator(".list-row", { hasText: "Lists and mail" }).click();
  await walk.see("teaching.outline.sections");
  await walk.page.locator(".sub-nav a", { hasText: walk.say("teaching.tab.preview") }).click();
  await walk.page.locator(".preview img[alt='A dot']").waitFor();
  await press(button("course.video.show"));
  const video = walk.page.locator(".preview video");
  await video.locator("track[kind=captions][srclang=en]").waitFor({ state: "attached" });
  // What is said is shown by the browser itself.
  const listCues = () =>
    video.evaluate((element) => {
      const { track } = element.querySelector("track")!;
      track.mode = "showing";
      return [...(track.cues ?? [])].map((cue) => (cue as VTTCue).text);
    });
  await expect.poll(listCues).toEqual(["A list is people."]);
  await look("preview-page");
  await press(button("course.page.read"));
  await walk.page.locator(".course-done", { hasText: walk.say("course.done") }).waitFor();

  await choose(field("teaching.preview.activity"), "What do you know?");
  await press(button("course.quiz.begin"));
  await press(walk.page.getByRole("radio", { name: "Yes" }), "Space");
  await press(button("course.quiz.answer"));
  await walk.see("course.quiz.wrong");
  await look("preview-quiz-answered");
  await press(button("course.quiz.finish"));
  await walk.see("course.quiz.look-again");
  await walk.page.locator("h2:focus").waitFor();
  await look("preview-quiz-result");

  await choose(field("teaching.preview.activity"), "The phone rings");
  await press(button("course.scenario.begin"));
  await press(walk.page.locator(".course-choice"));
  await walk.see("course.scenario.ending.good");
  await look("preview-scenario");

  await choose(field("teaching.preview.activity"), "Your inbox");
  await walk.see("teaching.mail.opens.weeks", { count: 4 });
  await walk.see("course.mail.later");
  await press(button("course.mail.begin"));
  await press(walk.page.locator(".course-mail"));
  await press(button("course.mail.show-address"));
  await walk.page.getByText("help@homeward-login.example").waitFor();
  await press(button("course.mail.action.report"));
  await look("preview-mail");
  await press(button("course.mail.finish"));
  await walk.see("course.mail.well");
  await look("preview-mail-result");

  await choose(field("teaching.preview.activity"), "How was it?");
  await press(walk.page.getByRole("radio", { name: "Yes" }), "Space");
  await press(button("course.survey.send"));
  await walk.see("course.survey.sent");

  await choose(field("teaching.preview.activity"), "The rules");
  const link = walk.page.locator(".preview a.button");
  expect(await link.getAttribute("rel")).toBe("noopener noreferrer");
  await choose(field("teaching.language"), "العربية");
  await look("preview-arabic");
  expect(faults).toEqual([]);
}, 120_000);

test("a broken package is refused in words, and a course without it stays as it was", async () => {
  await walk.page.locator(".sub-nav a", { hasText: walk.say("teaching.tab.outline") }).click();
  await choose(field("teaching.outline.kind").first(), walk.say("teaching.kind.scorm"));
  await press(button("teaching.outline.add-activity"));
  await openActivity(6);
  await field("teaching.scorm.file").setInputFiles({
    name: "package.zip",
    mimeType: "application/zip",
    buffer: Buffer.from("PK but not really a zip"),
  });
  await walk.page.locator(".field-fault").first().waitFor();
  expect(await walk.page.locator(".field-fault").first().innerText()).toContain(
    walk.say("scorm.refusal.not-a-zip"),
  );
  await look("scorm-refused");
  await walk.page.locator(".sub-nav a", { hasText: walk.say("teaching.tab.publish") }).click();
  await walk.page.getByText(walk.say("teaching.fault.no-file")).first().waitFor();
  await look("faults");
  await walk.page.locator(".sub-nav a", { hasText: walk.say("teaching.tab.versions") }).click();
  await press(button("teaching.versions.restore", { version: 1 }));
  await walk.see("teaching.versions.restored");
  await look("versions");
  await walk.page.locator(".sub-nav a", { hasText: walk.say("teaching.tab.outline") }).click();
  await expect.poll(() => walk.page.locator(".outline-activity").count()).toBe(6);
  await press(
    walk.page
      .locator(".outline-activity a")
      .nth(5)
      .locator("xpath=ancestor::li[1]")
      .locator("[data-move=remove]"),
  );
  await press(button("teaching.part.undo"));
  expect(await walk.page.locator(".outline-activity").count()).toBe(6);
  await walk.page.locator(".sub-nav a", { hasText: walk.say("teaching.tab.facts") }).click();
  await walk.see("teaching.facts.enrolment");
  await look("facts");
  expect(faults).toEqual([]);
}, 90_000);

test.each(["courses", "requests", "audience", "report", "surveys", "certificates", "devices"] as const)(
  "the desk's page %s stands without barriers",
  async (page) => {
    await walk.page.goto(`${pages.origin}/office/#/teaching/${page}`);
    await walk.page.locator("h1", { hasText: walk.say(`teaching.page.${page}`) }).waitFor();
    await walk.page.waitForTimeout(300);
    await look(`desk-${page}`);
    expect(faults).toEqual([]);
  },
  60_000,
);

test("a report and a rule are asked in words, and few people are said as few", async () => {
  await walk.page.goto(`${pages.origin}/office/#/teaching/report`);
  await press(button("teaching.rule.add"));
  await walk.page.getByLabel("Nordmark").check();
  await choose(field("teaching.report.group"), walk.say("teaching.field.language"));
  await press(button("teaching.report.go"));
  await walk.see("teaching.report.answer", { people: walk.say("teaching.people.few") });
  await look("report");
  await lookAtEveryCourse("report-every");
  await press(walk.page.locator("summary", { hasText: walk.say("teaching.report.views") }));
  await write(walk.page.getByLabel(walk.say("teaching.report.view.name")), "Hub");
  await press(button("teaching.report.view.keep"));
  for (const source of ["completions", "certificates", "deadlines"] as const) {
    await choose(field("teaching.report.source"), walk.say(`teaching.report.source.${source}`));
    await walk.see(`teaching.report.source.${source}.explain`);
    await choose(field("teaching.report.what"), "Lists and mail");
    await press(button("teaching.report.go"));
    await walk.see("teaching.report.answer", { people: walk.say("teaching.people.few") });
    await look(`report-${source}`);
  }
  await press(walk.page.getByRole("button", { name: "Hub", exact: true }));
  await button("teaching.report.every.go", { number: 1 }).waitFor();
  await walk.page.goto(`${pages.origin}/office/#/teaching/audience`);
  await walk.page
    .locator("select option", { hasText: "Lists and mail" })
    .first()
    .waitFor({ state: "attached" });
  await choose(field("teaching.rule.course").first(), "Lists and mail");
  await press(button("teaching.rule.add"));
  await choose(field("teaching.rule.about"), walk.say("teaching.field.deadline"));
  await walk.page.getByLabel(walk.say("teaching.deadline.overdue"), { exact: true }).check();
  await press(button("teaching.audience.preview"));
  await walk.see("teaching.audience.count", { people: walk.say("teaching.people.few") });
  await look("audience-counted");
  expect(faults).toEqual([]);
}, 60_000);

test("completions are a series of months: bars where something may be said, and words where not", async () => {
  const groups = { "2026-08": 15, "2026-10": 340, earlier: 60, none: 1_205 };
  await answerReports(walk, { asOf: Date.UTC(2026, 10, 2), people: 1_620, groups });
  await walk.page.goto(`${pages.origin}/office/#/teaching/courses`);
  await walk.page.goto(`${pages.origin}/office/#/teaching/report`);
  await walk.page.locator("option", { hasText: walk.say("teaching.report.source.completions") }).waitFor({
    state: "attached",
  });
  await choose(field("teaching.report.source"), walk.say("teaching.report.source.completions"));
  await press(button("teaching.report.go"));
  const bars = walk.page.locator(".report-chart li");
  await bars.nth(3).waitFor();
  const textsOf = async (place: Locator) => (await place.allInnerTexts()).map((text) => text.trim());
  expect(await textsOf(bars.locator(".report-name"))).toEqual([
    "August 2026",
    "September 2026",
    "October 2026",
    "November 2026",
  ]);
  const meters = bars.locator("meter");
  expect(await meters.evaluateAll((all) => all.map((one) => (one as HTMLMeterElement).value))).toEqual([
    15, 340,
  ]);
  const few = walk.say("teaching.report.every.few");
  expect(await textsOf(bars.locator(".report-few"))).toEqual([few, few]);
  expect(await walk.page.getByText(walk.say("teaching.people.self-declared")).count()).toBe(0);
  expect(await textsOf(walk.page.locator("tbody th"))).toEqual([
    "October 2026",
    "August 2026",
    walk.say("teaching.completed.earlier"),
    walk.say("teaching.completed.none"),
  ]);
  await look("report-months");
  await walk.page.setViewportSize(phone);
  await look("report-months-phone");
  await walk.page.unrouteAll();
  await walk.page.setViewportSize(desk);
  expect(faults).toEqual([]);
}, 60_000);

test("what people did with mail weeks later is a chart and a table, beside the surveys", async () => {
  const counted = /\/surveys\/mailbox-1$/;
  await walk.page.route(counted, async (route) => {
    const response = await route.fetch();
    const countOf = (option: string, people: number) => ({ question: "mail-1", option, people });
    const body = encodeCbor({ people: 120, counts: [countOf("well", 85), countOf("harm", 25)] });
    await route.fulfill({ response, body: Buffer.from(body) });
  });
  await walk.page.goto(`${pages.origin}/office/#/teaching/surveys`);
  await choose(field("teaching.rule.course").first(), "Lists and mail");
  await walk.see("teaching.surveys.later");
  const bar = walk.page.locator(".report-chart meter");
  expect(await bar.evaluate((one) => (one as HTMLMeterElement).value)).toBe(85);
  const cells = await walk.page.locator("table").last().locator("tbody td").allInnerTexts();
  expect(cells.slice(-3).map((text) => text.trim())).toEqual([
    walk.say("teaching.people.about", { number: "85" }),
    walk.say("teaching.people.about", { number: "25" }),
    walk.say("teaching.people.few"),
  ]);
  await look("surveys-later");
  await walk.page.unroute(counted);
  expect(faults).toEqual([]);
}, 60_000);

/** One question a course, on a button that says how many; a view keeps it, and what is shared stays one question. */
async function lookAtEveryCourse(name: string): Promise<void> {
  const screen = walk.page.viewportSize();
  await choose(field("teaching.report.source"), walk.say("teaching.report.source.courses"));
  await walk.see("teaching.report.every.share");
  await choose(field("teaching.report.every.what"), walk.say("teaching.field.certificate"));
  expect(await walk.page.getByText(walk.say("schedules.share"), { exact: true }).count()).toBe(0);
  await press(button("teaching.report.every.go", { number: 1 }));
  await walk.see("teaching.report.every.progress", { done: 1, all: 1 });
  await walk.page
    .getByRole("cell", { name: walk.say("teaching.report.every.few") })
    .first()
    .waitFor();
  await look(name);
  await walk.page.setViewportSize(phone);
  await look(`${name}-phone`);
  if (screen) await walk.page.setViewportSize(screen);
}

test("on a phone of 320 pixels nothing is wider than the screen", async () => {
  await walk.page.setViewportSize(phone);
  for (const place of ["portal", "report", "courses"] as const) {
    await walk.page.goto(`${pages.origin}/office/#/teaching/${place}`);
    await walk.page.locator("h1", { hasText: walk.say(`teaching.page.${place}`) }).waitFor();
    await look(`phone-${place}`);
  }
  await walk.page.locator(".draft-row a").first().click();
  await walk.see("teaching.outline.sections");
  await look("phone-outline");
  for (let index = 0; index < 6; index++) {
    await openActivity(index);
    await look(`phone-activity-${index}`);
  }
  await walk.page.goto(`${pages.origin}/office/#/training`);
  await walk.see("teaching.training.explain");
  await look("phone-training");
  expect(faults).toEqual([]);
  expect(walk.protests).toEqual([]);
}, 90_000);

test("in Arabic, from right to left, nothing is a barrier either", async () => {
  const looked = { language: "ar", screen: phone, dark: true, catalogues } as const;
  const arabic = await enterAs(browser, pages, offered, looked);
  const inEnglish = walk;
  walk = arabic;
  try {
    for (const place of ["courses", "portal", "report", "audience"] as const) {
      await arabic.page.goto(`${pages.origin}/office/#/teaching/${place}`);
      await arabic.page.locator("h1", { hasText: arabic.say(`teaching.page.${place}`) }).waitFor();
      await look(`ar-${place}`);
      if (place === "report") await lookAtEveryCourse("ar-report-every");
    }
    await arabic.page.goto(`${pages.origin}/office/#/teaching/courses`);
    await arabic.page.locator(".list-row").first().click();
    await arabic.see("teaching.outline.sections");
    await look("ar-outline");
    for (const index of [1, 2, 3]) {
      await openActivity(index);
      await look(`ar-activity-${index}`);
    }
    for (const tab of ["facts", "languages", "preview", "publish"] as const) {
      await arabic.page.locator(".sub-nav a", { hasText: arabic.say(`teaching.tab.${tab}`) }).click();
      await arabic.page
        .locator(".sub-nav a[aria-current]", { hasText: arabic.say(`teaching.tab.${tab}`) })
        .waitFor();
      await look(`ar-${tab}`);
    }
    expect(faults).toEqual([]);
    expect(arabic.protests).toEqual([]);
  } finally {
    walk = inEnglish;
    await arabic.profile.close();
  }
}, 90_000);

test("whom a course is for, what it asks for first and the order of a path are chosen by keyboard, and signed", async () => {
  await walk.page.setViewportSize(desk);
  const publishAs = (title: string) =>
    publishTestCourse(network, learning, {
      languages: [{ language: "en", document: network.random(32), title, summary: "What is in it." }],
    });
  const [basics, advanced] = [await publishAs("Basics"), await publishAs("Advanced")];
  await walk.page.goto(`${pages.origin}/office/#/teaching/courses`);
  await press(button("teaching.courses.begin"));
  await walk.see("teaching.outline.sections");
  await write(field("teaching.title").first(), "From the beginning");
  await write(field("teaching.summary").first(), "Both courses.");
  await write(field("teaching.outline.section-title").first(), "All of it");
  await openActivity(0);
  await write(field("teaching.title").first(), "Welcome");
  await write(field("teaching.block.paragraph").first(), "There are two courses.");
  await walk.page.locator(".sub-nav a", { hasText: walk.say("teaching.tab.facts") }).click();
  const check = (group: MessageKey, label: string) =>
    press(
      walk.page.getByRole("group", { name: walk.say(group) }).getByLabel(label, { exact: true }),
      "Space",
    );
  for (const label of ["Advanced", "Basics"]) await check("teaching.facts.path", label);
  await press(button("teaching.part.tool", { what: walk.say("teaching.part.up"), name: "Basics" }));
  await check("teaching.facts.prerequisites", "Basics");
  await check("teaching.facts.recommended", walk.say("teaching.role.health"));
  await look("path");
  await walk.page.locator(".sub-nav a", { hasText: walk.say("teaching.tab.publish") }).click();
  await walk.see("teaching.publish.whole");
  await press(button("teaching.publish.go", { version: 1 }).last());
  await walk.see("teaching.publish.done", { version: 1 });
  expect((await fetchAsLearner()).statement).toMatchObject({
    path: [basics.course, advanced.course],
    prerequisites: [basics.course],
    recommendedFor: ["health"],
  });
  expect(faults).toEqual([]);
}, 90_000);

const spoken = "WEBVTT\n\n00:00.000 --> 00:02.000\nA list is people.\n";
const dotBase64 =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser, Locator } from "playwright-core";
import { toHex } from "#base/bytes.ts";
import { parseCbor } from "#base/parse-cbor.ts";
import type * as z from "#base/schema.ts";
import { CourseDocument } from "#learning/course-document.ts";
import { listCourses, readCourseFile } from "#protocol/course-contracts.ts";
import { CourseStatement } from "#protocol/course.ts";
import { peekSigned } from "#protocol/signed.ts";
import { get } from "#testing/get.ts";
import type { TestNetwork, TestSociety } from "#testing/network.ts";
import { startTestNetwork } from "#testing/network.ts";
import type { MessageKey } from "#web/ui/i18n/catalogues.ts";
import type { Values } from "#web/ui/i18n/message.ts";
import { desk, launchBrowser, phone } from "./browser.ts";
import type { OfferedDevice, OfficeWalk } from "./office-walk.ts";
import { enterOffice, offerDevice, picture, signIn } from "./office-walk.ts";
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
  walk = await enterOffice(browser, `${pages.origin}/office/`, {
    language: "en",
    screen: desk,
    offered: [offered],
    catalogues: ["course", "authoring", "portal", "scorm"],
  });
  await signIn(walk, "Ines");
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
async function press(place: Locator, key = "Enter"): Promise<void> {
  await place.first().focus();
  await walk.page.keyboard.press(key);
}
const button = (key: MessageKey, values?: Values) =>
  walk.page.getByRole("button", { name: walk.say(key, values), exact: true });
const field = (key: MessageKey, values?: Values) =>
  walk.page.getByLabel(walk.say(key, values)).and(walk.page.locator("input, textarea, select"));

async function write(place: Locator, text: string): Promise<void> {
  await place.focus();
  await walk.page.keyboard.press("Control+A");
  await walk.page.keyboard.insertText(text);
}

async function choose(place: Locator, label: string): Promise<void> {
  await place.focus();
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
  await field("teaching.picture.file").first().setInputFiles({
    name: "dot.png",
    mimeType: "image/png",
    buffer: Buffer.from(dotBase64, "base64"),
  });
  await walk.page.getByText("Chosen:").first().waitFor();
  await write(field("teaching.picture.alt").first(), "A dot");
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

  await walk.page.reload();
  await signInAgain();
  await walk.page.locator(".sub-nav a", { hasText: walk.say("teaching.tab.publish") }).click();
  await walk.see("teaching.publish.whole");
  await look("publish");
  await press(button("teaching.publish.go", { version: 1 }).last());
  await walk.see("teaching.publish.done", { version: 1 });
  expect(faults).toEqual([]);

  const { title, activities } = await fetchAsLearner();
  expect(title).toBe("Lists and mail");
  expect(activities).toEqual(["page", "quiz", "scenario", "mailbox", "survey", "link"]);
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

const dotBase64 =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
void phone;

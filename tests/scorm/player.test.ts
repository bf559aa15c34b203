import axe from "axe-core";
import type { FrameLocator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makePackage, manifest12, manifest2004, type TestItem } from "#testing/scorm-packages.ts";
import { overflowOf } from "../browser/accessibility.ts";
import { phone } from "../browser/browser.ts";
import { openPlayerScene, type PlayerScene } from "./player-scene.ts";
import { picture, sco12, sco2004 } from "./scos.ts";

const start: TestItem = { identifier: "a", title: "Start", href: "index.html", parameters: "?from=manifest" };
const pages = (sco: string) => ({ "index.html": sco, "pictures/Dot.svg": picture });
const three: TestItem[] = ["a", "b", "c"].map((identifier) => ({
  identifier,
  title: `Section ${identifier}`,
  href: "index.html",
  parameters: `?${identifier}`,
}));

/** The second section is skipped by whoever satisfies the first; the package is complete once all that is not skipped is. */
const rules: Readonly<Record<string, string>> = {
  a: `<imsss:objectives><imsss:primaryObjective objectiveID="known"><imsss:mapInfo targetObjectiveID="shared" writeSatisfiedStatus="true"/></imsss:primaryObjective></imsss:objectives>`,
  b: `<imsss:sequencingRules><imsss:preConditionRule><imsss:ruleConditions><imsss:ruleCondition referencedObjective="before" condition="satisfied"/></imsss:ruleConditions><imsss:ruleAction action="skip"/></imsss:preConditionRule></imsss:sequencingRules>
    <imsss:objectives><imsss:primaryObjective objectiveID="own"/><imsss:objective objectiveID="before"><imsss:mapInfo targetObjectiveID="shared" readSatisfiedStatus="true"/></imsss:objective></imsss:objectives>
    <adlseq:rollupConsiderations requiredForCompleted="ifNotSkipped" requiredForSatisfied="ifNotSkipped"/>`,
  c: "",
};
const sequenced = manifest2004({
  items: three.map((item) => ({
    ...item,
    inside: `<imsss:sequencing>${rules[item.identifier]}</imsss:sequencing>`,
  })),
  inside: `<imsss:sequencing><imsss:controlMode choice="true" flow="true"/></imsss:sequencing>`,
});

let scene: PlayerScene;

beforeAll(async () => {
  scene = await openPlayerScene();
  const marked = `<adlcp:masteryscore>80</adlcp:masteryscore><adlcp:datafromlms>launched</adlcp:datafromlms>`;
  const data = `<adlcp:dataFromLMS>launched</adlcp:dataFromLMS>`;
  const { packages } = scene;
  packages.set("1.2", makePackage(manifest12({ items: [{ ...start, inside: marked }] }), pages(sco12)));
  packages.set("2004", makePackage(manifest2004({ items: [{ ...start, inside: data }] }), pages(sco2004)));
  packages.set("several", makePackage(manifest12({ items: three }), pages(sco12)));
  packages.set("sequenced", makePackage(sequenced, pages(sco2004)));
  packages.set(
    "asset",
    makePackage(manifest12({ items: [{ ...start, isAsset: true }] }), { "index.html": "<h1>Read me</h1>" }),
  );
  packages.set("broken", packages.get("1.2")!.slice(0, -30));
});

afterAll(() => scene?.close());

/** The frame of the package, in that of the shell. */
const inside = (page: Page): FrameLocator => page.frameLocator("iframe").frameLocator("iframe");
const read = (page: Page, id: string) => inside(page).locator(`#${id}`).textContent();
/** By the parameters that its item has in the manifest. */
const sectionIs = async (page: Page, identifier: string) => {
  await inside(page).locator("#query").getByText(`?${identifier}`, { exact: true }).waitFor();
  expect(await page.locator("iframe").getAttribute("title")).toBe(`Section ${identifier}`);
};
const last = (page: Page) => page.evaluate(() => window.player.states.at(-1));
const play = (page: Page, options: { goOn?: boolean; passMark?: number } = {}) =>
  page.evaluate((given) => window.player.play(given), options);
const press = (page: Page, id: string) => inside(page).locator(`#${id}`).click();
const leave = async (page: Page) => {
  await page.getByRole("button", { name: "Leave and keep my place" }).click();
  await page.waitForFunction(() => window.player.ended === 1);
};
const begun = (page: Page, entry: string) =>
  inside(page).locator("#entry").getByText(entry, { exact: true }).waitFor();

test.each(["1.2", "2004"])(
  "a package of SCORM %s is played, left, goes on where it was, and is passed",
  async (version) => {
    const page = await scene.open(version);
    await play(page);
    await begun(page, "ab-initio");
    expect(await read(page, "query")).toBe("?from=manifest");
    expect(await read(page, "launch")).toBe("launched");
    // Named in another case than it has in the zip, as packages from some systems do.
    expect(
      await inside(page)
        .locator("#dot")
        .evaluate((img: HTMLImageElement) => img.naturalWidth),
    ).toBe(7);
    await press(page, "page2");
    await leave(page);
    expect(await last(page)).toMatchObject({ status: "incomplete", success: "unknown", score: null });

    await play(page, { goOn: true });
    await begun(page, "resume");
    expect(await read(page, "place")).toBe("2");
    expect(await read(page, "kept")).toBe("answers so far: Ω");
    expect(await read(page, "time")).toBe(version === "1.2" ? "00:01:30" : "PT1M30S");
    await press(page, "pass");
    await press(page, "exit");
    await page.waitForFunction(() => window.player.ended === 1);
    expect(await last(page)).toMatchObject({ status: "completed", success: "passed", score: 90 });
    expect(await page.locator("iframe").count()).toBe(0);
    await page.context().close();
  },
);

test("who goes away by a link of the page, or comes back at once, loses nothing that the package says at the end", async () => {
  const page = await scene.open("1.2");
  await play(page);
  await begun(page, "ab-initio");
  await press(page, "page2");
  // It tells how long it took only while it is unloaded.
  await page.evaluate(() => window.player.close());
  await play(page, { goOn: true });
  await begun(page, "resume");
  expect(await read(page, "kept")).toBe("answers so far: Ω");
  expect(await read(page, "time")).toBe("00:01:30");
  await page.context().close();
});

test.each(["1.2", "2004"])("a package of SCORM %s is told nothing of who learns", async (version) => {
  const page = await scene.open(version);
  await play(page);
  await begun(page, "ab-initio");
  expect(await read(page, "name")).toBe("Learner");
  const first = await read(page, "id");
  expect(first).toMatch(/^[0-9a-f]{32}$/);
  await press(page, "page2");
  await leave(page);
  await play(page, { goOn: true });
  await begun(page, "resume");
  expect(await read(page, "id")).toBe(first);
  await leave(page);
  // Another package, or the same for somebody else: another word.
  await play(page);
  await begun(page, "ab-initio");
  expect(await read(page, "id")).not.toBe(first);
  await page.context().close();
});

test.each(["1.2", "2004"])(
  "who fails a package of SCORM %s has failed it, and can pass it later",
  async (version) => {
    const page = await scene.open(version);
    await play(page);
    await begun(page, "ab-initio");
    await press(page, "fail");
    await leave(page);
    expect(await last(page)).toMatchObject({ status: "completed", success: "failed", score: 10 });
    await play(page, { goOn: true });
    await inside(page).locator("#pass").click();
    await leave(page);
    expect(await last(page)).toMatchObject({ status: "completed", success: "passed", score: 90 });
    await page.context().close();
  },
);

test("without a network packages play and go on, where the player was once fetched", async () => {
  const context = await scene.openContext();
  const page = await scene.open("2004", context);
  // As a page does that downloads a course: no package has been played on this device yet.
  expect(await page.evaluate(() => window.player.prepare())).toBe(true);
  // The words, which an application keeps with its other files.
  await play(page);
  await page.locator(".scorm-frame").waitFor();
  await page.evaluate(() => window.player.close());
  await context.setOffline(true);
  await scene.stopContent();
  try {
    await play(page);
    await begun(page, "ab-initio");
    await press(page, "page2");
    await leave(page);
    await play(page, { goOn: true });
    await begun(page, "resume");
    expect(await read(page, "kept")).toBe("answers so far: Ω");
    await press(page, "pass");
    await leave(page);
    expect(await last(page)).toMatchObject({ status: "completed", success: "passed", score: 90 });
  } finally {
    await scene.startContent();
    await context.close();
  }
});

test("without a network, on a device that never had the player, it says what is missing", async () => {
  const context = await scene.openContext();
  const page = await scene.open("1.2", context);
  // The words come with the page; the player does not.
  await scene.stopContent();
  try {
    await page.evaluate(() =>
      Object.defineProperty(navigator, "onLine", { configurable: true, value: false }),
    );
    await play(page);
    await page.getByText("The first time on a device this needs the network").waitFor();
    await page.getByRole("button", { name: "Back to the course" }).click();
    expect(await page.evaluate(() => window.player.ended)).toBe(1);
  } finally {
    await scene.startContent();
    await context.close();
  }
});

test("several sections are chosen freely, keep each its own place, and make one result", async () => {
  const page = await scene.open("several");
  await play(page);
  await sectionIs(page, "a");
  await press(page, "page2");
  await page.getByRole("button", { name: "Next section" }).click();
  await sectionIs(page, "b");
  await begun(page, "ab-initio");
  await press(page, "pass");
  await page.locator("select").selectOption({ label: "3. Section c" });
  await sectionIs(page, "c");
  expect(await page.getByRole("button", { name: "Next section" }).isDisabled()).toBe(true);
  await press(page, "pass");
  await leave(page);
  expect(await last(page)).toMatchObject({ status: "incomplete", score: 90 });

  await play(page, { goOn: true });
  await sectionIs(page, "c");
  await page.locator("select").selectOption({ label: "1. Section a" });
  await sectionIs(page, "a");
  await begun(page, "resume");
  expect(await read(page, "kept")).toBe("answers so far: Ω");
  await press(page, "pass");
  await leave(page);
  expect(await last(page)).toMatchObject({ status: "completed", score: 90 });
  await page.context().close();
});

test("the rules of SCORM 2004 decide which section comes, and when all is done; also after a pause", async () => {
  const page = await scene.open("sequenced");
  await play(page);
  await sectionIs(page, "a");
  await press(page, "pass");
  await leave(page);
  expect(await last(page)).toMatchObject({ status: "incomplete" });

  await play(page, { goOn: true });
  await sectionIs(page, "a");
  await page.getByRole("button", { name: "Next section" }).click();
  // What the first section satisfied, the second need not teach.
  await sectionIs(page, "c");
  await press(page, "pass");
  await press(page, "exit");
  await page.waitForFunction(() => window.player.states.at(-1)?.status === "completed");
  await page.context().close();
});

test("without the first section's objective the second is shown", async () => {
  const page = await scene.open("sequenced");
  await play(page);
  await sectionIs(page, "a");
  await press(page, "fail");
  await page.getByRole("button", { name: "Next section" }).click();
  await sectionIs(page, "b");
  expect(await last(page)).toMatchObject({ status: "incomplete" });
  await page.context().close();
});

test("a section asks for the next one by itself", async () => {
  const page = await scene.open("sequenced");
  await play(page);
  await sectionIs(page, "a");
  await press(page, "fail");
  await press(page, "onwards");
  await sectionIs(page, "b");
  expect(await last(page)).toMatchObject({ status: "incomplete" });
  await page.context().close();
});

test("what reports nothing is complete once it was shown", async () => {
  const page = await scene.open("asset");
  await play(page);
  await inside(page).getByText("Read me").waitFor();
  await page.waitForFunction(() => window.player.states.length > 0);
  expect(await last(page)).toMatchObject({ status: "completed", success: "unknown", score: null });
  await page.context().close();
});

test("the page around a package is usable by everybody, on a narrow phone too, and from right to left", async () => {
  const page = await scene.open("several");
  await page.setViewportSize(phone);
  await page.evaluate(() => window.player.speak("ar"));
  await play(page);
  await sectionIs(page, "a");
  expect(await page.evaluate(() => document.documentElement.dir)).toBe("rtl");
  expect(await overflowOf(page)).toBe(0);
  await page.evaluate(axe.source);
  const violations = await page.evaluate(async () => {
    const { axe: inPage } = globalThis as unknown as { axe: typeof axe };
    const rules = { "page-has-heading-one": { enabled: false } };
    return (await inPage.run(".scorm-frame", { iframes: false, rules })).violations.map(({ id, nodes }) => [
      id,
      nodes[0]?.html,
    ]);
  });
  expect(violations).toEqual([]);
  const stage = (await page.locator(".scorm-frame-stage").boundingBox())!;
  expect(stage.height).toBeGreaterThan(phone.height * 0.6);
  await page.context().close();
});

test("a package that was damaged on the way is not begun, and the page says why", async () => {
  const page = await scene.open("broken");
  await play(page);
  await page.getByText("The zip file is damaged or was not copied whole.").waitFor();
  expect(await page.locator("iframe").count()).toBe(0);
  await page.context().close();
});

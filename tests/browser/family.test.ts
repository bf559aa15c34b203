import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Browser } from "playwright-core";
import type { RecordId } from "#base/id.ts";
import { emptyChange, sealPayload } from "#client/record/change.ts";
import type { OpenedCompartment } from "#client/record/open-compartments.ts";
import { openCompartments } from "#client/record/open-compartments.ts";
import { sendChange } from "#client/record/send-change.ts";
import { signerOfDevice } from "#client/network/signer.ts";
import type { Compartment } from "#keys/compartment.ts";
import { deskHolderKeys } from "#keys/desk-secret.ts";
import { holderOfDesk } from "#keys/holder.ts";
import { listRecords } from "#protocol/record-contracts.ts";
import { chainStart } from "#record/chain.ts";
import { tickClock } from "#record/clock.ts";
import { foldEntries } from "#record/fold.ts";
import type { EntryPayload } from "#record/payload.ts";
import type { TestNetwork, TestSociety } from "#testing/network.ts";
import { startTestNetwork } from "#testing/network.ts";
import { readIntake } from "#tracing/layout.ts";
import type { Language } from "#web/ui/i18n/language.ts";
import { desk, launchBrowser, phone } from "./browser.ts";
import type { Screen } from "./browser.ts";
import type { FamilyWalk } from "./family-walk.ts";
import { fillInSearch, openRequest, walkIn, writeDownCode } from "./family-walk.ts";
import { startPageServer } from "./page-server.ts";
import type { PageServer } from "./page-server.ts";
import { livingClock } from "./walk.ts";

let pages: PageServer;
let network: TestNetwork;
let browser: Browser;
let sahel: TestSociety;

beforeAll(async () => {
  pages = await startPageServer("family");
  network = await startTestNetwork({
    clock: livingClock,
    webOrigins: [pages.origin],
  });
  pages.serve(network);
  sahel = await network.makeOrganisation("Sahel-Qamar");
  await network.makeOrganisation("Nordmark");
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await network?.close();
  await pages?.close();
});

const enter = (language: Language, screen: Screen = phone, dark = false): Promise<FamilyWalk> =>
  walkIn(browser, `${pages.origin}/family/index.html`, { language, screen, dark });

const story = { mother: "سميرة", son: "يوسف", ownScript: "يوسف محمد حداد" };

describe("a mother writes in Arabic on the smallest phone", () => {
  let walk: FamilyWalk;
  let code: string;
  let record: RecordId;
  const faults: string[] = [];
  const look = async () => void faults.push(...(await walk.faults()));

  beforeAll(async () => {
    walk = await enter("ar");
  });
  afterAll(() => walk?.profile.close());

  test("from the start page to the code on paper, no screen is a barrier", async () => {
    await fillInSearch(walk, story, look);
    await walk.press("family.review.send");
    code = await writeDownCode(walk, look);
    expect(faults).toEqual([]);
    expect(walk.protests).toEqual([]);
    expect(code).toMatch(/^([0-9A-Z]{5} ){5}[0-9A-Z]{5}$/);
  }, 120_000);

  test("her society's officer reads what she wrote, and nothing was lost on the way", async () => {
    const records = await network
      .connectDevice(sahel.officer.device)
      .call("gate", listRecords, { parameters: { desk: sahel.desk } });
    if (!records.ok) throw new Error(records.refusal.kind);
    expect(records.value.records).toHaveLength(1);
    record = records.value.records[0]!.record;
    const state = foldEntries((await openAtDesk(record)).flatMap(({ entries }) => entries));
    expect(readIntake(state, "tracing-request")).toMatchObject({
      enquirer: { givenName: "سميرة", sex: "female" },
      contact: {
        channel: "telephone",
        value: "+963 11 555 0199",
        mustNotLearn: "my brother-in-law",
        language: "ar",
      },
      sought: [
        {
          person: {
            givenName: "يوسف",
            nameInOwnScript: "يوسف محمد حداد",
            placeOfOrigin: "Tabqa",
            birth: { kind: "age", years: 19 },
          },
          relation: "son",
          separation: { circumstances: "We fled at night." },
        },
      ],
    });
  });

  test("nothing of it is left on her phone", async () => {
    const left = await everythingKept(walk);
    expect(left.keys.filter((key) => !key.startsWith("register/"))).toEqual([]);
    expect(left.tab).toBe(0);
  });

  test("she comes back with her code, reads the answer, writes, adds", async () => {
    await writeAtDesk(record, "headline", { add: [{ list: "statuses", item: { status: "accepted" } }] });
    await writeAtDesk(record, "messages", {
      add: [{ list: "messages", item: { text: "كم كان عمره حين افترقتما؟" } }],
    });
    faults.length = 0;
    await walk.press("family.start.request");
    await walk.see("family.enter.title");
    await look();
    // As people copy codes: small letters, o for 0, no spaces.
    await openRequest(walk, code.toLowerCase().replaceAll("0", "o").replaceAll(" ", ""));
    await walk.see("status.accepted");
    await walk.see("family.request.for", { name: "يوسف" });
    await look();

    await walk.press("family.messages.title");
    await walk.page.getByText("كم كان عمره حين افترقتما؟").waitFor();
    await walk.type("family.messages.write", "كان في السابعة عشرة");
    await walk.press("action.send");
    await walk.see("family.messages.sent");
    await look();
    await walk.press("family.request.back");

    await walk.press("family.add.title");
    await walk.type("family.add.words", "له ندبة فوق العين");
    await walk.press("action.send");
    await walk.see("family.add.sent");
    await look();
    await walk.press("family.request.back");

    const state = foldEntries((await openAtDesk(record)).flatMap(({ entries }) => entries));
    expect(state.itemsByList.get("messages/messages")?.map(({ item }) => item)).toEqual([
      { text: "كم كان عمره حين افترقتما؟" },
      { text: "كان في السابعة عشرة" },
    ]);
    expect(state.itemsByList.get("circumstances/additions")?.map(({ item }) => item)).toEqual([
      { text: "له ندبة فوق العين" },
    ]);
    expect(faults).toEqual([]);
  }, 60_000);

  test("she sees who opened her record, and her own reading is not in the way", async () => {
    await walk.press("family.opened.title");
    await walk.page.locator(".disclosures li").first().waitFor();
    const lines = await walk.page.locator(".disclosures li").allInnerTexts();
    expect(lines.length).toBeGreaterThan(0);
    // The line about comparisons stands there for everybody: it must not tell whether there were any.
    const named = lines.filter((line) => line !== walk.say("disclosure.unnamed"));
    expect(named.length).toBeGreaterThan(0);
    for (const line of named) {
      expect(line).toContain("Sahel-Qamar");
      expect(line).toContain(walk.say("role.tracing"));
    }
    expect(await walk.faults()).toEqual([]);
    await walk.press("family.request.back");
  });

  test("she takes her consent back, and it is in force at once", async () => {
    await walk.press("family.access.title");
    await walk.see("family.access.lead");
    expect(await walk.faults()).toEqual([]);
    await walk.press("family.change-consent.withdraw");
    await walk.see("family.change-consent.withdrawn");
    await walk.press("family.request.back");
  });

  test("an erasure says when it happens, and can be cancelled until then", async () => {
    await walk.press("family.erase.title");
    await walk.see("family.erase.why-wait");
    expect(await walk.faults()).toEqual([]);
    await walk.page.locator("form input").fill(walk.say("family.erase.word"));
    await walk.press("family.erase.action");
    await walk.page.getByRole("button", { name: walk.say("family.erase.cancel") }).waitFor();
    expect(await walk.faults()).toEqual([]);
    await walk.press("family.erase.cancel");
    await walk.see("family.erase.cancelled");
    await walk.press("family.request.back");
  });

  test("she takes the request back", async () => {
    await walk.press("family.withdraw.title");
    await walk.page.locator("form input").fill(walk.say("family.withdraw.word"));
    expect(await walk.faults()).toEqual([]);
    await walk.press("family.withdraw.action");
    await walk.see("family.withdraw.done");
    await walk.press("family.request.back");
    await walk.see("status.withdrawn");
  });

  test("closing forgets the code and everything it opened", async () => {
    await walk.press("family.request.close");
    await walk.see("family.request.closed");
    expect(await walk.page.locator("input").inputValue()).toBe("");
    expect(await walk.page.content()).not.toContain("يوسف");
    expect(walk.protests).toEqual([]);
  });
});

test("somebody who is alive says so, and his family is not told where he is", async () => {
  const walk = await enter("en", desk);
  const { page } = walk;
  const faults: string[] = [];
  const look = async () => void faults.push(...(await walk.faults()));
  await walk.press("family.start.alive");
  await page.getByLabel("Sahel-Qamar").check();
  await walk.goOn();
  await walk.press("family.before.begin");
  await walk.type("name.given", "Youssef");
  await walk.goOn();
  await walk.goOn();
  await walk.see("family.alive.where.why");
  await look();
  await walk.goOn();
  await walk.goOn();
  await walk.type("family.alive.relatives", "My mother Samira");
  await look();
  await walk.goOn();
  await walk.choose("family.contact.only-with-my-code");
  await walk.goOn();
  await walk.goOn();
  await walk.choose("family.consent.own");
  await walk.goOn();
  await look();
  await walk.press("family.review.send");
  const code = await writeDownCode(walk, look);
  await walk.press("family.start.request");
  await openRequest(walk, code);
  await walk.see("family.request.own", { name: "Youssef" });
  expect(faults).toEqual([]);
  expect(walk.protests).toEqual([]);
  await walk.profile.close();
}, 120_000);

test("in English, on a desk and in the dark, no screen of the form is a barrier", async () => {
  const walk = await enter("en", desk, true);
  const faults: string[] = [];
  await fillInSearch(walk, story, async () => void faults.push(...(await walk.faults())));
  expect(faults).toEqual([]);
  await walk.profile.close();
}, 120_000);

test("a draft survives a reload; no other tab and nobody at the disk can read it; a quick exit destroys it", async () => {
  const walk = await enter("en");
  const { page, profile } = walk;
  await fillInSearch(walk, story);
  // What was typed a moment ago may still be on its way to a busy disk, which answers in turn.
  await everythingKept(walk);
  await page.reload();
  await walk.see("family.review.lead");
  await page.getByText("my brother-in-law").waitFor();

  const other = await profile.newPage();
  await other.goto(`${pages.origin}/family/index.html`);
  await other.getByText(walk.say("family.start.lead")).waitFor();
  expect(await other.getByText(walk.say("family.draft.found")).count()).toBe(0);
  expect(await other.getByText(walk.say("family.start.free")).count()).toBe(1);

  const kept = await everythingKept(walk);
  expect(kept.keys.filter((key) => key.startsWith("draft/"))).toHaveLength(1);
  for (const marker of [story.son, story.mother, "Tabqa", "example.org", "brother"]) {
    expect(kept.text.includes(marker)).toBe(false);
  }

  await page.route("https://www.wikipedia.org/**", (route) => route.fulfill({ body: "elsewhere" }));
  await walk.press("frame.leave");
  await page.getByText("elsewhere").waitFor();
  await page.goto(`${pages.origin}/family/index.html`);
  await walk.see("family.start.lead");
  expect(await page.getByText(walk.say("family.draft.found")).count()).toBe(0);
  expect((await everythingKept(walk)).keys.filter((key) => key.startsWith("draft/"))).toEqual([]);
  await profile.close();
}, 120_000);

test("without a line the sealed request waits, also through a lost page, and leaves when the line is back", async () => {
  const walk = await enter("en");
  const { page, profile } = walk;
  await fillInSearch(walk, { ...story, son: "Waiting" });
  await profile.setOffline(true);
  await walk.press("family.review.send");
  await walk.see("family.sending.waiting");
  expect(await walk.faults()).toEqual([]);
  await walk.press("family.sending.code-now");
  await walk.see("family.code.not-sent");
  const groups = await page.locator('.access-code-groups [aria-hidden="true"]').allInnerTexts();
  expect(await walk.faults()).toEqual([]);

  // The battery is dead, the tab is gone: what is left is the paper and this phone's disk.
  const [again] = await Promise.all([profile.newPage(), page.close()]);
  await profile.setOffline(false);
  await again.goto(`${pages.origin}/family/index.html#/request`);
  const back = { ...walk, page: again, press: pressOn(walk, again) };
  await openRequest(back, groups.join(""));
  await again.getByText(walk.say("family.request.for", { name: "Waiting" })).waitFor();
  expect((await everythingKept(back)).keys.filter((key) => key.startsWith("code/"))).toEqual([]);
  await profile.close();
}, 120_000);

test("a line that comes back in time needs no hand", async () => {
  const walk = await enter("en");
  await fillInSearch(walk, story);
  await walk.profile.setOffline(true);
  await walk.press("family.review.send");
  await walk.see("family.sending.waiting");
  await walk.profile.setOffline(false);
  expect(await writeDownCode(walk)).toHaveLength(35);
  await walk.profile.close();
}, 120_000);

test("a slip in a code is named for what it is, and an unknown code looks like any other", async () => {
  const walk = await enter("en");
  await walk.press("family.start.request");
  const enterCode = async (code: string) => {
    await walk.page.getByLabel(walk.say("family.enter.code")).fill(code);
    await walk.press("family.enter.open");
  };
  await enterCode("ABCDE FGH");
  await walk.see("family.enter.incomplete", { count: 30, typed: 8 });
  await enterCode("ABCDE FGHUJ");
  await walk.see("family.enter.foreign", { sign: "U" });
  await enterCode("00000 ".repeat(6));
  await walk.see("family.enter.mistyped");
  const { newAccessCode } = await import("#keys/access-code.ts");
  await enterCode(newAccessCode(network.random));
  await walk.see("family.enter.unknown");
  expect(await walk.faults()).toEqual([]);
  await walk.profile.close();
}, 60_000);

test("a page can be filled in and left with the keyboard alone", async () => {
  const walk = await enter("en", desk);
  const { page } = walk;
  const focusOn = async (name: string) => {
    for (let i = 0; i < 40; i++) {
      await page.keyboard.press("Tab");
      const at = await page.evaluate(() => {
        const element = document.activeElement as HTMLInputElement;
        if (element === document.body) return "";
        return `${element.labels?.[0]?.innerText ?? ""} ${element.innerText ?? ""}`;
      });
      if (at.includes(name)) return;
    }
    throw new Error(`the Tab key does not reach ${name}`);
  };
  await focusOn(walk.say("family.start.looking"));
  await page.keyboard.press("Enter");
  await page.getByLabel("Sahel-Qamar").waitFor();
  await focusOn("Nordmark");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await walk.see("family.before.title");
  await focusOn(walk.say("family.before.begin"));
  await page.keyboard.press("Enter");
  await walk.see("family.you.name");
  await focusOn(walk.say("action.continue"));
  await page.keyboard.press("Enter");
  // The fault takes the focus to the field it is about.
  await walk.see("family.sought.fault");
  await page.keyboard.type("Samira");
  await page.keyboard.press("Enter");
  await walk.see("family.you.sex");
  expect(page.url()).toContain("#/form/you-more");
  await walk.profile.close();
}, 60_000);

test("the rest of the application arrives without taking the focus from whoever is already choosing", async () => {
  const walk = await enter("en", desk);
  const { page } = walk;
  const held = Promise.withResolvers<void>();
  await page.route(/\/start-family-/, async (route) => {
    await held.promise;
    await route.continue();
  });
  await page.reload();
  const link = page.getByRole("link", { name: walk.say("family.start.looking") });
  await link.focus();
  const chosen = (await link.elementHandle())!;
  const arrived = page.waitForResponse("**/register?*");
  held.resolve();
  await arrived;
  expect(await chosen.evaluate((element) => document.activeElement === element)).toBe(true);
  await page.keyboard.press("Enter");
  await page.getByLabel("Sahel-Qamar").waitFor();
  await walk.profile.close();
}, 60_000);

const pressOn =
  (walk: FamilyWalk, page: FamilyWalk["page"]): FamilyWalk["press"] =>
  async (key) =>
    page.getByRole("button", { name: walk.say(key) }).click();

/** All of the page's storage, as somebody who takes the phone would read it. */
const everythingKept = (walk: FamilyWalk): Promise<{ keys: string[]; text: string; tab: number }> =>
  walk.page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open("homeward-family");
      request.addEventListener("success", () => resolve(request.result));
      request.addEventListener("error", () => reject(request.error!));
    });
    const read = <Value>(ask: (store: IDBObjectStore) => IDBRequest<Value>) =>
      new Promise<Value>((resolve) => {
        const request = ask(database.transaction("values").objectStore("values"));
        request.addEventListener("success", () => resolve(request.result));
      });
    const keys = (await read((store) => store.getAllKeys())) as string[];
    const values = (await read((store) => store.getAll())) as Uint8Array[];
    database.close();
    const decoder = new TextDecoder();
    return {
      keys,
      text: [...values.map((value) => decoder.decode(value)), JSON.stringify(localStorage)].join("\n"),
      tab: sessionStorage.length,
    };
  });

async function openAtDesk(record: RecordId): Promise<readonly OpenedCompartment[]> {
  const compartments: Compartment[] = [
    "headline",
    "identity",
    "contact",
    "circumstances",
    "protection",
    "messages",
  ];
  await network.follow();
  const opening = await openCompartments(
    network.connectDevice(sahel.officer.device),
    network.register(),
    () => deskHolderKeys(sahel.secret),
    {
      holder: holderOfDesk(sahel.desk),
      purpose: "tracing",
      items: compartments.map((compartment) => ({
        record,
        compartment,
        from: { position: chainStart, contentKeys: [] },
      })),
    },
  );
  if (!opening.ok) throw new Error(opening.refusal.kind);
  expect(opening.value.faults).toEqual([]);
  return opening.value.opened;
}

async function writeAtDesk(record: RecordId, compartment: Compartment, payload: EntryPayload): Promise<void> {
  const opened = (await openAtDesk(record)).find((one) => one.compartment === compartment)!;
  const { clock, random } = network;
  const signer = signerOfDevice(sahel.officer.device);
  const time = tickClock(undefined, clock(), signer.author);
  const sent = await sendChange(
    network.connectDevice(sahel.officer.device),
    network.register().network!,
    {
      ...emptyChange(record),
      entries: [sealPayload({ signer, clock, random }, opened.contentKeys.at(-1)!, payload, time)],
    },
    null,
  );
  if (!sent.ok) throw new Error(sent.refusal.kind);
}

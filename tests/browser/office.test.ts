import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Browser } from "playwright-core";
import type { CborValue } from "#base/cbor.ts";
import { decodeCbor, encodeCbor } from "#base/cbor.ts";
import type { RecordId } from "#base/id.ts";
import { openCase } from "#client/cases/case-view.ts";
import { createCase } from "#client/cases/create-case.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";
import { addNote } from "#client/cases/write-words.ts";
import { get } from "#testing/get.ts";
import type { TestNetwork, TestPerson, TestSociety } from "#testing/network.ts";
import { startTestNetwork, testLimits } from "#testing/network.ts";
import { sitDown } from "#testing/sit-down.ts";
import type { Intake } from "#tracing/intake.ts";
import type { Language } from "#web/ui/i18n/language.ts";
import { desk, launchBrowser, phone } from "./browser.ts";
import type { Screen } from "./browser.ts";
import type { OfferedDevice, OfficeWalk } from "./office-walk.ts";
import { enterAs, enterOffice, offerDevice, passphrase, picture, signIn } from "./office-walk.ts";
import type { PageServer } from "./page-server.ts";
import { startPageServer } from "./page-server.ts";
import { livingClock } from "./walk.ts";

let pages: PageServer;
let network: TestNetwork;
let browser: Browser;
let sahel: TestSociety;
let nordmark: TestSociety;
let sahelSession: OfficerSession;
let nordmarkSession: OfficerSession;
let offered: Record<"officer" | "colleague" | "administrator" | "dpo" | "nordmark", OfferedDevice>;
let sought: RecordId;
let other: RecordId;

const requestFor = (given: string, family: string): Intake => ({
  kind: "tracing-request",
  enquirer: { givenName: "سميرة", familyName: "حداد", sex: "female" },
  contact: {
    channel: "telephone",
    value: "+963 11 555 0199",
    notWhen: "in the evening",
    mustNotLearn: "her brother-in-law",
    language: "ar",
  },
  sought: [
    {
      person: {
        givenName: given,
        familyName: family,
        nameInOwnScript: "يوسف محمد حداد",
        fatherName: "محمد",
        birth: { kind: "age", years: 19, statedOn: "2026-10-01" },
        placeOfOrigin: "Tabqa",
      },
      relation: "son",
      lastContact: "a call in May",
      separation: { place: "Tabqa", cause: "armed-conflict", circumstances: "We fled at night." },
    },
  ],
});

const registered: Intake = {
  kind: "registered-person",
  person: {
    givenName: "Youssef",
    familyName: "Hadad",
    fatherName: "Mohamed",
    sex: "male",
    birth: { kind: "age", years: 20, statedOn: "2026-11-01" },
    placeOfOrigin: "Tabka",
  },
  contact: { channel: "telephone", value: "+46 70 555 01 02", language: "en" },
  separation: { place: "Tabka", circumstances: "He lost them on the road." },
};

async function makeCase(
  session: OfficerSession,
  { desk: at }: TestSociety,
  intake: Intake,
): Promise<RecordId> {
  const terms = { organisations: "all", never: [], attested: "in-person", expiresAt: null } as const;
  return get(await createCase(session, { desk: at, intake, consent: terms, withCode: false })).record;
}

beforeAll(async () => {
  pages = await startPageServer("office");
  network = await startTestNetwork({
    clock: livingClock,
    webOrigins: [pages.origin],
    limits: { ...testLimits, proposalTick: 400 },
  });
  pages.serve(network);
  sahel = await network.makeOrganisation("Sahel-Qamar");
  nordmark = await network.makeOrganisation("Nordmark");
  browser = await launchBrowser();
  const offer = (society: TestSociety, person: TestPerson, name: string, organisation: string) =>
    offerDevice(network, society, person, { name, organisation });
  offered = {
    officer: await offer(sahel, sahel.officer, "Amal", "Sahel-Qamar"),
    colleague: await offer(sahel, sahel.colleague, "Bilal", "Sahel-Qamar"),
    administrator: await offer(sahel, sahel.administrator, "Dalia", "Sahel-Qamar"),
    dpo: await offer(sahel, sahel.dpo, "Farid", "Sahel-Qamar"),
    nordmark: await offer(nordmark, nordmark.officer, "Lena", "Nordmark"),
  };
  sahelSession = await sitDown(network, sahel.officer, sahel);
  nordmarkSession = await sitDown(network, nordmark.officer, nordmark);
  await makeCase(nordmarkSession, nordmark, registered);
  sought = await makeCase(sahelSession, sahel, requestFor("يوسف", "حداد"));
  other = await makeCase(sahelSession, sahel, requestFor("Олена", "Шевченко"));
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await network?.close();
  await pages?.close();
});

type Entering = { readonly language?: Language; readonly screen?: Screen; readonly dark?: boolean };

const enter = (who: keyof typeof offered, entering: Entering = {}): Promise<OfficeWalk> =>
  enterAs(browser, pages, offered[who], { language: "en", screen: desk, ...entering });

describe.each([
  { language: "en", screen: desk, size: "desk" },
  { language: "en", screen: phone, size: "phone" },
  { language: "ar", screen: desk, size: "desk" },
  { language: "ar", screen: phone, size: "phone" },
] as const)("no screen is a barrier: $language, $size", ({ language, screen, size }) => {
  const faults: string[] = [];
  let walk: OfficeWalk;
  const look = async (name: string) => {
    await picture(walk, `${name}-${language}-${size}`);
    faults.push(...(await walk.faults(name)));
  };
  afterAll(() => walk?.profile.close());

  test("signing in", async () => {
    walk = await enterOffice(browser, `${pages.origin}/office/`, {
      language,
      screen,
      dark: size === "phone",
      offered: [offered.officer],
    });
    await walk.page.locator(".list-row").first().waitFor();
    await look("welcome");
    await walk.open("Amal");
    await walk.page.getByLabel(walk.say("sign-in.passphrase")).waitFor();
    await look("sign-in");
    await walk.page.getByLabel(walk.say("sign-in.passphrase")).fill("not the passphrase at all");
    await walk.press("sign-in.open");
    await walk.see("unlock.refusal.wrong-passphrase");
    await look("sign-in-wrong");
    await walk.page.getByLabel(walk.say("sign-in.passphrase")).fill(passphrase);
    await walk.press("sign-in.open");
    await walk.page.locator(".page-nav").waitFor({ timeout: 30_000 });
    expect(faults).toEqual([]);
  }, 60_000);

  test("lists and search", async () => {
    await walk.go("inbox");
    await walk.see("list.inbox.empty");
    await look("inbox");
    await walk.go("cases");
    await walk.page.locator(".list-row").nth(1).waitFor();
    await look("cases");
    await walk.go("search");
    await walk.page.getByRole("searchbox").fill("shevch");
    await walk.page.keyboard.press("Enter");
    await walk.page.locator(".list-row", { hasText: "Шевченко" }).waitFor({ timeout: 30_000 });
    await look("search");
    expect(faults).toEqual([]);
  }, 60_000);

  test("a case and each of its forms", async () => {
    await walk.page.goto(`${pages.origin}/office/#/cases/${sought}`);
    await walk.page.locator(".case-columns").waitFor({ timeout: 30_000 });
    await walk.page.locator(".openings li").first().waitFor();
    await look("case");
    for (const panel of ["note", "message", "status", "close", "edit", "share", "transfer", "consent"]) {
      await walk.page.goto(`${pages.origin}/office/#/cases/${sought}/${panel}`);
      await walk.page.locator("section.panel").waitFor();
      await look(`case-${panel}`);
    }
    expect(faults).toEqual([]);
  }, 90_000);

  test("a walk-in, approvals, the organisation and the device", async () => {
    await walk.go("new");
    await walk.see("walk-in.lead");
    await walk.press("walk-in.go");
    await walk.see("walk-in.faults");
    await look("new");
    await walk.go("approvals");
    await walk.see("approvals.lead");
    await look("approvals");
    await walk.go("organisation");
    await walk.page.locator("table").waitFor();
    await look("members");
    await walk.page.locator("table a").first().click();
    await walk.see("members.devices");
    await look("member");
    await walk.press("organisation.desks");
    await walk.page.locator("section.panel").first().waitFor();
    await look("desks");
    await walk.go("device");
    await walk.see("device.empty.what");
    await look("device");
    await walk.press("device.empty");
    await walk.see("device.empty.explain");
    await look("device-empty");
    expect(faults).toEqual([]);
    expect(walk.protests).toEqual([]);
  }, 90_000);
});

describe("a comparison", () => {
  test.each([
    { language: "en", screen: desk, size: "desk" },
    { language: "ar", screen: phone, size: "phone" },
  ] as const)(
    "is no barrier: $language, $size",
    async ({ language, screen, size }) => {
      const walk = await enter("nordmark", { language, screen });
      const faults: string[] = [];
      await walk.go("matches");
      await walk.page.locator(".list-row", { hasText: "Youssef" }).first().waitFor({ timeout: 60_000 });
      faults.push(...(await walk.faults("matches")));
      await walk.open("Youssef");
      await walk.page.locator(".comparison").waitFor();
      await picture(walk, `match-${language}-${size}`);
      faults.push(...(await walk.faults("match")));
      await walk.choose("office.comparison.same-person");
      await walk.press("office.comparison.record");
      await walk.see("matches.ask-person");
      await picture(walk, `match-share-${language}-${size}`);
      faults.push(...(await walk.faults("share")));
      await walk.choose("attested.in-person");
      await walk.press("share.show-sheet");
      await walk.see("share.read-aloud");
      await picture(walk, `match-sheet-${language}-${size}`);
      faults.push(...(await walk.faults("sheet")));
      expect(faults).toEqual([]);
      await walk.profile.close();
    },
    120_000,
  );
});

describe("a colleague joins", () => {
  test("by a link, a comparison of numbers and a colleague's look; then reads the desk's cases", async () => {
    const administrator = await enter("administrator");
    await administrator.go("organisation");
    await administrator.press("organisation.invite");
    await administrator.press("invite.make");
    const link = await administrator.page.locator(".link-text").innerText();
    expect(await administrator.faults("invite")).toEqual([]);
    await picture(administrator, "invite");

    const newcomer = await enterOffice(browser, link, { language: "en", screen: desk });
    await newcomer.see("enrol.lead");
    await newcomer.type("passphrase.new", "too short");
    await newcomer.press("enrol.go");
    await newcomer.see("passphrase.too-short");
    expect(await newcomer.faults("enrol")).toEqual([]);
    await newcomer.type("passphrase.new", passphrase);
    await newcomer.type("passphrase.again", passphrase);
    await picture(newcomer, "enrol");
    await newcomer.press("enrol.go");
    await newcomer.see("waiting.read-out");
    expect(await newcomer.faults("waiting")).toEqual([]);
    await picture(newcomer, "waiting");
    const fingerprint = await newcomer.page.locator(".fingerprint bdi").innerText();
    expect(fingerprint).toMatch(/^(\d{4} ){5}\d{4}$/);

    await administrator.press("organisation.members");
    await administrator.see("members.waiting");
    expect(await administrator.page.locator(".fingerprint bdi").innerText()).toBe(fingerprint);
    await administrator.type("certify.name", "Hanan Aziz");
    await administrator.press("certify.go");
    await administrator.see("certify.compare-first");
    await administrator.choose("certify.compared");
    expect(await administrator.faults("certify")).toEqual([]);
    await picture(administrator, "certify");
    await administrator.press("certify.go");
    await administrator.see("certify.done");
    await administrator.press("organisation.desks");
    await administrator.page
      .getByLabel(administrator.say("desks.assign"))
      .selectOption({ label: "Hanan Aziz" });
    await administrator.press("desks.assign.go");
    await administrator.see("desks.assigned");

    const colleague = await enter("officer");
    await colleague.go("organisation");
    await colleague.press("organisation.desks");
    await colleague.see("desks.unconfirmed");
    await colleague.choose("certify.compared");
    await colleague.press("desks.confirm");
    await colleague.see("desks.confirmed");

    await newcomer.press("waiting.look-again");
    await newcomer.page.locator('.page-nav a[href="#/cases"]').waitFor({ timeout: 60_000 });
    await newcomer.go("cases");
    await newcomer.page.locator(".list-row", { hasText: "Шевченко" }).waitFor({ timeout: 60_000 });
    for (const walk of [administrator, newcomer, colleague]) {
      expect(walk.protests).toEqual([]);
      await walk.profile.close();
    }
  }, 180_000);
});

describe("a desk works on", () => {
  test("by keyboard alone: along the list, into a case, a note written and sent", async () => {
    const walk = await enter("officer");
    const { page } = walk;
    await walk.go("cases");
    await page.locator(".list-row", { hasText: "يوسف" }).waitFor();
    await page.locator(".list-row").first().focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowUp");
    expect(await page.evaluate(() => document.activeElement?.className)).toContain("list-row");
    await page.keyboard.press("Enter");
    await page.locator(".case-columns").waitFor({ timeout: 30_000 });
    await page.getByRole("link", { name: walk.say("panel.note") }).focus();
    await page.keyboard.press("Enter");
    await page.locator("section.panel textarea").waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.type("Asked the municipality.");
    await page.keyboard.press("Control+Enter");
    await page.locator(".timeline", { hasText: "Asked the municipality." }).waitFor();
    expect(await page.locator("section.panel").count()).toBe(0);
    await walk.profile.close();
  }, 60_000);

  test("without the network: the case opens from the device, a note waits, and is sent when the gate is back", async () => {
    const walk = await enter("officer");
    const { page, profile } = walk;
    await walk.go("cases");
    await walk.open("يوسف");
    await page.locator(".openings li").first().waitFor({ timeout: 30_000 });
    await profile.route(`${network.gate().url}/**`, (route) => route.abort());
    await profile.route(`${network.vault().url}/**`, (route) => route.abort());
    await walk.press("panel.note");
    await walk.type("note.text", "Written on the train.");
    await walk.press("action.save");
    await walk.see("case.saved-here");
    await page.locator(".timeline", { hasText: "Written on the train." }).waitFor();
    await walk.see("case.waiting");
    await walk.see("line.gate-away");
    expect(await walk.faults("offline")).toEqual([]);
    await picture(walk, "offline");
    await walk.go("cases");
    await walk.open("يوسف");
    await page.locator(".lease-as-of").first().waitFor({ timeout: 30_000 });
    await page.locator(".timeline", { hasText: "Written on the train." }).waitFor();
    await profile.unroute(`${network.gate().url}/**`);
    await profile.unroute(`${network.vault().url}/**`);
    // By itself: nobody has to press anything.
    await walk.go("device");
    await page.getByText(walk.say("device.waiting.none")).waitFor({ timeout: 60_000 });
    await profile.close();
  }, 150_000);

  test("locked means: the page was loaded again and knows nothing; emptied means: nothing lies there", async () => {
    const walk = await enter("officer");
    const { page } = walk;
    await page.evaluate(() => Object.assign(globalThis, { remembered: true }));
    await walk.press("work.lock");
    await page.locator(".list-row", { hasText: "Amal" }).waitFor();
    expect(await page.evaluate(() => "remembered" in globalThis)).toBe(false);
    await signIn(walk, "Amal");
    await walk.go("device");
    await walk.press("device.empty");
    await page.locator(".confirm input").fill(walk.say("device.empty.word"));
    await page.locator(".confirm .button-danger").click();
    await page.locator(".list-row", { hasText: "Amal" }).waitFor();
    const left = await page.evaluate(async () => {
      const databases = await indexedDB.databases();
      const counts = databases.map(
        ({ name }) =>
          new Promise<number>((resolve) => {
            const opening = indexedDB.open(name!);
            opening.onsuccess = () => {
              const [store] = opening.result.objectStoreNames;
              const counting = opening.result.transaction(store!).objectStore(store!).count();
              counting.onsuccess = () => resolve(counting.result);
            };
          }),
      );
      return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
    });
    expect(left).toBe(0);
    await walk.profile.close();
  }, 60_000);

  test("a vault that withholds entries is named, with their numbers, and the last good state stays", async () => {
    const walk = await enter("officer");
    const { page, profile } = walk;
    await walk.go("cases");
    await walk.open("Шевченко");
    await page.locator(".openings li").first().waitFor({ timeout: 30_000 });
    expect(await page.locator(".notice-danger").count()).toBe(0);
    // A colleague writes; the vault keeps back whatever came after.
    const opened = await openCase(sahelSession, { desk: sahel.desk, record: other });
    if (!opened.ok) throw new Error(opened.refusal.kind);
    await addNote(sahelSession, opened.value.opened, "Called the cousin.");
    await profile.route(`${network.vault().url}/openings`, async (route) => {
      const response = await route.fetch();
      const answer = decodeCbor(new Uint8Array(await response.body())) as {
        openings: { entries: unknown[] }[];
      };
      const openings = answer.openings.map((opening) => ({ ...opening, entries: [] }));
      await route.fulfill({ response, body: Buffer.from(encodeCbor({ ...answer, openings } as CborValue)) });
    });
    await page.reload();
    await signIn(walk, "Amal");
    await page.goto(`${pages.origin}/office/#/cases/${other}`);
    await page.locator(".case .notice-danger").waitFor({ timeout: 30_000 });
    const told = await page.locator(".case .notice-danger").innerText();
    expect(told).toMatch(/The vault withheld entry \d+ of “notes of our work”/);
    expect(await page.locator(".case-head h1").innerText()).toBe("Олена Шевченко");
    expect(await walk.faults("fault")).toEqual([]);
    await picture(walk, "fault");
    await profile.close();
  }, 90_000);
});

describe("the data protection officer", () => {
  test("reads the log, and nobody else is offered it", async () => {
    const opened = await openCase(sahelSession, { desk: sahel.desk, record: sought });
    expect(opened.ok).toBe(true);
    const dpo = await enter("dpo");
    await dpo.go("organisation");
    await dpo.press("organisation.log");
    await dpo.page.locator("tbody tr").nth(1).waitFor({ timeout: 30_000 });
    await picture(dpo, "log");
    expect(await dpo.faults("log")).toEqual([]);
    const officer = await enter("officer");
    await officer.go("organisation");
    await officer.page.locator(".sub-nav").waitFor();
    expect(await officer.page.locator(".sub-nav a").allInnerTexts()).toEqual([
      officer.say("organisation.members"),
      officer.say("organisation.desks"),
    ]);
    await dpo.profile.close();
    await officer.profile.close();
  }, 60_000);
});

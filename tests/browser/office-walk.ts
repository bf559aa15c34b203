import type { Browser, BrowserContext, Page } from "playwright-core";
import { memoryStore } from "#client/store/memory-store.ts";
import { exportLocks, keepDevice } from "#client/store/unlock.ts";
import { sealDeskSecret } from "#keys/desk-secret.ts";
import { postDeskSecret } from "#protocol/vault-contracts.ts";
import type { TestNetwork, TestPerson, TestSociety } from "#testing/network.ts";
import { worksAtDesk } from "#register/state.ts";
import type { MessageKey } from "#web/ui/i18n/catalogues.ts";
import { loadCatalogue } from "#web/ui/i18n/catalogues.ts";
import type { Language } from "#web/ui/i18n/language.ts";
import { fillMessage } from "#web/ui/i18n/message.ts";
import type { Values } from "#web/ui/i18n/message.ts";
import { findViolations, overflowOf } from "./accessibility.ts";
import { openProfile } from "./browser.ts";
import type { Screen } from "./browser.ts";

/** An officer at a desk: a browser profile of their own, and the words of their language. */
export type OfficeWalk = {
  readonly profile: BrowserContext;
  readonly page: Page;
  /** As the page says it. */
  readonly say: (key: MessageKey, values?: Values) => string;
  readonly press: (key: MessageKey, values?: Values) => Promise<void>;
  readonly choose: (key: MessageKey) => Promise<void>;
  readonly type: (key: MessageKey, text: string) => Promise<void>;
  readonly see: (key: MessageKey, values?: Values) => Promise<void>;
  /** The page of a section, by its place in the navigation. */
  readonly go: (
    section: "inbox" | "cases" | "matches" | "search" | "new" | "approvals" | "organisation" | "device",
  ) => Promise<void>;
  readonly open: (name: string) => Promise<void>;
  /** Everything that is wrong with the screen as it stands: barriers, and what is wider than the screen. */
  readonly faults: (where: string) => Promise<string[]>;
  readonly protests: readonly string[];
};

export type OfficeOptions = {
  readonly language: Language;
  readonly screen: Screen;
  readonly dark?: boolean;
  /** Devices that a demonstration would offer. */
  readonly offered?: readonly OfferedDevice[];
};

export type OfferedDevice = {
  readonly name: string;
  readonly organisation: string;
  readonly bytes: Uint8Array;
};

export const passphrase = "seven lanterns over the quiet river";

/** The officer's device, wrapped as a demonstration hands it out, and the key of their desk, if they have one, on its way. */
export async function offerDevice(
  network: TestNetwork,
  { desk, secret, officer, colleague }: TestSociety,
  { device }: TestPerson,
  named: Pick<OfferedDevice, "name" | "organisation">,
): Promise<OfferedDevice> {
  const store = memoryStore();
  await keepDevice(store, device, passphrase, network);
  const sealed = { ...named, bytes: (await exportLocks(store))! };
  if (!worksAtDesk(network.register(), device.id, desk)) return sealed;
  const sender = device.id === colleague.device.id ? officer : colleague;
  const posted = await network.connectDevice(sender.device).call("vault", postDeskSecret, {
    parameters: { device: device.id, desk, generation: secret.generation },
    body: {
      sealed: sealDeskSecret(
        secret,
        { id: device.id, sealingKey: device.sealing.publicKey },
        sender.device.sealing,
        network.random,
      ),
    },
  });
  if (!posted.ok) throw new Error(`offerDevice: ${posted.refusal.kind}`);
  return sealed;
}

export async function enterOffice(
  browser: Browser,
  address: string,
  { language, screen, dark = false, offered = [] }: OfficeOptions,
): Promise<OfficeWalk> {
  const profile = await openProfile(browser, { screen, language, dark });
  const page = await profile.newPage();
  const protests: string[] = [];
  page.on("pageerror", (error) => protests.push(error.stack ?? error.message));
  page.on("console", (message) => {
    if (/content security|trusted ?type/i.test(message.text())) protests.push(message.text());
  });
  await page.route("**/demo/**", async (route) => {
    const path = new URL(route.request().url()).pathname;
    if (offered.length > 0 && path === "/demo/devices.json") {
      const devices = offered.map(({ name, organisation }, i) => ({
        name,
        organisation,
        country: "Nowhere",
        roles: ["tracing-officer"],
        device: `device-${i}`,
        file: `/demo/devices/device-${i}.cbor`,
      }));
      return route.fulfill({ json: devices });
    }
    const bytes = offered[Number(/device-(\d+)\.cbor$/.exec(path)?.[1] ?? -1)]?.bytes;
    return bytes ? route.fulfill({ body: Buffer.from(bytes) }) : route.fulfill({ status: 404 });
  });
  await page.goto(address);
  const catalogue = await loadCatalogue(language, [
    "family",
    "record",
    "office",
    "casework",
    "administration",
  ]);
  // Isolation marks are for the eye: the page's text is compared without them.
  const say = (key: MessageKey, values: Values = {}) =>
    fillMessage(catalogue[key]!, values, language).replace(/[\u2068\u2069]/g, "");
  const walk: OfficeWalk = {
    profile,
    page,
    say,
    protests,
    async press(key, values) {
      const name = say(key, values);
      const exact = { name, exact: true };
      await page.getByRole("button", exact).or(page.getByRole("link", exact)).first().click();
    },
    choose: (key) => page.getByLabel(say(key)).first().check(),
    type: (key, text) => page.getByLabel(say(key)).and(page.locator("input, textarea")).first().fill(text),
    see: (key, values) => page.getByText(say(key, values)).first().waitFor(),
    async go(section) {
      await page.locator(`.page-nav a[href="#/${section}"]`).click();
      // Before that, what is seen is the screen that is left.
      await page.locator(`.page-nav a[href="#/${section}"][aria-current]`).waitFor();
      await page.locator("h1").first().waitFor();
    },
    open: (name) => page.locator(".list-row", { hasText: name }).first().click(),
    async faults(where) {
      const overflow = await overflowOf(page);
      return [
        ...(await findViolations(page)),
        ...(overflow > 0 ? [`${overflow} pixels wider than the screen`] : []),
      ].map((fault) => `${where}: ${fault}`);
    },
  };
  return walk;
}

/** Chooses the offered device and opens it. */
export async function signIn(walk: OfficeWalk, name: string): Promise<void> {
  await walk.open(name);
  await walk.page.getByLabel(walk.say("sign-in.passphrase")).fill(passphrase);
  await walk.press("sign-in.open");
  await walk.page.locator(".page-nav").waitFor({ timeout: 30_000 });
}

/** For looking at: set HOMEWARD_PICTURES to a folder. */
export async function picture(walk: OfficeWalk, name: string): Promise<void> {
  const folder = process.env["HOMEWARD_PICTURES"];
  if (folder) await walk.page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}

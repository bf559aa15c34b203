import type { Browser } from "playwright-core";
import { encodeCbor } from "#base/cbor.ts";
import { memoryStore } from "#client/store/memory-store.ts";
import { exportLocks, keepDevice } from "#client/store/unlock.ts";
import { sealDeskSecret } from "#keys/desk-secret.ts";
import { postDeskSecret } from "#protocol/vault-contracts.ts";
import type { TestNetwork, TestPerson, TestSociety } from "#testing/network.ts";
import { worksAtDesk } from "#register/state.ts";
import type { CatalogueName, MessageKey } from "#web/ui/i18n/catalogues.ts";
import type { Values } from "#web/ui/i18n/message.ts";
import type { Look, Walk } from "./walk.ts";
import { openWalk } from "./walk.ts";

/** An officer at a desk. */
export type OfficeWalk = Walk & {
  readonly press: (key: MessageKey, values?: Values) => Promise<void>;
  readonly type: (key: MessageKey, text: string) => Promise<void>;
  /** The page of a section, by its place in the navigation. */
  readonly go: (
    section:
      | "inbox"
      | "cases"
      | "matches"
      | "search"
      | "new"
      | "teaching"
      | "approvals"
      | "leaving"
      | "organisation"
      | "training"
      | "device",
  ) => Promise<void>;
  readonly open: (name: string) => Promise<void>;
};

export type OfficeOptions = Look & {
  /** Devices that a demonstration would offer. */
  readonly offered?: readonly OfferedDevice[];
  /** Words of pages that fetch their own. */
  readonly catalogues?: readonly CatalogueName[];
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
  { offered = [], catalogues = [], ...look }: OfficeOptions,
): Promise<OfficeWalk> {
  const walk = await openWalk(browser, look, [
    "family",
    "record",
    "office",
    "casework",
    "administration",
    "unlock",
    ...catalogues,
  ]);
  const { page, say } = walk;
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
  return {
    ...walk,
    async press(key, values) {
      const name = say(key, values);
      const exact = { name, exact: true };
      await page.getByRole("button", exact).or(page.getByRole("link", exact)).first().click();
    },
    type: (key, text) => page.getByLabel(say(key)).and(page.locator("input, textarea")).first().fill(text),
    async go(section) {
      await page.locator(`.page-nav a[href="#/${section}"]`).click();
      // Before that, what is seen is the screen that is left.
      await page.locator(`.page-nav a[href="#/${section}"][aria-current]`).waitFor();
      await page.locator("h1").first().waitFor();
    },
    open: (name) => page.locator(".list-row", { hasText: name }).first().click(),
  };
}

/** Chooses the offered device and opens it. */
export async function signIn(walk: OfficeWalk, name: string): Promise<void> {
  await walk.open(name);
  await walk.page.getByLabel(walk.say("sign-in.passphrase")).fill(passphrase);
  await walk.press("sign-in.open");
  await walk.page.locator(".page-nav").waitFor({ timeout: 30_000 });
}

/** The office, open on the one device that is offered there. */
export async function enterAs(
  browser: Browser,
  { origin }: { readonly origin: string },
  offered: OfferedDevice,
  options: Omit<OfficeOptions, "offered">,
): Promise<OfficeWalk> {
  const walk = await enterOffice(browser, `${origin}/office/`, { ...options, offered: [offered] });
  await signIn(walk, offered.name);
  return walk;
}

/** A network of a moment has no eleven learners: reports on this page are answered so from now on, in the gate's own form. */
export const answerReports = (
  { page }: OfficeWalk,
  {
    asOf,
    people,
    groups,
  }: { readonly asOf: number; readonly people: number; readonly groups: Readonly<Record<string, number>> },
): Promise<unknown> =>
  page.route(/\/desks\/[^/]+\/reports$/, async (route) => {
    const response = await route.fetch();
    const named = Object.entries(groups).map(([value, count]) => ({ values: [value], people: count }));
    await route.fulfill({ response, body: Buffer.from(encodeCbor({ asOf, people, groups: named })) });
  });

/** For looking at: set HOMEWARD_PICTURES to a folder. */
export async function picture(walk: OfficeWalk, name: string): Promise<void> {
  const folder = process.env["HOMEWARD_PICTURES"];
  if (folder) await walk.page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}

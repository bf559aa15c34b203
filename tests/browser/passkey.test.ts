import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Browser, CDPSession } from "playwright-core";
import type { TestNetwork } from "#testing/network.ts";
import { startTestNetwork } from "#testing/network.ts";
import { desk, launchBrowser } from "./browser.ts";
import type { OfferedDevice, OfficeWalk } from "./office-walk.ts";
import { enterOffice, offerDevice, passphrase, signIn } from "./office-walk.ts";
import type { PageServer } from "./page-server.ts";
import { startPageServer } from "./page-server.ts";
import { livingClock } from "./walk.ts";

let pages: PageServer;
let address: string;
let network: TestNetwork;
let browser: Browser;
let offered: OfferedDevice;
let walk: OfficeWalk;
let devtools: CDPSession;

beforeAll(async () => {
  pages = await startPageServer("office");
  // A passkey belongs to a name; browsers make none for the number of a machine.
  const origin = pages.origin.replace("127.0.0.1", "localhost");
  address = `${origin}/office/`;
  network = await startTestNetwork({ clock: livingClock, webOrigins: [origin, pages.origin] });
  pages.serve(network);
  const sahel = await network.makeOrganisation("Sahel-Qamar");
  offered = await offerDevice(network, sahel, sahel.officer, { name: "Amal", organisation: "Sahel-Qamar" });
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await network?.close();
  await pages?.close();
});

beforeEach(async () => {
  walk = await enterOffice(browser, address, { language: "en", screen: desk, offered: [offered] });
  devtools = await walk.profile.newCDPSession(walk.page);
  await devtools.send("WebAuthn.enable");
});

afterEach(() => walk.profile.close());

/** A fingerprint reader built into the machine, whose owner puts a finger on it whenever it asks. */
async function buildIn(hasPrf: boolean): Promise<string> {
  const { authenticatorId } = await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
      hasPrf,
    },
  });
  return authenticatorId;
}

async function addPasskey(): Promise<void> {
  await walk.go("device");
  await walk.press("device.passkey.add");
}

async function lock(): Promise<void> {
  await walk.press("work.lock");
  await walk.open("Amal");
  await walk.page.getByLabel(walk.say("sign-in.passphrase")).waitFor();
}

const openByPassphrase = async (): Promise<void> => {
  await walk.page.getByLabel(walk.say("sign-in.passphrase")).fill(passphrase);
  await walk.press("sign-in.open");
  await walk.page.locator(".page-nav").waitFor({ timeout: 30_000 });
};

describe("a passkey", () => {
  test("opens the device that it was added to, as often as it is locked, and nothing is typed", async () => {
    await buildIn(true);
    await signIn(walk, "Amal");
    await addPasskey();
    await walk.see("device.passkey.added");
    expect(await walk.faults("passkey added")).toEqual([]);
    for (let time = 0; time < 2; time++) {
      await lock();
      await walk.press("sign-in.passkey");
      await walk.page.locator(".page-nav").waitFor({ timeout: 30_000 });
    }
    expect(walk.protests).toEqual([]);
  }, 90_000);

  test("that is not at hand, or whose owner turns away, leaves the passphrase", async () => {
    const authenticatorId = await buildIn(true);
    await signIn(walk, "Amal");
    await addPasskey();
    await walk.see("device.passkey.added");
    await lock();
    await devtools.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: false });
    await walk.press("sign-in.passkey");
    await walk.see("unlock.refusal.passkey-cancelled");
    expect(await walk.faults("passkey refused")).toEqual([]);
    await devtools.send("WebAuthn.removeVirtualAuthenticator", { authenticatorId });
    await buildIn(true);
    await walk.press("sign-in.passkey");
    await walk.see("unlock.refusal.passkey-cancelled");
    await openByPassphrase();
    expect(walk.protests).toEqual([]);
  }, 90_000);

  test("of an authenticator that yields no key is refused with words, and adds no way in", async () => {
    await buildIn(false);
    await signIn(walk, "Amal");
    await addPasskey();
    await walk.see("unlock.refusal.passkey-without-prf");
    await lock();
    expect(await walk.page.getByRole("button", { name: walk.say("sign-in.passkey") }).count()).toBe(0);
    await openByPassphrase();
    expect(walk.protests).toEqual([]);
  }, 90_000);

  test("is refused with words at an address that is a number, for which browsers keep none", async () => {
    await buildIn(true);
    await walk.page.goto(`${pages.origin}/office/`);
    await signIn(walk, "Amal");
    await addPasskey();
    await walk.see("unlock.refusal.passkey-without-prf");
    expect(walk.protests).toEqual([]);
  }, 60_000);
});

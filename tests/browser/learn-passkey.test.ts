import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser } from "playwright-core";
import { launchBrowser, phone } from "./browser.ts";
import type { LearnScene } from "./learn-scene.ts";
import { startLearnScene } from "./learn-scene.ts";
import { lockButton, walkInToLearn } from "./learn-walk.ts";

let scene: LearnScene;
let browser: Browser;

beforeAll(async () => {
  scene = await startLearnScene();
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await scene?.close();
});

test("a finger is enough: joining, locking and opening again, and nothing is typed", async () => {
  const walk = await walkInToLearn(browser, `${scene.addressByName}#/join`, {
    language: "en",
    screen: phone,
  });
  const devtools = await walk.profile.newCDPSession(walk.page);
  await devtools.send("WebAuthn.enable");
  const { authenticatorId } = await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
      hasPrf: true,
    },
  });
  await walk.press("learn.join.passkey");
  await lockButton(walk).waitFor({ timeout: 60_000 });
  await lockButton(walk).click();
  await walk.see("learn.open.lead");
  expect(await walk.page.locator("input").count()).toBe(0);
  expect(await walk.look("open-passkey")).toEqual([]);
  await walk.press("sign-in.passkey");
  await lockButton(walk).waitFor({ timeout: 60_000 });

  await lockButton(walk).click();
  await walk.see("learn.open.lead");
  await devtools.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: false });
  await walk.press("sign-in.passkey");
  await walk.see("unlock.refusal.passkey-only-cancelled");
  expect(await walk.look("open-passkey-refused")).toEqual([]);
  expect(walk.protests).toEqual([]);
  await walk.profile.close();
}, 120_000);

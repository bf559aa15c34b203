import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser } from "playwright-core";
import { launchBrowser, openProfile, phone } from "./browser.ts";
import type { PageServer } from "./page-server.ts";
import { startPageServer } from "./page-server.ts";

const applications = ["family", "office", "learn"] as const;
let pages: Readonly<Record<(typeof applications)[number], PageServer>>;
let browser: Browser;

beforeAll(async () => {
  pages = {
    family: await startPageServer("family"),
    office: await startPageServer("office"),
    learn: await startPageServer("learn"),
  };
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  for (const application of applications) await pages?.[application].close();
});

test.each(applications)(
  "the built %s page lives under the strict policy without a word of protest",
  async (application) => {
    const profile = await openProfile(browser, { screen: phone });
    try {
      const page = await profile.newPage();
      const protests: string[] = [];
      page.on("pageerror", (error) => protests.push(error.message));
      page.on("console", (message) => {
        if (/content security|trusted ?type/i.test(message.text())) protests.push(message.text());
      });
      await page.goto(`${pages[application].origin}/${application}/index.html`);
      await page.locator("h1").first().waitFor();
      await page.getByLabel("Language").selectOption("ar");
      await page.waitForFunction(() => document.documentElement.dir === "rtl");
      expect(protests).toEqual([]);
      // The style sheet has arrived: the page has its paper.
      expect(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)).toBe(
        "rgb(251, 248, 243)",
      );
    } finally {
      await profile.close();
    }
  },
);

test("the policy stops what somebody slips into the page", async () => {
  const profile = await openProfile(browser, { screen: phone });
  try {
    const page = await profile.newPage();
    await page.goto(`${pages.family.origin}/family/index.html`);
    await page.locator("h1").first().waitFor();
    const ran = await page.evaluate(() => {
      const script = document.createElement("script");
      try {
        script.textContent = "globalThis.slippedIn = true";
        document.head.append(script);
      } catch {
        // Trusted Types refuse the text already.
      }
      return "slippedIn" in globalThis;
    });
    expect(ran).toBe(false);
    // Named by the policy itself: a network that is away would refuse as well, and prove nothing.
    const stopped = await page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          document.addEventListener("securitypolicyviolation", (event) => resolve(event.effectiveDirective));
          fetch("https://example.org/").catch(() => undefined);
        }),
    );
    expect(stopped).toBe("connect-src");
  } finally {
    await profile.close();
  }
});

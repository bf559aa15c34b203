import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { build } from "vite";
import type { Browser } from "playwright-core";
import { buildContentSecurityPolicy } from "#web/content-security-policy.ts";
import { launchBrowser, openProfile, phone } from "./browser.ts";

const folder = mkdtempSync(join(tmpdir(), "homeward-policy-"));
const types: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
};
let server: Server;
let browser: Browser;
let address: string;

beforeAll(async () => {
  await build({ build: { outDir: folder, emptyOutDir: true }, logLevel: "error" });
  server = createServer((request, response) => {
    const path = new URL(request.url!, "http://page").pathname;
    try {
      const file = readFileSync(join(folder, path));
      response.setHeader("content-type", types[extname(path)] ?? "application/octet-stream");
      response.setHeader("content-security-policy", buildContentSecurityPolicy([]));
      response.end(file);
    } catch {
      response.statusCode = 404;
      response.end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  server?.close();
  rmSync(folder, { recursive: true, force: true });
});

test.each(["family", "office"])(
  "the built %s page lives under the strict policy without a word of protest",
  async (app) => {
    const profile = await openProfile(browser, { screen: phone });
    try {
      const page = await profile.newPage();
      const protests: string[] = [];
      page.on("pageerror", (error) => protests.push(error.message));
      page.on("console", (message) => {
        if (/content security|trusted ?type/i.test(message.text())) protests.push(message.text());
      });
      await page.goto(`${address}/${app}/index.html`);
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
    await page.goto(`${address}/family/index.html`);
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

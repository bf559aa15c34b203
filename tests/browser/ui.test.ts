import { afterAll, beforeAll, expect, test } from "vitest";
import { createServer } from "vite";
import type { ViteDevServer } from "vite";
import type { Browser, Page } from "playwright-core";
import { languages, languageTags } from "#web/ui/i18n/language.ts";
import { findViolations, overflowOf } from "./accessibility.ts";
import { desk, launchBrowser, openProfile, phone } from "./browser.ts";
import type { Screen } from "./browser.ts";

let server: ViteDevServer;
let browser: Browser;

beforeAll(async () => {
  server = await createServer({ server: { port: 0, host: "127.0.0.1", hmr: false }, logLevel: "error" });
  await server.listen();
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const looks = (["en", "ar"] as const).flatMap((language) =>
  [phone, desk].flatMap((screen) => [false, true].map((dark) => ({ language, screen, dark }))),
);

test.each(looks)(
  "no part is a barrier: $language, $screen.width px, dark $dark",
  async ({ language, screen, dark }) => {
    await withGallery({ language, screen, dark }, async (page) => {
      expect(await page.locator(".exhibit").count()).toBeGreaterThan(15);
      expect(await findViolations(page)).toEqual([]);
    });
  },
);

test("a barrier that is put up is found", async () => {
  await withGallery({ language: "en", screen: desk }, async (page) => {
    await page.evaluate(() => document.querySelector("main")!.append(document.createElement("img")));
    expect((await findViolations(page)).map((line) => line.split(":")[0])).toEqual(["image-alt"]);
  });
});

test.each(languageTags)("nothing is wider than the smallest phone: %s", async (language) => {
  await withGallery({ language, screen: phone }, async (page) => {
    expect(await page.evaluate(() => document.documentElement.dir)).toBe(languages[language].direction);
    expect(await overflowOf(page)).toBe(0);
  });
});

test("everything that can be pressed is reached with the Tab key, and seen when it is", async () => {
  await withGallery({ language: "en", screen: desk }, async (page) => {
    const wanted = await page.evaluate(() => {
      const isOpen = (element: Element) =>
        element.getClientRects().length > 0 && !(element as HTMLButtonElement).disabled;
      const controls = [...document.querySelectorAll("a[href], button, input, select, textarea")].filter(
        isOpen,
      );
      // Of radio buttons with one name the keyboard visits one; the arrows reach the others.
      const groups = new Set(
        controls.map((one) => (one as HTMLInputElement).name).filter((name) => name !== ""),
      );
      const alone = controls.filter((one) => (one as HTMLInputElement).type !== "radio");
      return alone.length + groups.size;
    });
    const reached = new Set<string>();
    for (let press = 0; press < wanted * 2; press++) {
      await page.keyboard.press("Tab");
      const found = await page.evaluate(() => {
        const element = document.activeElement;
        if (element === null || element === document.body) return undefined;
        const { outlineStyle } = getComputedStyle(element);
        const all = [...document.querySelectorAll("*")];
        const name = (element as HTMLInputElement).type === "radio" ? (element as HTMLInputElement).name : "";
        const isControl = element.matches("a[href], button, input, select, textarea");
        return { key: name || String(all.indexOf(element)), outlineStyle, isControl };
      });
      if (found === undefined) break;
      expect(found.outlineStyle).not.toBe("none");
      if (found.isControl) reached.add(found.key);
    }
    expect(reached.size).toBe(wanted);
  });
});

test("every target is at least 44 pixels high", async () => {
  await withGallery({ language: "en", screen: phone }, async (page) => {
    const small = await page.evaluate(() =>
      [
        ...document.querySelectorAll(
          "button, select, input:not([type=radio], [type=checkbox]), .choice, .list-row, nav a",
        ),
      ]
        .filter(
          (element) => element.getClientRects().length > 0 && element.getBoundingClientRect().height < 44,
        )
        .map((element) => element.outerHTML.slice(0, 120)),
    );
    expect(small).toEqual([]);
  });
});

test("a note lies over the page: nothing moves when it comes or is closed, at the page's very end", async () => {
  await withGallery({ language: "en", screen: phone }, async (page) => {
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    const height = () => page.evaluate(() => document.documentElement.scrollHeight - scrollY);
    const before = await height();
    await page.getByRole("button", { name: "Toast" }).dispatchEvent("click");
    await page.locator(".toast").waitFor();
    expect(await height()).toBe(before);
    await page.getByRole("button", { name: "Close this note" }).click();
    await page.locator(".toast").waitFor({ state: "detached" });
    expect(await height()).toBe(before);
  });
});

test("another language switches words and direction at once", async () => {
  await withGallery({ language: "en", screen: desk }, async (page) => {
    await page.getByLabel("Language").selectOption("ar");
    await page.waitForFunction(() => document.documentElement.dir === "rtl");
    expect(await page.getByRole("button", { name: "متابعة" }).count()).toBeGreaterThan(0);
  });
});

test("a deed that cannot be undone waits for its word", async () => {
  await withGallery({ language: "en", screen: desk }, async (page) => {
    const confirm = page.locator(".confirm");
    const button = confirm.getByRole("button", { name: "Ask for erasure" });
    expect(await button.isDisabled()).toBe(true);
    await confirm.getByRole("textbox").fill(" ERASE ");
    await button.click();
    await confirm.waitFor({ state: "detached" });
  });
});

test("the code is left behind only after “I have written it down”", async () => {
  await withGallery({ language: "en", screen: phone }, async (page) => {
    const code = page.locator(".access-code");
    expect(await code.getByRole("button", { name: "Continue" }).isDisabled()).toBe(true);
    await code.getByLabel("I have written it down").check();
    expect(await code.getByRole("button", { name: "Continue" }).isDisabled()).toBe(false);
  });
});

async function withGallery(
  { language, screen, dark = false }: { language: string; screen: Screen; dark?: boolean },
  look: (page: Page) => Promise<void>,
): Promise<void> {
  const profile = await openProfile(browser, { screen, language, dark });
  try {
    const page = await profile.newPage();
    const faults: string[] = [];
    page.on("pageerror", (error) => faults.push(error.message));
    await page.goto(`${server.resolvedUrls!.local[0]}ui/gallery.html?lang=${language}`);
    await page.locator(".exhibit").first().waitFor();
    await look(page);
    expect(faults).toEqual([]);
  } finally {
    await profile.close();
  }
}

import { existsSync } from "node:fs";
import { chromium } from "playwright-core";
import type { Browser, BrowserContext } from "playwright-core";

const executablePath = process.env["HOMEWARD_CHROMIUM"] ?? "/usr/bin/chromium";

/** The system's Chromium without a screen, and without asking anybody on the network for anything. Close it when done. */
export async function launchBrowser(): Promise<Browser> {
  if (!existsSync(executablePath)) {
    throw new Error(`No Chromium at ${executablePath}. Install it, or name another in HOMEWARD_CHROMIUM.`);
  }
  return chromium.launch({
    executablePath,
    headless: true,
    args: [
      // Chromium refuses its sandbox to root; test machines often run as root.
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

export interface Screen {
  readonly width: number;
  readonly height: number;
}

export const phone: Screen = { width: 320, height: 640 };
export const desk: Screen = { width: 1280, height: 800 };

/** A fresh profile: one person on one device. */
export const openProfile = (
  browser: Browser,
  options: { screen: Screen; language?: string; dark?: boolean },
): Promise<BrowserContext> =>
  browser.newContext({
    viewport: options.screen,
    locale: options.language ?? "en",
    colorScheme: options.dark === true ? "dark" : "light",
    reducedMotion: "reduce",
  });

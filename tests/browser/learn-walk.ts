import type { Browser } from "playwright-core";
import type { MessageKey } from "#web/ui/i18n/catalogues.ts";
import type { Values } from "#web/ui/i18n/message.ts";
import type { Look, Walk } from "./walk.ts";
import { openWalk } from "./walk.ts";

/** Somebody who learns: reads the page in their language and presses what they read. */
export type LearnWalk = Omit<Walk, "faults"> & {
  readonly press: (key: MessageKey, values?: Values) => Promise<void>;
  readonly type: (key: MessageKey, text: string) => Promise<void>;
  /** A page by its place. */
  readonly go: (...place: readonly string[]) => Promise<void>;
  /** Barriers and what is wider than the screen, of the screen as it stands; and a picture of it, where pictures are asked for. */
  readonly look: (name: string) => Promise<string[]>;
};

export const learnPassphrase = "nine paper boats on a slow canal";

export async function walkInToLearn(browser: Browser, address: string, look: Look): Promise<LearnWalk> {
  const opened = await openWalk(browser, look, [
    "learn",
    "learning",
    "messages",
    "unlock",
    "record",
    "course",
  ]);
  const { page, say } = opened;
  page.setDefaultTimeout(20_000);
  await page.goto(address);
  const { origin } = new URL(address);
  return {
    ...opened,
    async press(key, values) {
      const named = { name: say(key, values), exact: true };
      await page.getByRole("button", named).or(page.getByRole("link", named)).first().click();
    },
    type: (key, text) => page.getByLabel(say(key)).and(page.locator("input, textarea")).first().fill(text),
    async go(...place) {
      await page.goto(`${origin}/learn/#/${place.join("/")}`);
    },
    async look(name) {
      await page.locator("h1").first().waitFor();
      await takePicture(opened, `learn-${name}-${look.language}-${look.screen.width}`);
      return opened.faults(name);
    },
  };
}

/** Stands in the frame once somebody is in. */
export const lockButton = ({ page, say }: LearnWalk) =>
  page.getByRole("button", { name: say("learn.lock"), exact: true });

/** With nothing but a passphrase: no name, no address. */
export async function join(walk: LearnWalk): Promise<void> {
  await walk.type("passphrase.new", learnPassphrase);
  await walk.type("passphrase.again", learnPassphrase);
  await walk.press("learn.join.go");
  await lockButton(walk).waitFor({ timeout: 60_000 });
}

export async function enterPassphrase(walk: LearnWalk): Promise<void> {
  await walk.go("open");
  await walk.type("sign-in.passphrase", learnPassphrase);
  await walk.press("sign-in.open");
  await lockButton(walk).waitFor({ timeout: 60_000 });
}

/** For looking at: set HOMEWARD_PICTURES to a folder. */
async function takePicture({ page }: Pick<Walk, "page">, name: string): Promise<void> {
  const folder = process.env["HOMEWARD_PICTURES"];
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}

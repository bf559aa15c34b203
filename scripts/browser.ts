import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { run } from "./run.ts";

/** Chromium for the browser tests, and the letters of the scripts that our screens show. */
const packages = ["chromium", "fonts-noto-core", "fonts-noto-cjk"];
const places = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/**
 * Makes sure that a Chromium that runs and, on Debian and Ubuntu, the fonts are there, installing what is missing where that needs no
 * questions. Gives the path of the browser, or the words that tell a person what to do.
 */
export async function prepareBrowser(): Promise<{ readonly path: string } | { readonly missing: string }> {
  const found = findBrowser();
  const debian = isDebian();
  const absent = debian
    ? packages.filter((name) => !(found && name === "chromium") && !isInstalled(name))
    : [];
  if (found && absent.length === 0) return { path: found };
  const advice = debian
    ? `Run:  apt-get update && apt-get install -y ${packages.join(" ")}`
    : "Install Chromium or Chrome and fonts for Arabic, Ethiopic, Burmese, Bengali and Chinese (Noto), " +
      "or name the browser in CHROMIUM_PATH.";
  if (!debian) return { missing: `The browser tests need a Chromium, and there is none. ${advice}` };
  const administer = commandToAdminister();
  if (!administer)
    return { missing: `The browser tests need ${absent.join(", ")}, which only root can install. ${advice}` };
  console.log(`Installing ${absent.join(", ")} for the browser tests …`);
  const apt = async (...args: string[]) => {
    const [program = "apt-get", ...rest] = [...administer, "apt-get", "-q", ...args];
    return run(program, rest, { env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } });
  };
  const installed =
    (await apt("update")) === 0 && (await apt("install", "-y", "--no-install-recommends", ...absent)) === 0;
  const path = findBrowser();
  return installed && path
    ? { path }
    : { missing: `Installing ${absent.join(", ")} did not succeed. ${advice}` };
}

/** The first that starts: on Ubuntu the package of that name may be an empty shell. */
const findBrowser = (): string | undefined =>
  [process.env["CHROMIUM_PATH"] ?? "", ...places].find(
    (path) =>
      path !== "" && existsSync(path) && spawnSync(path, ["--version"], { timeout: 20_000 }).status === 0,
  );

const isDebian = (): boolean =>
  existsSync("/etc/os-release") &&
  /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(readFileSync("/etc/os-release", "utf8"));

const isInstalled = (name: string): boolean =>
  spawnSync("dpkg-query", ["-W", "-f=${Status}", name], { encoding: "utf8" }).stdout.includes(
    "install ok installed",
  );

/** Nothing to prefix for root; sudo where it asks no password; undefined where we may not install. */
function commandToAdminister(): readonly string[] | undefined {
  if (process.getuid?.() === 0) return [];
  return spawnSync("sudo", ["-n", "true"], { stdio: "ignore" }).status === 0
    ? ["sudo", "-n", "-E"]
    : undefined;
}

import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { concatBytes, toHex, utf8Encode } from "#base/bytes.ts";
import { sha256 } from "#crypto/hash.ts";
import { CommandFailure, exitCodes } from "../command-failure.ts";
import { isCheckout, packageFolder } from "./package-files.ts";

/** The folder of the built web application; builds it where sources changed since the last time. */
export async function getBuiltWeb(onBuilding: () => void): Promise<string> {
  const built = join(packageFolder, "dist", "web");
  const stampFile = join(packageFolder, "dist", "web-sources.sha256");
  if (!isCheckout) {
    if (existsSync(join(built, "hashes.json"))) return built;
    throw new CommandFailure(
      exitCodes.fault,
      "web-missing",
      "This package was made without the web application.",
    );
  }
  const stamp = hashSources();
  const known = await readFile(stampFile, "utf8").catch(() => "");
  if (known === stamp && existsSync(join(built, "hashes.json"))) return built;
  onBuilding();
  const fresh = join(packageFolder, "dist", `web-building-${process.pid}`);
  await build(fresh);
  await rm(built, { recursive: true, force: true });
  await rename(fresh, built);
  await writeFile(stampFile, stamp);
  return built;
}

/** Everything that may end up in the pages, tests aside. */
function hashSources(): string {
  const source = join(packageFolder, "src");
  const paths = readdirSync(source, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|css|html|svg|json|webmanifest)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !/\.test\.tsx?$/.test(path) && !serverFolders.test(path.slice(source.length + 1)))
    .sort();
  const files = [...paths, join(packageFolder, "vite.config.ts"), join(packageFolder, "package-lock.json")];
  return toHex(
    sha256(concatBytes(...files.flatMap((path) => [utf8Encode(`\n${path}\n`), sha256(readFileSync(path))]))),
  );
}

const serverFolders = /^(cli|demo|origin|gate|vault|courier|server|testing)[/\\]/;

async function build(folder: string): Promise<void> {
  await mkdir(dirname(folder), { recursive: true });
  const vite = createRequire(join(packageFolder, "package.json")).resolve("vite/package.json");
  const building = spawn(
    process.execPath,
    [
      join(dirname(vite), "bin", "vite.js"),
      "build",
      "--outDir",
      folder,
      "--emptyOutDir",
      "--logLevel",
      "warn",
    ],
    { cwd: packageFolder, stdio: ["ignore", "pipe", "pipe"] },
  );
  let said = "";
  for (const stream of [building.stdout, building.stderr])
    stream.on("data", (text) => (said += String(text)));
  const code = await new Promise<number | null>((resolve) => building.once("exit", resolve));
  if (code === 0) return;
  await rm(folder, { recursive: true, force: true });
  throw new CommandFailure(
    exitCodes.fault,
    "web-not-built",
    `The web application could not be built:\n${said.trim().split("\n").slice(0, 30).join("\n")}`,
  );
}

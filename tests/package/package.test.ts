import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { globSync } from "node:fs";
import { chmod, copyFile, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testPort } from "../cli/run-command.ts";

const run = promisify(execFile);
const project = fileURLToPath(new URL("../..", import.meta.url));
const large = { maxBuffer: 64 * 1024 * 1024 };

let folder: string;
let installed: string;
let packed: readonly string[];

/** What a stranger gets: packed from the committed and the new files, installed into an empty folder, with no source at hand. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "homeward-package-"));
  // As root, PostgreSQL runs under another user, who has to pass through.
  await chmod(folder, 0o711);
  const copy = join(folder, "copy");
  await copyProject(copy);
  const { stdout } = await run("npm", ["pack", "--json", "--pack-destination", folder], {
    cwd: copy,
    ...large,
  });
  const [made] = JSON.parse(stdout.slice(stdout.indexOf("[\n"))) as [
    { filename: string; files: { path: string }[] },
  ];
  packed = made.files.map(({ path }) => path);
  installed = join(folder, "elsewhere");
  await mkdir(installed);
  await writeFile(join(installed, "package.json"), '{"private": true}');
  await run("npm", ["install", "--prefer-offline", "--no-audit", "--no-fund", join(folder, made.filename)], {
    cwd: installed,
    ...large,
  });
}, 600_000);

afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }));

/** A copy, because packing builds, and other tests use what is built here. */
async function copyProject(copy: string): Promise<void> {
  const { stdout } = await run("git", ["ls-files", "--cached", "--others", "--exclude-standard", "-z"], {
    cwd: project,
    ...large,
  });
  for (const path of stdout.split("\0").filter(Boolean)) {
    await mkdir(dirname(join(copy, path)), { recursive: true });
    await copyFile(join(project, path), join(copy, path)).catch((error: NodeJS.ErrnoException) => {
      // Deleted, and the deletion not committed yet.
      if (error.code !== "ENOENT") throw error;
    });
  }
  await symlink(join(project, "node_modules"), join(copy, "node_modules"));
}

const homeward = () => join(installed, "node_modules", ".bin", "homeward");

describe("the package", () => {
  it("holds the command, every process, the migrations and the pages, and no source, test or key", () => {
    for (const path of [
      "bin/homeward.js",
      "dist/cli/main.js",
      "dist/cli/launch/end-with-parent.js",
      "dist/gate/main.js",
      "dist/vault/main.js",
      "dist/courier/main.js",
      "dist/origin/main.js",
      "dist/web/family/index.html",
      "dist/web/office/index.html",
      "dist/web/hashes.json",
      "dist/learning/library/phishing/ar.json",
      "LICENSE",
    ]) {
      expect(packed).toContain(path);
    }
    const migrations = globSync("src/*/migrations/*.sql", { cwd: project }).map((path) =>
      path.replace(/^src/, "dist"),
    );
    expect(migrations.length).toBeGreaterThan(1);
    expect(packed).toEqual(expect.arrayContaining(migrations));
    expect(
      packed.filter((path) => /^(src|tests|scripts|\.homeward)\/|\.test\.|\.key$|\.pem$/.test(path)),
    ).toEqual([]);
  });

  it("explains itself where it is installed", async () => {
    const { stdout } = await run(homeward(), ["--help"], { cwd: installed });
    for (const command of [
      "start",
      "organisation",
      "member",
      "device",
      "desk",
      "import",
      "case",
      "search",
      "drill",
    ]) {
      expect(stdout).toMatch(new RegExp(`^  ${command}\\b`, "m"));
    }
    const { version } = createRequire(import.meta.url)("../../package.json") as { version: string };
    expect((await run(homeward(), ["--version"], { cwd: installed })).stdout.trim()).toBe(version);
  });

  it("starts an empty network with its pages, and stops", async () => {
    const data = join(folder, "data");
    const port = testPort();
    const child = spawn(homeward(), ["start", "--data", data, "--empty", "--json", "--port", port], {
      cwd: installed,
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    });
    let [out, err] = ["", ""];
    child.stderr.on("data", (text) => (err += String(text)));
    const ready = await new Promise<{ web: string; gateUrl: string }>((resolve, reject) => {
      child.stdout.on("data", (text) => {
        out += String(text);
        if (out.includes("\n")) resolve(JSON.parse(out) as { web: string; gateUrl: string });
      });
      child.once("exit", (code) => reject(new Error(`ended with ${code}: ${err}`)));
    });
    try {
      expect((await fetch(`${ready.gateUrl}/health`)).ok).toBe(true);
      for (const page of ["/", "/family/", "/office/"]) {
        const answer = await fetch(new URL(page, ready.web.replace("localhost", "127.0.0.1")));
        expect([page, answer.status]).toEqual([page, 200]);
      }
      expect(await readdir(data)).toEqual(
        expect.arrayContaining(["gate", "vault", "courier", "root", "network.json"]),
      );
      const { stdout } = await run(
        homeward(),
        ["organisation", "list", "--json", "--network", join(data, "network.json")],
        {
          cwd: installed,
        },
      );
      expect(JSON.parse(stdout)).toEqual([]);
    } finally {
      const ended = once(child, "exit");
      child.kill("SIGINT");
      expect((await ended)[0]).toBe(0);
    }
    expect(await readFile(join(data, "log", "gate.log"), "utf8")).not.toContain("fault");
  }, 120_000);
});

import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, cp, mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findPostgresAccount, spawnIdentity } from "./postgres-account.ts";
import { getPlatformPackage, getPostgresBinaries } from "./postgres-binaries.ts";

const account = findPostgresAccount();
const isRoot = account !== undefined;

let base: string;
beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), "pg-"));
  await chmod(base, 0o711);
});
afterAll(() => rm(base, { recursive: true, force: true }));

describe("the programs", () => {
  async function installWithoutScripts(folder: string): Promise<string> {
    const source = getPlatformPackage();
    await mkdir(folder, { recursive: true });
    await cp(join(source, "package.json"), join(folder, "package.json"));
    await cp(join(source, "native"), join(folder, "native"), { recursive: true, verbatimSymlinks: true });
    const links = JSON.parse(await readFile(join(folder, "native/pg-symlinks.json"), "utf8")) as {
      target: string;
    }[];
    expect(links.length).toBeGreaterThan(0);
    for (const { target } of links) await rm(join(folder, target), { force: true });
    return folder;
  }
  const works = (folder: string) =>
    spawnSync(join(folder, "bin", "postgres"), ["--version"], { encoding: "utf8", ...spawnIdentity(account) })
      .stdout;

  test("work after `npm ci --ignore-scripts`, which leaves their symbolic links out", async () => {
    const folder = await installWithoutScripts(join(base, "package-without-links"));
    const found = await getPostgresBinaries(account, join(base, "unused"), folder);
    expect(found.folder).toBe(join(folder, "native"));
    expect(works(found.folder)).toContain("PostgreSQL");
    expect(existsSync(join(base, "unused"))).toBe(false);
  });

  test.runIf(isRoot)(
    "in a folder that only root can enter are copied once to where the other user can reach them",
    async () => {
      const closed = join(base, "closed-package");
      await mkdir(closed, { mode: 0o700 });
      const folder = await installWithoutScripts(join(closed, "package"));
      const copies = join(base, "copies");
      const [one, two] = await Promise.all([
        getPostgresBinaries(account, copies, folder),
        getPostgresBinaries(account, copies, folder),
      ]);
      expect(one.folder.startsWith(copies)).toBe(true);
      expect(two).toEqual(one);
      expect(works(one.folder)).toContain("PostgreSQL");
    },
  );
});

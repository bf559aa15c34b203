// Runs the public conformance suite for learning record stores (github.com/adlnet/lrs-conformance-test-suite), which the caller has
// fetched and installed, against a store of ours on an empty database. Counts from the suite's log: its exit code wraps at 256.
//   node bin/node24.js scripts/run-xapi-suite.ts PATH [--version 1.0.3] [--version 2.0.0]
import { spawn } from "node:child_process";
import { chmod, mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { secureRandomBytes, systemClock } from "../src/base/effects.ts";
import { addCredential } from "../src/lrs/credentials.ts";
import { startLrs } from "../src/lrs/lrs.ts";
import { startEmbeddedPostgres } from "../src/server/embedded-postgres.ts";
import { silentLog } from "../src/server/log.ts";

type Summary = { readonly total: number; readonly passed: number; readonly failed: number };
type LogEntry = {
  readonly title?: string;
  readonly status?: string;
  readonly error?: string;
  readonly tests?: LogEntry[];
};

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { version: { type: "string", multiple: true, default: ["1.0.3", "2.0.0"] } },
});
const [path] = positionals;
if (path === undefined) {
  console.error("Name the folder of the suite, fetched and installed. docs/lrs.md says how.");
  process.exit(2);
}
const suite = resolve(path);

const results: { version: string; summary: Summary; failures: string[] }[] = [];
for (const version of values.version) results.push({ version, ...(await runOnEmptyStore(version)) });
for (const { version, summary, failures } of results) {
  for (const failure of failures) console.log(failure);
  console.log(`xAPI ${version}: ${summary.passed} of ${summary.total} tests passed`);
}
process.exitCode = results.every(({ summary }) => summary.total > 0 && summary.passed === summary.total)
  ? 0
  : 1;

async function runOnEmptyStore(version: string): Promise<{ summary: Summary; failures: string[] }> {
  const folder = await mkdtemp(join(tmpdir(), "homeward-xapi-"));
  // As root, PostgreSQL runs under another user, who has to pass through.
  await chmod(folder, 0o711);
  const effects = { clock: systemClock, random: secureRandomBytes };
  const postgres = await startEmbeddedPostgres({ folder: join(folder, "postgres"), log: silentLog });
  try {
    const { credential, secret } = await addCredential(folder, "Conformance suite", effects);
    const lrs = await startLrs({ ...effects, folder, port: 0, databaseUrl: postgres.url, log: silentLog });
    try {
      const startedAt = Date.now();
      await runSuite(["-x", version, "-e", lrs.url, "-a", "-u", credential.id, "-p", secret]);
      return await readLog(startedAt);
    } finally {
      await lrs.close();
    }
  } finally {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Whatever Node runs this script runs the suite: it needs no particular one. */
function runSuite(options: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, [join(suite, "bin/console_runner.js"), ...options], {
    cwd: suite,
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, NODE_NO_WARNINGS: "1" },
  });
  return new Promise((done, fail) => {
    child.once("error", fail);
    child.once("exit", () => done());
  });
}

async function readLog(startedAt: number): Promise<{ summary: Summary; failures: string[] }> {
  const folder = join(suite, "logs");
  for (const name of await readdir(folder)) {
    const file = join(folder, name);
    if (!name.endsWith(".log") || (await stat(file)).mtimeMs < startedAt) continue;
    const { summary, log } = JSON.parse(await readFile(file, "utf8")) as { summary: Summary; log: LogEntry };
    return { summary, failures: listFailures(log, []) };
  }
  throw new Error("The suite left no log");
}

function listFailures(entry: LogEntry, above: readonly string[]): string[] {
  const trail = [...above, entry.title ?? ""].filter(Boolean);
  const below = (entry.tests ?? []).flatMap((one) => listFailures(one, trail));
  return below.length > 0 || entry.status !== "failed"
    ? below
    : [`- ${trail.join(" › ")}\n    ${entry.error ?? ""}`];
}

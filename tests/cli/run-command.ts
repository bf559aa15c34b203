import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const command = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));

/** A quarter of what a command takes is reading its sources. */
const compiled = fileURLToPath(new URL("../../node_modules/.cache/homeward-cli", import.meta.url));

export type Ended = { readonly code: number | null; readonly out: string; readonly err: string };

/** `homeward …` as a person would run it, in a process of its own. */
export const startHomeward = (
  args: readonly string[],
  environment: Record<string, string> = {},
  input: "ignore" | "pipe" = "ignore",
): ChildProcess =>
  spawn(process.execPath, [command, ...args], {
    stdio: [input, "pipe", "pipe"],
    env: { ...process.env, HOMEWARD_PASSPHRASE: "", NODE_COMPILE_CACHE: compiled, ...environment },
  });

export const runHomeward = (args: readonly string[], environment?: Record<string, string>): Promise<Ended> =>
  collect(startHomeward(args, environment));

/** The same, with something on its standard input. */
export function feedHomeward(args: readonly string[], input: string | Uint8Array): Promise<Ended> {
  const child = startHomeward(args, {}, "pipe");
  // A command that refuses its input ends before it has read it all.
  child.stdin!.on("error", () => undefined);
  child.stdin!.end(input);
  return collect(child);
}

async function collect(child: ChildProcess): Promise<Ended> {
  let [out, err] = ["", ""];
  child.stdout!.on("data", (text) => (out += String(text)));
  child.stderr!.on("data", (text) => (err += String(text)));
  const [code] = (await once(child, "close")) as [number | null];
  return { code, out, err };
}

/** The same, where it must end well; the answer as JSON. */
export async function askHomeward<Answer>(
  args: readonly string[],
  environment: Record<string, string> = {},
): Promise<Answer> {
  const ended = await runHomeward([...args, "--json"], environment);
  if (ended.code !== 0) throw new Error(`homeward ${args.join(" ")} ended with ${ended.code}: ${ended.err}`);
  return JSON.parse(ended.out) as Answer;
}

/** As much of an id as a person would type; one that begins with a dash is only taken whole. */
export const beginningOf = (id: string): string => (id.startsWith("-") ? id : id.slice(0, 10));

export type Started = {
  readonly folder: string;
  readonly child: ChildProcess;
  readonly ready: {
    readonly web: string;
    readonly gateUrl: string;
    readonly vaultUrl: string;
    readonly networkFile: string;
    readonly seconds: number;
    readonly processes: Readonly<Record<"gate" | "vault" | "courier", number>>;
  };
  /** What it says on standard error, so far. */
  readonly said: () => string;
};

/** `homeward start`, until it says that it is ready. */
export async function startNetwork(folder: string, ...args: readonly string[]): Promise<Started> {
  const child = spawn(process.execPath, [command, "start", "--data", folder, "--json", "--no-web", ...args], {
    stdio: ["ignore", "pipe", "pipe"],
    // So that a ctrl-c for the test run does not end it before its test does.
    detached: true,
    env: { ...process.env, HOMEWARD_PROPOSAL_TICK_MS: "500" },
  });
  let [out, err] = ["", ""];
  child.stderr.on("data", (text) => (err += String(text)));
  const ready = await new Promise<Started["ready"]>((resolve, reject) => {
    child.stdout.on("data", (text) => {
      out += String(text);
      if (out.includes("\n")) resolve(JSON.parse(out) as Started["ready"]);
    });
    child.once("exit", (code) => reject(new Error(`homeward start ended with ${code}: ${err}`)));
  });
  return { folder, child, ready, said: () => err };
}

export async function stopNetwork({ child }: Started): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const ended = once(child, "exit");
  child.kill("SIGINT");
  const [code] = (await ended) as [number | null];
  return code;
}

export async function makeTestFolder(): Promise<{
  readonly path: string;
  readonly remove: () => Promise<void>;
}> {
  const path = await mkdtemp(join(tmpdir(), "homeward-cli-"));
  // As root, PostgreSQL runs under another user; who cannot pass here is given a folder elsewhere, which would stay behind.
  await chmod(path, 0o711);
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }) };
}

/** Far from the usual ones, from those of another test file that runs at the same time, and from those that systems give to whoever calls. */
export const testPort = (): string => String(20_000 + Math.floor(Math.random() * 1_000) * 10);

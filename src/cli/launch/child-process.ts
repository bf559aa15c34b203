import { spawn } from "node:child_process";
import { closeSync, openSync, readFileSync, renameSync, existsSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { programFile } from "./package-files.ts";

/** A process of the network that is kept running until it is stopped. */
export type KeptProcess = {
  readonly name: string;
  readonly pid: () => number | undefined;
  readonly stop: () => Promise<void>;
};

export type KeptProcessOptions = {
  readonly name: string;
  readonly environment: Readonly<Record<string, string>>;
  /** What it says goes here, and is kept for one more start. */
  readonly logFile: string;
  /** It ended by itself and is started again. */
  readonly onRestart: (name: string) => void;
  /** It ends again and again; there is no use in going on. The last lines it wrote. */
  readonly onGivenUp: (name: string, lastLines: string) => void;
};

/** Starts `src/<name>/main.ts` under the running Node, in a process group of its own so that ctrl-c reaches only us. */
export function keepRunning(options: KeptProcessOptions): KeptProcess {
  const { name, environment, logFile } = options;
  if (existsSync(logFile)) renameSync(logFile, `${logFile}.before`);
  const endedAt: number[] = [];
  let stopping = false;
  let child = launch();

  function launch() {
    const log = openSync(logFile, "a", 0o600);
    const started = spawn(
      process.execPath,
      [
        "--import",
        pathToFileURL(programFile("cli/launch/end-with-parent")).href,
        programFile(`${name}/main`),
      ],
      {
        stdio: ["ignore", log, log, "ipc"],
        env: { ...inheritedEnvironment(), ...environment },
        detached: true,
      },
    );
    closeSync(log);
    const ended = new Promise<void>((resolve) => {
      started.once("exit", () => resolve());
      started.once("error", () => resolve());
    });
    void ended.then(() => afterEnd());
    return { process: started, ended };
  }

  async function afterEnd(): Promise<void> {
    if (stopping) return;
    endedAt.push(Date.now());
    const recent = endedAt.filter((time) => Date.now() - time < 60_000).length;
    if (recent >= mostRestartsPerMinute) return options.onGivenUp(name, lastLinesOf(logFile));
    options.onRestart(name);
    await sleep(Math.min(100 * 2 ** recent, 3_000));
    if (!stopping) child = launch();
  }

  return {
    name,
    pid: () => child.process.pid,
    async stop() {
      stopping = true;
      child.process.kill("SIGTERM");
      const killing = setTimeout(() => child.process.kill("SIGKILL"), patienceAtStop);
      await child.ended;
      clearTimeout(killing);
    },
  };
}

const mostRestartsPerMinute = 6;
/** Milliseconds. PostgreSQL writes its checkpoint meanwhile. */
const patienceAtStop = 20_000;

/** Passphrases are for the command that asked, not for servers. */
function inheritedEnvironment(): NodeJS.ProcessEnv {
  const { HOMEWARD_PASSPHRASE: _, HOMEWARD_DEVICE: __, ...rest } = process.env;
  return rest;
}

export function lastLinesOf(logFile: string): string {
  try {
    const lines = readFileSync(logFile, "utf8").trimEnd().split("\n");
    return lines
      .filter((line) => line.trim() !== "" && !/^\s+at |^Node\.js v/.test(line))
      .slice(-8)
      .join("\n");
  } catch {
    return "";
  }
}

import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

export type ProcessOutcome = {
  readonly seconds: number;
  /** Most memory it held at once; nothing where the system has no `/proc`. */
  readonly peakGigabytes: number | undefined;
  readonly stdout: string;
};

const root = join(import.meta.dirname, "..", "..");

/** Runs a file of this project in a process of its own, so that its time and memory are its own. Fails unless it ends with 0. */
export async function runMeasured(
  file: string,
  parameters: readonly string[],
  nodeOptions: readonly string[] = [],
): Promise<ProcessOutcome> {
  const began = performance.now();
  const child = spawn(process.execPath, [...nodeOptions, join(root, file), ...parameters], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let peak: number | undefined;
  const watch = setInterval(() => {
    peak = readPeak(child.pid!) ?? peak;
  }, 100);
  let [stdout, stderr] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", resolve);
    });
    if (code !== 0) throw new Error(`${file} ended with ${code}: ${stderr.slice(-500)}`);
  } finally {
    clearInterval(watch);
  }
  return { seconds: (performance.now() - began) / 1_000, peakGigabytes: peak, stdout };
}

function readPeak(pid: number): number | undefined {
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 2 ** 20;
  } catch {
    return undefined;
  }
}

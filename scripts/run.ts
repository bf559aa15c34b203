import { spawn, type SpawnOptions } from "node:child_process";
import { fileURLToPath } from "node:url";

export const projectFolder = fileURLToPath(new URL("..", import.meta.url));

/** A tool of `node_modules`, run by the same Node that runs us. */
export const toolPath = (path: string): string =>
  fileURLToPath(new URL(`../node_modules/${path}`, import.meta.url));

/** Runs a program in the project's folder with our own output. Resolves with its exit code; 1 where a signal ended it. */
export function run(program: string, args: readonly string[], options: SpawnOptions = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: projectFolder,
      stdio: ["ignore", "inherit", "inherit"],
      ...options,
    });
    child.on("error", reject);
    child.on("close", (code) => resolve(code ?? 1));
  });
}

export const runNode = (args: readonly string[], options?: SpawnOptions): Promise<number> =>
  run(process.execPath, args, options);

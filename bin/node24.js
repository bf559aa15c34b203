// Runs a file under the Node version that the lock file pins for this platform.
// Plain JavaScript, because any Node >= 20 may be what starts it.
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { delimiter, dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { realpathSync } from "node:fs";

const require = createRequire(import.meta.url);

/** Path of the pinned Node, or of the running one where no pinned build exists but it is new enough. */
export function findNode24() {
  const executable = process.platform === "win32" ? "node.exe" : "node";
  for (const name of ["node", "node-bin"]) {
    try {
      return require.resolve(`${name}-${process.platform}-${process.arch}/bin/${executable}`);
    } catch {
      // The other naming of the platform packages may fit.
    }
  }
  if (Number(process.versions.node.split(".")[0]) >= 24) return process.execPath;
  throw new Error(
    `No pinned Node 24 for ${process.platform}-${process.arch}. Install Node 24 or newer and try again.`,
  );
}

/** Runs `args` under the pinned Node, hands signals on, and ends with its exit code. */
export function runNode24(args) {
  const node = findNode24();
  const child = spawn(node, args, {
    stdio: "inherit",
    env: { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ""}` },
  });
  const handOn = (signal) => child.kill(signal);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, handOn);
  child.on("exit", (code, signal) => {
    for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) process.off(name, handOn);
    if (signal) process.kill(process.pid, signal);
    else process.exit(code ?? 1);
  });
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  runNode24(process.argv.slice(2));
}

// A network to work on: servers that start again when their sources change, and the web app with changes shown at once. Works without internet.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, watch } from "node:fs";
import { join } from "node:path";
import { createServer } from "vite";
import { projectFolder } from "./run.ts";

const command = join(projectFolder, "src", "cli", "main.ts");
const data = join(projectFolder, ".homeward", "dev");
const restartAfterMs = 300;

if (!existsSync(command))
  throw new Error("There is no command to start the network with: src/cli/main.ts is missing.");

const web = await createServer({
  configFile: join(projectFolder, "vite.config.ts"),
  server: { host: "127.0.0.1" },
});
await web.listen();
web.printUrls();
const origins = web.resolvedUrls?.local.map((url) => new URL(url).origin).join(",") ?? "";

let network = startNetwork();
let restarting: NodeJS.Timeout | undefined;
const watcher = watch(join(projectFolder, "src"), { recursive: true }, (_event, file) => {
  if (!file || file.startsWith("web") || file.endsWith(".test.ts")) return;
  clearTimeout(restarting);
  restarting = setTimeout(() => void restart(file), restartAfterMs);
});
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void close());

function startNetwork(): ChildProcess {
  return spawn(process.execPath, [command, "start", "--data", data, ...process.argv.slice(2)], {
    cwd: projectFolder,
    stdio: "inherit",
    // A group of its own: Ctrl-C reaches us alone, and we end the network in order.
    detached: true,
    env: { ...process.env, HOMEWARD_WEB_ORIGINS: origins },
  });
}

async function restart(file: string): Promise<void> {
  console.log(`${file} changed; the servers start again.`);
  await stop(network);
  network = startNetwork();
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await ended;
}

async function close(): Promise<void> {
  clearTimeout(restarting);
  watcher.close();
  await stop(network);
  await web.close();
}

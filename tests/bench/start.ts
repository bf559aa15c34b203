import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findFreePorts } from "#cli/launch/ports.ts";
import { packageFolder } from "#cli/launch/package-files.ts";
import type { Report } from "./figures.ts";

/** `homeward start` as somebody types it: from the command to the line that says it is ready. */
export async function benchStart(rounds: number): Promise<Report> {
  const folder = await mkdtemp(join(tmpdir(), "homeward-start-"));
  await chmod(folder, 0o711);
  const { origin } = await findFreePorts(5_500);
  try {
    const first = await start(folder, origin);
    await first.end();
    const second: number[] = [];
    for (let i = 0; i < rounds; i++) {
      const started = await start(folder, origin);
      second.push(started.seconds);
      await started.end();
    }
    const afterKill: number[] = [];
    for (let i = 0; i < Math.min(rounds, 3); i++) {
      await (await start(folder, origin)).kill();
      const started = await start(folder, origin);
      afterKill.push(started.seconds);
      await started.end();
    }
    return {
      figures: [
        {
          what: "second start to ready",
          unit: "s",
          samples: second,
          target: { column: "max", atMost: 5 },
        },
        { what: "start to ready after kill -9 of everything", unit: "s", samples: afterKill },
        { what: "first start, the demonstration made", unit: "s", samples: [first.seconds] },
      ],
      notes: ["Gate and vault with a PostgreSQL each, courier, pages; the demonstration's records in it."],
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

type Started = {
  readonly seconds: number;
  readonly end: () => Promise<void>;
  /** All processes at once, as a power cut would, PostgreSQL aside. */
  readonly kill: () => Promise<void>;
};

async function start(folder: string, port: number): Promise<Started> {
  const began = performance.now();
  const command = [join(packageFolder, "bin", "homeward.js"), "start", "--data", folder];
  const child = spawn(process.execPath, [...command, "--port", String(port), "--json"], {
    stdio: ["ignore", "pipe", "pipe"],
    // A group of its own: the command starts itself again under the pinned Node.
    detached: true,
  });
  const ended = once(child, "exit");
  let [said, complained] = ["", ""];
  child.stderr.on("data", (chunk: Buffer) => (complained += chunk.toString()));
  const ready = new Promise<{ processes: Record<string, number> }>((resolve, reject) => {
    child.stdout.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes("\n")) resolve(JSON.parse(said));
    });
    ended.then(
      () => reject(new Error(`It ended before it was ready:\n${complained}`)),
      () => {},
    );
  });
  const { processes } = await ready;
  const seconds = (performance.now() - began) / 1_000;
  return {
    seconds,
    end: async () => {
      child.kill("SIGTERM");
      await ended;
    },
    kill: async () => {
      process.kill(-child.pid!, "SIGKILL");
      for (const pid of Object.values(processes)) process.kill(pid, "SIGKILL");
      await ended;
    },
  };
}

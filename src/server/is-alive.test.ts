import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { expect, it } from "vitest";
import { isAlive } from "./is-alive.ts";

it("knows itself, and a number that nobody has", () => {
  expect(isAlive(process.pid)).toBe(true);
  expect(isAlive(2 ** 22 + 1)).toBe(false);
});

it.skipIf(process.platform !== "linux")(
  "takes an ended process that nobody collected for ended",
  async () => {
    // The shell becomes a program that never asks after its children.
    const parent = spawn("sh", ["-c", "sleep 0.1 & echo $!; exec sleep 30"], {
      stdio: ["ignore", "pipe", "ignore"],
    });
    const [line] = (await once(parent.stdout, "data")) as [Buffer];
    const pid = Number(String(line));
    expect(isAlive(pid)).toBe(true);
    await expect.poll(() => isAlive(pid)).toBe(false);
    expect(existsSync(`/proc/${pid}`)).toBe(true);
    parent.kill("SIGKILL");
  },
);

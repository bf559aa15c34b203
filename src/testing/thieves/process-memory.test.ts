import { spawn } from "node:child_process";
import { once } from "node:events";
import { describe, expect, it } from "vitest";
import { findMarkers } from "./find-markers.ts";
import { openMarkers } from "./markers.ts";
import { findProcessTree, MemoryOutOfReach, readMemory } from "./process-memory.ts";

describe("the memory of a process", () => {
  it("shows what it holds in clear, or is said to be out of reach", async () => {
    const markers = openMarkers();
    const word = markers.make("control", "memory");
    const program = `const kept = Buffer.from(process.argv[1], "hex"); console.log("ready"); setInterval(() => kept.length, 1e6);`;
    const hex = Buffer.from(`something ${word} something`).toString("hex");
    const child = spawn(process.execPath, ["-e", program, hex], { stdio: ["ignore", "pipe", "inherit"] });
    try {
      await once(child.stdout, "data");
      expect(await findProcessTree(process.pid)).toContain(child.pid);
      const read = await readAll(child.pid!, markers);
      // Some platforms forbid it; then the drill says so, and claims nothing about memory.
      expect(read instanceof MemoryOutOfReach || (read.bytes > 4_000_000 && read.written.has("UTF-8"))).toBe(
        true,
      );
    } finally {
      child.kill();
    }
  });
});

async function readAll(
  pid: number,
  markers: ReturnType<typeof openMarkers>,
): Promise<{ readonly bytes: number; readonly written: ReadonlySet<string> } | MemoryOutOfReach> {
  const written = new Set<string>();
  let bytes = 0;
  try {
    for await (const piece of readMemory(pid)) {
      bytes += piece.bytes.length;
      for (const sighting of findMarkers(piece.bytes, markers)) written.add(sighting.written);
    }
  } catch (error) {
    if (error instanceof MemoryOutOfReach) return error;
    throw error;
  }
  return { bytes, written };
}

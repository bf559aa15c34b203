import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findFile, writeFileDurably } from "./durable-file.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "homeward-durable-"));
});
afterAll(() => rm(folder, { recursive: true }));

describe("a file that is replaced as a whole", () => {
  it("is written by many at once: each succeeds, the last to ask stays, and nothing half-written lies beside it", async () => {
    const path = join(folder, "checkpoint");
    const contents = Array.from({ length: 20 }, (_, i) => new Uint8Array(100_000 - 4_000 * i).fill(i));
    await Promise.all(contents.map((bytes) => writeFileDurably(path, bytes)));
    expect(await findFile(path)).toEqual(contents.at(-1));
    expect(await readdir(folder)).toEqual(["checkpoint"]);
  });

  it("can be written again after a write that failed", async () => {
    const path = join(folder, "not there", "keys");
    await expect(writeFileDurably(path, Uint8Array.of(1))).rejects.toThrow("ENOENT");
    await writeFileDurably(join(folder, "keys"), Uint8Array.of(2));
    expect(await findFile(join(folder, "keys"))).toEqual(Uint8Array.of(2));
  });
});

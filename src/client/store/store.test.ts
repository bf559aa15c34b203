import "fake-indexeddb/auto";
import { spawnSync } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { secureRandomBytes } from "#base/effects.ts";
import { utf8Encode } from "#base/bytes.ts";
import { newSymmetricKey } from "#crypto/keys.ts";
import { openFileStore } from "./file-store.ts";
import { openIndexedDbStore } from "./indexeddb-store.ts";
import { memoryStore } from "./memory-store.ts";
import { acceptStore } from "./store.suite.ts";
import { StoreDamaged, wrapStore } from "./wrapped-store.ts";

async function makeFolder() {
  const folder = await mkdtemp(join(tmpdir(), "homeward-store-"));
  return { folder, close: () => rm(folder, { recursive: true, force: true }) };
}

acceptStore("memory", () => Promise.resolve({ store: memoryStore() }));
acceptStore("a folder", async () => {
  const { folder, close } = await makeFolder();
  return { store: await openFileStore(folder, secureRandomBytes), close };
});
let databases = 0;
acceptStore("IndexedDB", async () => ({ store: await openIndexedDbStore(`test-${databases++}`) }));
acceptStore("a wrapped store", () =>
  Promise.resolve({
    store: wrapStore(memoryStore(), newSymmetricKey(secureRandomBytes), secureRandomBytes),
  }),
);

describe("a folder", () => {
  it("can be read by its owner alone, survives a restart, and forgets what was half written", async () => {
    const { folder, close } = await makeFolder();
    const inside = join(folder, "device");
    const store = await openFileStore(inside, secureRandomBytes);
    await store.put("a/b", Uint8Array.of(1));
    expect((await stat(inside)).mode & 0o777).toBe(0o700);
    const [name] = await readdir(inside);
    expect((await stat(join(inside, name!))).mode & 0o777).toBe(0o600);
    const { pid: gone } = spawnSync(process.execPath, ["--version"]);
    await writeFile(join(inside, `.writing-${gone}-0011`), "half");
    const again = await openFileStore(inside, secureRandomBytes);
    expect(await again.list("")).toEqual(["a/b"]);
    expect(await readdir(inside)).toHaveLength(1);
    await close();
  });

  it("is opened by a second command without taking from the first what it is writing", async () => {
    const { folder, close } = await makeFolder();
    await writeFile(join(folder, `.writing-${process.pid}-0011`), "half");
    const store = await openFileStore(folder, secureRandomBytes);
    expect(await store.list("")).toEqual([]);
    expect(await readdir(folder)).toHaveLength(1);
    await close();
  });
});

describe("a wrapped store", () => {
  const storage = newSymmetricKey(secureRandomBytes);

  it("shows neither keys nor values to whoever reads the disk", async () => {
    const { folder, close } = await makeFolder();
    const store = wrapStore(await openFileStore(folder, secureRandomBytes), storage, secureRandomBytes);
    await store.put("lease/Amina", utf8Encode("Amina Haddad"));
    const names = await readdir(folder);
    const seen = [
      ...names,
      ...(await Promise.all(names.map((name) => readFile(join(folder, name), "latin1")))),
    ];
    expect(names).toHaveLength(1);
    expect(seen.some((text) => /Amina|Haddad|lease/.test(text))).toBe(false);
    await close();
  });

  it("does not open a value that was moved to another key, and says so", async () => {
    const inner = memoryStore();
    const store = wrapStore(inner, storage, secureRandomBytes);
    await store.put("a", Uint8Array.of(1));
    const [nameOfA] = await inner.list("");
    await store.put("b", Uint8Array.of(2));
    const nameOfB = (await inner.list("")).find((name) => name !== nameOfA)!;
    await inner.put(nameOfB, (await inner.get(nameOfA!))!);
    await expect(store.get("b")).rejects.toThrow(StoreDamaged);
  });

  it("lists nothing under another device's key", async () => {
    const inner = memoryStore();
    await wrapStore(inner, storage, secureRandomBytes).put("a", Uint8Array.of(1));
    const other = wrapStore(inner, newSymmetricKey(secureRandomBytes), secureRandomBytes);
    expect(await other.list("")).toEqual([]);
    expect(await other.get("a")).toBeUndefined();
  });
});

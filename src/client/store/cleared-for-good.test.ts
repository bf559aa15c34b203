import { expect, it } from "vitest";
import { clearedForGood } from "./cleared-for-good.ts";
import { memoryStore } from "./memory-store.ts";

it("what arrives while a device is emptied, or after, does not lie on it", async () => {
  const disk = memoryStore();
  const store = clearedForGood(disk);
  await store.put("lease", new Uint8Array([1]));
  const [clearing, late] = [store.clear(), store.put("lease", new Uint8Array([2]))];
  await Promise.all([clearing, late]);
  await store.put("register", new Uint8Array([3]));
  expect(await disk.list("")).toEqual([]);
});

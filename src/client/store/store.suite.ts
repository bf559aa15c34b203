import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ClientStore } from "./store.ts";

/** What every store promises; each one's test runs it. `reopen` opens what a closed application left behind. */
export function acceptStore(
  name: string,
  open: () => Promise<{ readonly store: ClientStore; readonly close?: () => Promise<void> }>,
): void {
  describe(`${name} as a store`, () => {
    let store: ClientStore;
    let close: (() => Promise<void>) | undefined;
    beforeEach(async () => ({ store, close } = { close: undefined, ...(await open()) }));
    afterEach(async () => close?.());
    const bytes = (...values: number[]) => Uint8Array.from(values);

    it("gives back what was put, and nothing for what was not", async () => {
      await store.put("lease/a", bytes(1, 2, 3));
      expect(await store.get("lease/a")).toEqual(bytes(1, 2, 3));
      expect(await store.get("lease/b")).toBeUndefined();
      expect(await store.get("lease")).toBeUndefined();
    });

    it("keeps the last of several values, also an empty one", async () => {
      await store.put("a", bytes(1));
      await store.put("a", bytes());
      expect(await store.get("a")).toEqual(bytes());
    });

    it("is not changed by what the caller does with its bytes afterwards", async () => {
      const value = bytes(1, 2, 3);
      await store.put("a", value);
      value[0] = 9;
      const read = await store.get("a");
      expect(read).toEqual(bytes(1, 2, 3));
      read![0] = 9;
      expect(await store.get("a")).toEqual(bytes(1, 2, 3));
    });

    it("lists keys by prefix, sorted", async () => {
      for (const key of ["lease/b", "outbox/1", "lease/a", "leases"]) await store.put(key, bytes(0));
      expect(await store.list("lease/")).toEqual(["lease/a", "lease/b"]);
      expect(await store.list("")).toEqual(["lease/a", "lease/b", "leases", "outbox/1"]);
      expect(await store.list("nothing")).toEqual([]);
    });

    it("deletes one, and does not mind deleting it again", async () => {
      await store.put("a", bytes(1));
      await store.put("b", bytes(2));
      await store.delete("a");
      await store.delete("a");
      expect(await store.list("")).toEqual(["b"]);
    });

    it("is empty after clearing, and works on", async () => {
      for (let i = 0; i < 20; i++) await store.put(`a/${i}`, bytes(i));
      await store.clear();
      expect(await store.list("")).toEqual([]);
      await store.put("a", bytes(7));
      expect(await store.get("a")).toEqual(bytes(7));
    });

    it("takes keys of any letters, and keeps them apart", async () => {
      const keys = ["../escape", ".hidden", "a%2fb", "a/b", "con:", "é", "e", "سجل"];
      for (const [i, key] of keys.entries()) await store.put(key, bytes(i));
      for (const [i, key] of keys.entries()) expect(await store.get(key)).toEqual(bytes(i));
      expect(await store.list("")).toEqual([...keys].sort());
    });

    it("keeps what many writers put at the same time", async () => {
      await Promise.all(Array.from({ length: 40 }, (_, i) => store.put(`many/${i}`, bytes(i))));
      expect(await store.list("many/")).toHaveLength(40);
      expect(await store.get("many/39")).toEqual(bytes(39));
    });
  });
}

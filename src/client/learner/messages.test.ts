import { expect, test } from "vitest";
import type { BroadcastId } from "#base/id.ts";
import { memoryStore } from "#client/store/memory-store.ts";
import { keepOnly } from "./messages.ts";

test("a learner's other browser, too, keeps no words of a message that is not theirs to read any more", async () => {
  const store = memoryStore();
  for (const file of ["message/one/aa", "message/one/bb", "message/two/aa", "messages-seen"])
    await store.put(file, Uint8Array.of(1));
  await keepOnly({ store }, [{ broadcast: "two" as BroadcastId }]);
  expect(await store.list("message")).toEqual(["message/two/aa", "messages-seen"]);
});

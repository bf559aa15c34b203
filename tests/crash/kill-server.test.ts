import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { seededRandom } from "#testing/seeded-random.ts";
import type { Writers } from "./writers.ts";
import { expectWhole, openWriters } from "./writers.ts";

const random = seededRandom("kill a server");
let writers: Writers;
beforeAll(async () => {
  writers = await openWriters();
});
afterAll(() => writers.close());

describe("kill -9 under load, at a moment of chance, loses and doubles nothing that was acknowledged", () => {
  it.each(["gate", "vault", "courier"] as const)("of the %s, twice", async (name) => {
    const { network } = writers;
    await writers.writeThrough(name, async () => {
      for (let round = 0; round < 2; round++) {
        await sleep(random.whole(100, 400));
        const before = network.pidOf(name);
        await network.stop(name, "SIGKILL");
        await sleep(random.whole(0, 100));
        await network.start(name);
        expect(network.pidOf(name)).not.toBe(before);
      }
      await sleep(300);
    });
    expectWhole(await writers.readBack());
  });
});

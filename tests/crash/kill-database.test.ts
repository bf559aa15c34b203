import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { seededRandom } from "#testing/seeded-random.ts";
import type { Writers } from "./writers.ts";
import { expectWhole, openWriters } from "./writers.ts";

const random = seededRandom("kill a database");
const servers = ["gate", "vault"] as const;
let writers: Writers;
beforeAll(async () => {
  writers = await openWriters();
});
afterAll(() => writers.close());

describe("kill -9 of PostgreSQL under load loses and doubles nothing that was acknowledged", () => {
  it.each(servers)("of the %s's, twice", async (name) => {
    await writers.writeThrough(`${name} postgres`, async () => {
      for (let round = 0; round < 2; round++) {
        await sleep(random.whole(100, 400));
        const before = await writers.network.postgresPidOf(name);
        process.kill(before, "SIGKILL");
        expect(await untilAnother(name, before)).not.toBe(before);
      }
      await sleep(300);
    });
    expectWhole(await writers.readBack());
  });

  it("of both, with gate and vault, as when the power fails", async () => {
    const { network } = writers;
    await writers.writeThrough("power", async () => {
      await sleep(random.whole(100, 400));
      const pids = await Promise.all(servers.map(network.postgresPidOf));
      expect(pids).toHaveLength(2);
      await Promise.all([
        ...servers.map((name) => network.stop(name, "SIGKILL")),
        ...pids.map(async (pid) => process.kill(pid, "SIGKILL")),
      ]);
      await Promise.all(servers.map(network.start));
      await sleep(300);
    });
    expectWhole(await writers.readBack());
  });
});

/** It is started again by its server; its file is away in between. */
async function untilAnother(name: (typeof servers)[number], before: number): Promise<number> {
  for (const until = Date.now() + 20_000; Date.now() < until; await sleep(50)) {
    const pid = await writers.network.postgresPidOf(name).catch(() => before);
    const answers = await fetch(`${writers.network.urls[name]}/health`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (pid !== before && answers) return pid;
  }
  return before;
}

import { setTimeout as sleep } from "node:timers/promises";
import type { BenchNetwork } from "./bench-network.ts";
import type { Figure, Report } from "./figures.ts";
import type { LoadTask } from "./load.ts";
import { startLoad } from "./load.ts";
import { describeCosts, repeat } from "./repeat.ts";
import { storeRecords } from "./stored-records.ts";

/** How many entries are staged at the vault, sequenced by the gate and acknowledged: three commits with fsync, two nonces among them. */
export async function benchWrites(network: BenchNetwork, rounds: number): Promise<Report> {
  const contentKeys = await storeRecords(network, 200);
  const load = await startLoad(network);
  const figures: Figure[] = [];
  const costs: string[] = [];
  try {
    for (const [clients, deliver] of [
      [8, false],
      [1, false],
      [16, false],
      [8, true],
    ] as const) {
      const task: LoadTask = { kind: "write", contentKeys, deliver };
      const outcome = await repeat(network, load, task, clients, rounds);
      const until = deliver ? "readable at the vault" : "acknowledged";
      const what = `${until}, ${clients} client${clients > 1 ? "s" : ""}`;
      figures.push(
        {
          what: `entries ${what}`,
          unit: "/s",
          samples: outcome.rates,
          ...(clients === 8 && !deliver && { target: { column: "median", atLeast: 300 } }),
        },
        { what: `one entry ${what}`, unit: "ms", samples: outcome.latencies },
      );
      costs.push(`Processor time of one entry ${what}: ${describeCosts(outcome)}.`);
    }
  } finally {
    await load.close();
  }
  const [sequenced] = await network.databaseOf("gate")<{ entries: number }[]>`
    select count(*) as entries from entries`;
  const placed = await countPlaced(network, sequenced!.entries);
  return {
    figures,
    notes: [
      `One entry of about 600 bytes a change, on 200 records; stage, then change, each with a real signature.`,
      `The gate's own delivery to the vault runs beside it. Sequenced ${sequenced!.entries}, placed at the vault ${placed}.`,
      ...costs,
    ],
  };
}

/** The gate's outbox may be some seconds behind. */
async function countPlaced(network: BenchNetwork, wanted: number): Promise<number> {
  const sql = network.databaseOf("vault");
  for (const until = Date.now() + 60_000; ; await sleep(200)) {
    const [placed] = await sql<{ entries: number }[]>`select count(*) as entries from placements`;
    if (placed!.entries >= wanted || Date.now() > until) return placed!.entries;
  }
}

import type { BenchNetwork } from "./bench-network.ts";
import type { Figure, Report } from "./figures.ts";
import type { LoadTask } from "./load.ts";
import { startLoad } from "./load.ts";
import { describeCosts, repeat } from "./repeat.ts";
import { storeRecords } from "./stored-records.ts";

const recordCount = 1_000;

/** How many signed requests a gate answers with halves: logged on disk before, halves sealed to the device. */
export async function benchDisclosures(network: BenchNetwork, rounds: number): Promise<Report> {
  const sql = network.databaseOf("gate");
  const contentKeys = await storeRecords(network, recordCount);
  const records = contentKeys.map(({ record }) => record);
  const load = await startLoad(network);
  const figures: Figure[] = [];
  const costs: string[] = [];
  let answered = 0;
  try {
    for (const [clients, items] of [
      [8, 1],
      [1, 1],
      [16, 1],
      [8, 10],
    ] as const) {
      const task: LoadTask = { kind: "disclose", desk: network.desk, records, items };
      const outcome = await repeat(network, load, task, clients, rounds);
      const what = `${clients} client${clients > 1 ? "s" : ""}, ${items} item${items > 1 ? "s" : ""} a request`;
      const isTarget = clients === 8 && items === 1;
      figures.push(
        {
          what: `disclosures, ${what}`,
          unit: "/s",
          samples: outcome.rates.map((rate) => rate * items),
          ...(isTarget && { target: { column: "median", atLeast: 500 } }),
        },
        { what: `one request, ${what}`, unit: "ms", samples: outcome.latencies },
      );
      costs.push(`Processor time of one request, ${what}: ${describeCosts(outcome)}.`);
      answered += outcome.latencies.length * items;
    }
  } finally {
    await load.close();
  }
  const [logged] = await sql<{ lines: number }[]>`select count(*) as lines from disclosure_log`;
  const [setting] = await sql<{ fsync: string; version: string }[]>`
    select current_setting('fsync') as fsync, current_setting('server_version') as version`;
  return {
    figures,
    notes: [
      `${recordCount} records, each request a real signature, its nonce and its log lines on disk before the answer (PostgreSQL ${setting!.version}, fsync ${setting!.fsync}).`,
      `${answered} counted answers, ${logged!.lines} lines in the log (those of warming up included).`,
      ...costs,
    ],
  };
}

import type { BenchNetwork } from "./bench-network.ts";
import type { Figure, Report } from "./figures.ts";
import type { Load, LoadTask } from "./load.ts";
import { startLoad } from "./load.ts";
import { storeRecords } from "./stored-records.ts";

const recordCount = 1_000;

/** How many signed requests a gate answers with halves: logged on disk before, halves sealed to the device. */
export async function benchDisclosures(network: BenchNetwork, rounds: number): Promise<Report> {
  const sql = network.databaseOf("gate");
  const contentKeys = await storeRecords(network, recordCount);
  const records = contentKeys.map(({ record }) => record);
  const load = await startLoad(network);
  const figures: Figure[] = [];
  const shares: number[] = [];
  let answered = 0;
  try {
    for (const [clients, items] of [
      [8, 1],
      [1, 1],
      [16, 1],
      [8, 10],
    ] as const) {
      const task: LoadTask = { kind: "disclose", desk: network.desk, records, items };
      const outcome = await repeat(load, task, clients, rounds);
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
      shares.push(outcome.processorShare);
      answered += outcome.latencies.length * items;
    }
  } finally {
    await load.close();
  }
  const [logged] = await sql<{ lines: number }[]>`select count(*) as lines from disclosure_log`;
  const [setting] = await sql<{ fsync: string }[]>`select current_setting('fsync') as fsync`;
  return {
    figures,
    notes: [
      `${recordCount} records, each request a real signature, its nonce and its log lines on disk before the answer (fsync ${setting!.fsync}).`,
      `${answered} counted answers, ${logged!.lines} lines in the log (those of warming up included).`,
      `The load itself took ${shares.map((share) => `${Math.round(share * 100)} %`).join(", ")} of a processor.`,
    ],
  };
}

/** Several rounds of five seconds: the rate of each, and every single request. */
export async function repeat(
  load: Load,
  task: LoadTask,
  clients: number,
  rounds: number,
): Promise<{
  readonly rates: readonly number[];
  readonly latencies: readonly number[];
  readonly processorShare: number;
}> {
  const rates: number[] = [];
  const latencies: number[] = [];
  let processorShare = 0;
  for (let i = 0; i < rounds; i++) {
    const outcome = await load.run(task, clients, 5);
    rates.push(outcome.latencies.length / outcome.seconds);
    latencies.push(...outcome.latencies);
    processorShare += outcome.processorShare / rounds;
  }
  return { rates, latencies, processorShare };
}

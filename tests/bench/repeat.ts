import type { BenchNetwork, Costs } from "./bench-network.ts";
import { costly } from "./bench-network.ts";
import type { Load, LoadTask } from "./load.ts";

export type Repeated = {
  /** Requests a second, round by round. */
  readonly rates: readonly number[];
  /** Milliseconds of every single request. */
  readonly latencies: readonly number[];
  /** Milliseconds of processor time a request, in all rounds together. */
  readonly costs: Costs | undefined;
  readonly loadCost: number;
};

const secondsARound = 5;

export async function repeat(
  network: BenchNetwork,
  load: Load,
  task: LoadTask,
  clients: number,
  rounds: number,
): Promise<Repeated> {
  const rates: number[] = [];
  const latencies: number[] = [];
  let asked = 0;
  let loadMilliseconds = 0;
  const before = await network.readCosts();
  for (let i = 0; i < rounds; i++) {
    const outcome = await load.run(task, clients, secondsARound);
    rates.push(outcome.latencies.length / outcome.seconds);
    for (const latency of outcome.latencies) latencies.push(latency);
    asked += outcome.asked;
    loadMilliseconds += outcome.processorMilliseconds;
  }
  const after = await network.readCosts();
  const costs =
    before &&
    after &&
    (Object.fromEntries(costly.map((name) => [name, (after[name] - before[name]) / asked])) as Costs);
  return { rates, latencies, costs, loadCost: loadMilliseconds / asked };
}

/** On a busy machine the rate says how busy it is; this says what the work costs. */
export function describeCosts({ costs, loadCost }: Repeated): string {
  const parts = costly.flatMap((name) => {
    const cost = costs?.[name] ?? 0;
    return cost < 0.02 ? [] : [`${name} ${cost.toFixed(2)} ms`];
  });
  return [...parts, `load ${loadCost.toFixed(2)} ms`].join(", ");
}

import { utf8Encode } from "#base/bytes.ts";
import { secureRandomBytes } from "#base/effects.ts";
import { blindInputs } from "#crypto/voprf.ts";
import type { BenchNetwork } from "./bench-network.ts";
import type { Figure, Report } from "./figures.ts";
import type { LoadTask } from "./load.ts";
import { startLoad } from "./load.ts";
import { describeCosts, repeat } from "./repeat.ts";

/** Blind evaluations with their proof, at one of the two servers: the speed at which anybody may guess, and at which lists come in. */
export async function benchEvaluations(network: BenchNetwork, rounds: number): Promise<Report> {
  const load = await startLoad(network);
  const figures: Figure[] = [];
  const costs: string[] = [];
  try {
    for (const [server, elements, clients] of [
      ["gate", 16, 1],
      ["gate", 16, 8],
      ["gate", 128, 8],
      ["vault", 16, 8],
    ] as const) {
      const inputs = Array.from({ length: elements }, (_, i) => utf8Encode(`benchmark ${i}`));
      const { blindedElements } = blindInputs(inputs, secureRandomBytes);
      const task: LoadTask = { kind: "evaluate", server, blindedElements };
      const outcome = await repeat(network, load, task, clients, rounds);
      const what = `${server}, ${elements} a request, ${clients} client${clients > 1 ? "s" : ""}`;
      figures.push(
        {
          what: `blind evaluations, ${what}`,
          unit: "/s",
          samples: outcome.rates.map((rate) => rate * elements),
        },
        { what: `one request, ${what}`, unit: "ms", samples: outcome.latencies },
      );
      costs.push(`Processor time of one request, ${what}: ${describeCosts(outcome)}.`);
    }
  } finally {
    await load.close();
  }
  return {
    figures,
    notes: ["Each request is signed, counted durably and answered with one proof.", ...costs],
  };
}

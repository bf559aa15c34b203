// `npm run bench [name …]`: measures, prints, judges nothing: it ends with 0 whatever it finds. Misses are marked.
import type { BenchNetwork } from "./bench-network.ts";
import { startBenchNetwork } from "./bench-network.ts";
import { benchBundle } from "./bundle.ts";
import { benchDisclosures } from "./disclosures.ts";
import { benchEvaluations } from "./evaluations.ts";
import type { Report } from "./figures.ts";
import { findVerdict, printFigures } from "./figures.ts";
import { benchLearn } from "./learn.ts";
import { benchLink } from "./link.ts";
import { describeLoad, describeMachine } from "./machine.ts";
import { benchMatch } from "./match.ts";
import { benchOpening } from "./opening.ts";
import { benchRegistration } from "./registration.ts";
import { benchSearch } from "./search.ts";
import { benchStart } from "./start.ts";
import { benchWrites } from "./writes.ts";

type Bench = {
  readonly about: string;
  readonly run: (getNetwork: () => Promise<BenchNetwork>, rounds: number) => Promise<Report>;
};

const benchByName: Readonly<Record<string, Bench>> = {
  bundle: { about: "what a family's phone loads to fill in and send the form", run: benchBundle },
  start: {
    about: "from the command to a network that is ready",
    run: (_, rounds) => benchStart(rounds),
  },
  disclosures: {
    about: "signed requests for halves, answered by the gate",
    run: async (getNetwork, rounds) => benchDisclosures(await getNetwork(), rounds),
  },
  writes: {
    about: "entries staged at the vault and sequenced by the gate",
    run: async (getNetwork, rounds) => benchWrites(await getNetwork(), rounds),
  },
  opening: {
    about: "a record of fifty entries, from the click to its state on the screen",
    run: async (getNetwork) => benchOpening(await getNetwork()),
  },
  evaluations: {
    about: "blind evaluations at gate and vault",
    run: async (getNetwork, rounds) => benchEvaluations(await getNetwork(), rounds),
  },
  match: {
    about: "how well people are found: names, registers, history, migration, in clear and in private",
    run: benchMatch,
  },
  link: {
    about: "the command homeward link: two lists of 50,000 people in clear, two smaller ones in private",
    run: benchLink,
  },
  registration: {
    about: "a society's existing records brought in under an approval",
    run: async (getNetwork) => benchRegistration(await getNetwork()),
  },
  learn: {
    about:
      "a learning portal of 250,000: its pages, figures, mails, and a list of 8,253 by name under an approval",
    run: () => benchLearn(),
  },
  search: {
    about: "searches among half a million people in the network's index",
    run: async (getNetwork) => benchSearch(await getNetwork()),
  },
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in benchByName));
if (unknown.length > 0) {
  console.log(`There is no benchmark ${unknown.join(", ")}. These are:`);
  for (const [name, { about }] of Object.entries(benchByName)) console.log(`  ${name.padEnd(12)} ${about}`);
} else {
  await runAll(asked.length > 0 ? asked : Object.keys(benchByName));
}

async function runAll(names: readonly string[]): Promise<void> {
  const rounds = Number(process.env["HOMEWARD_BENCH_ROUNDS"] ?? 5);
  console.log(`${await describeMachine()}, ${describeLoad()}\n`);
  let network: Promise<BenchNetwork> | undefined;
  const missed: string[] = [];
  for (const name of names) {
    const { about, run } = benchByName[name]!;
    console.log(`${name}: ${about}`);
    const before = describeLoad();
    try {
      const report = await run(() => (network ??= startBenchNetwork()), rounds);
      printFigures(report.figures);
      for (const note of [...report.notes, `Before: ${before}. After: ${describeLoad()}.`])
        console.log(`  ${note}`);
      missed.push(
        ...report.figures
          .filter((figure) => findVerdict(figure) === "MISSED")
          .map(({ what }) => `${name}: ${what}`),
      );
    } catch (error) {
      console.error(error);
      missed.push(`${name}: it could not be measured`);
    }
    console.log("");
  }
  await (await network?.catch(() => undefined))?.close();
  console.log(missed.length === 0 ? "Every target is met." : `Missed:\n  ${missed.join("\n  ")}`);
}

import type { Say, Scenario } from "./scenario.ts";
import { enactScenario } from "./scenario.ts";
import type { Theft } from "./thieves.ts";
import { robEverybody } from "./thieves.ts";
import type { Control } from "./control.ts";
import { runControls } from "./control.ts";
import { findRepeatedValues } from "#testing/thieves/steal.ts";
import type { Guessing } from "./guessing.ts";
import { guessNames } from "./guessing.ts";

export type DrillReport = {
  readonly thefts: readonly Theft[];
  readonly controls: readonly Control[];
  readonly guessing: Guessing;
  /** Empty where everything is as THREAT-MODEL.md says. */
  readonly differences: readonly string[];
  readonly table: string;
};

/** Where two records that resemble each other would show it, if they could. */
const resemblances = [
  ["postings", "label"],
  ["postings", "sealed"],
  ["boxes", "box"],
  ["boxes", "vault_half"],
] as const;

/**
 * The whole drill: a network at work, every thief, and the controls that show that the thieves can see.
 * `thorough` also tries every half as a key, and every key on what is sealed to somebody else: some minutes.
 */
export async function runDrill(say: Say, thorough: boolean): Promise<DrillReport> {
  const scenario = await enactScenario(say);
  try {
    say("every thief tries every key on every ciphertext");
    const thefts = await robEverybody(scenario, thorough);
    say("names are guessed with the keys of both servers");
    const guessing = guessNames(scenario);
    say("a record in clear must be found");
    const controls = await runControls(scenario);
    const { dump } = scenario.after.vault;
    const repeated = findRepeatedValues(dump, resemblances);
    const differences = [
      ...resemblances
        .filter(([table]) => !dump.get(table)?.length)
        .map(([table]) => `nothing in ${table} to look at`),
      ...repeated.map((column) => `vault copied: equal values in ${column} link two people`),
      ...foundSecrets(scenario),
      ...thefts.flatMap(({ thief, wrong }) => wrong.map((words) => `${thief}: ${words}`)),
      ...controls.filter(({ found }) => !found).map(({ what }) => `control: ${what} was not found`),
      ...guessing.wrong,
    ];
    return {
      thefts,
      controls,
      guessing,
      differences,
      table: drawTable(thefts, controls, guessing, differences),
    };
  } finally {
    await scenario.end();
  }
}

/** Keys of people's devices are on no server, and what the gate forgot is nowhere. */
const foundSecrets = ({ before, after, courier }: Scenario): string[] =>
  Object.entries({
    "vault copied": before.vault,
    "gate copied": before.gate,
    "vault after a relock": after.vault,
    "gate after a relock": after.gate,
    courier,
  }).flatMap(([where, { secretsFound }]) =>
    [...secretsFound].map((secret) => `${where}: holds the ${secret}`),
  );

function drawTable(
  thefts: readonly Theft[],
  controls: readonly Control[],
  guessing: Guessing,
  differences: readonly string[],
): string {
  const rows = thefts.map(({ thief, readable, expected, wrong, tries, searched }) => [
    wrong.length === 0 ? "as expected" : "DIFFERENT",
    thief,
    readable.length === 0 ? "nothing" : countByOwner(readable.map(({ owner }) => owner)),
    expected,
    Object.entries(tries)
      .filter(([, { tried }]) => tried > 0)
      .map(([kind, { tried, opened }]) => `${kind} ${opened}/${tried}`)
      .join(", ") || "no ciphertext",
    searched,
  ]);
  const headings = ["", "stolen", "readable", "expected", "opened/tried", "searched"];
  return [
    ...[headings, ...rows].map((row) => row.join(" | ")),
    "",
    ...controls.map(({ what, found }) => `${found ? "found" : "NOT FOUND"}: ${what}`),
    guessing.words,
    "",
    differences.length === 0 ? "No difference from what is promised." : differences.join("\n"),
  ].join("\n");
}

function countByOwner(owners: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const owner of owners) counts.set(owner, (counts.get(owner) ?? 0) + 1);
  return [...counts].map(([owner, count]) => `${count} fields of ${owner}`).join(", ");
}

import { expect, it } from "vitest";
import { secureRandomBytes as random, systemClock as clock } from "#base/effects.ts";
import { newId } from "#base/id.ts";
import { blindInputs, newEvaluationKey } from "#crypto/voprf.ts";
import type { Database } from "./database.ts";
import { openEvaluator } from "./evaluation.ts";

const caller = { member: newId<"member">(random), organisation: newId<"organisation">(random) };
const { blindedElements } = blindInputs([new Uint8Array(1)], random);

/** A database that says how many of the four counts had room, when it says so. */
function openCounted() {
  const waiting: ((rows: readonly { taken: number }[]) => void)[] = [];
  const sql = (parts: unknown) =>
    String(parts).includes("with first as") ? new Promise((resolve) => waiting.push(resolve)) : {};
  const counted = { keysUsed: 0, say: (taken: number) => waiting.shift()!([{ taken }]) };
  const key = newEvaluationKey(random);
  const keyOf = () => {
    counted.keysUsed++;
    return key;
  };
  const limits = { network: 1, networkDay: 1, own: 1 };
  const evaluate = openEvaluator({ sql: sql as unknown as Database, clock, random, keyOf, limits });
  return Object.assign(counted, { evaluate: () => evaluate(caller, "network", blindedElements) });
}
const someTurns = () => new Promise((resolve) => setTimeout(resolve, 50));

it("an evaluation that is computed does not leave before it is counted, and never where the count refuses", async () => {
  const counted = openCounted();
  for (const [taken, ok] of [
    [4, true],
    [3, false],
  ] as const) {
    let hasLeft = false;
    const answer = counted.evaluate().finally(() => (hasLeft = true));
    await someTurns();
    expect(hasLeft).toBe(false);
    counted.say(taken);
    expect((await answer).ok).toBe(ok);
  }
  expect(counted.keysUsed).toBe(2);
});

it("for who was refused a moment ago nothing is computed before it is counted", async () => {
  const counted = openCounted();
  for (const [taken, used] of [
    [0, 1],
    [0, 1],
    [4, 2],
  ] as const) {
    const answer = counted.evaluate();
    await someTurns();
    expect(counted.keysUsed).toBe(1);
    counted.say(taken);
    await answer;
    expect(counted.keysUsed).toBe(used);
  }
});

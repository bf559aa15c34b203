import { expect, test } from "vitest";
import { runDrill } from "./drill.ts";

test("no thief of the threat model reads more than it says, and the thieves can see what lies in clear", async () => {
  const { thefts, controls, differences, table } = await runDrill(() => {}, false);
  console.info(table);
  expect(thefts.length).toBe(17);
  expect(thefts.every(({ searched }) => searched !== "")).toBe(true);
  expect(thefts.filter(({ readable }) => readable.length > 0).length).toBeGreaterThanOrEqual(7);
  expect(controls.length).toBeGreaterThanOrEqual(5);
  expect(controls.filter(({ found }) => !found)).toEqual([]);
  expect(differences).toEqual([]);
}, 600_000);

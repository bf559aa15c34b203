import { expect, test } from "vitest";
import { learnerCode } from "./reporting-key.ts";

const key = new Uint8Array(32).fill(7);

test("who says the same of the same field has one code; another field, value or key has another", () => {
  const code = learnerCode(key, "organisation", "Nordmark");
  expect(code).toHaveLength(16);
  expect(learnerCode(key, "organisation", "Nordmark")).toEqual(code);
  for (const other of [
    learnerCode(key, "duty-station", "Nordmark"),
    learnerCode(key, "organisation", "Sudmark"),
    learnerCode(new Uint8Array(32).fill(8), "organisation", "Nordmark"),
  ]) {
    expect(other).not.toEqual(code);
  }
});

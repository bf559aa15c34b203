import { expect, test } from "vitest";
import { statusByRefusal } from "#protocol/refusal.ts";
import { shared } from "./i18n/en/shared.ts";
import { refusalWords } from "./refusal-words.ts";

test("every refusal of a server has words that a person can act on", () => {
  const kinds = Object.keys(statusByRefusal).filter((kind) => kind !== "internal-error");
  expect(kinds.length).toBeGreaterThan(30);
  for (const kind of kinds) {
    expect(shared).toHaveProperty([refusalWords(kind)]);
    expect({ kind, words: refusalWords(kind) }).not.toEqual({ kind, words: "refusal.unknown" });
  }
});

test("a refusal that this page does not know yet still has words", () => {
  expect(refusalWords("invented-tomorrow")).toBe("refusal.unknown");
  expect(refusalWords("constructor")).toBe("refusal.unknown");
});

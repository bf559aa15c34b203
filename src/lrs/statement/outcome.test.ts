import { describe, expect, it } from "vitest";
import { findOutcome } from "./outcome.ts";
import type { Statement } from "./statement.ts";

const name = "A".repeat(43);
const statement = (more: Record<string, unknown> = {}): Statement =>
  ({
    actor: { account: { homePage: "https://learn.example.org", name } },
    verb: { id: "http://adlnet.gov/expapi/verbs/completed" },
    object: { id: "https://example.org/course" },
    ...more,
  }) as unknown as Statement;
const passed = { verb: { id: "http://adlnet.gov/expapi/verbs/passed" } };
const scoreOf = (score: unknown) => findOutcome(statement({ result: { score } }))?.score;

describe("an outcome", () => {
  it("is what a statement says that somebody completed, or passed", () => {
    const activityId = "https://example.org/course";
    expect(findOutcome(statement())).toEqual({ name, activityId, verb: "completed", score: null });
    expect(findOutcome(statement(passed))?.verb).toBe("passed");
    expect(findOutcome(statement({ result: { success: true } }))?.verb).toBe("passed");
    expect(findOutcome(statement({ result: { success: false } }))?.verb).toBe("completed");
  });

  it("is none where the statement contradicts its verb, or says something else", () => {
    expect(findOutcome(statement({ result: { completion: false } }))).toBeUndefined();
    expect(findOutcome(statement({ ...passed, result: { success: false } }))).toBeUndefined();
    for (const id of ["http://adlnet.gov/expapi/verbs/failed", "http://adlnet.gov/expapi/verbs/attempted"]) {
      expect(findOutcome(statement({ verb: { id } }))).toBeUndefined();
    }
    const object = { objectType: "StatementRef", id: "7ccd3322-e1a5-411a-a67d-6a735c76f119" };
    expect(findOutcome(statement({ object }))).toBeUndefined();
  });

  it("is nobody's who is named by an address, as a group, or by what could be guessed", () => {
    const account = { homePage: "https://learn.example.org", name };
    for (const actor of [
      { mbox: "mailto:amina@example.org" },
      { objectType: "Group", account },
      { account: { ...account, name: "staff-17" } },
      { account: { ...account, name: `${name}A` } },
    ]) {
      expect(findOutcome(statement({ actor }))).toBeUndefined();
    }
  });

  it("has a score in percent, rounded down, from whatever the statement says of it", () => {
    expect(scoreOf({ scaled: 0.799 })).toBe(79);
    expect(scoreOf({ scaled: 0.57 })).toBe(57);
    expect(scoreOf({ scaled: -0.5 })).toBe(0);
    expect(scoreOf({ raw: 15, min: 10, max: 20 })).toBe(50);
    expect(scoreOf({ raw: 8, max: 10 })).toBe(80);
    expect(scoreOf({ raw: 8 })).toBeNull();
  });
});

import { describe, expect, test } from "vitest";
import type { CaseView } from "#client/cases/case-view.ts";
import type { Status } from "#tracing/status.ts";
import { statuses } from "#tracing/status.ts";
import { nextStepOf, panelsOf } from "./next-step.ts";

const desk = "D".repeat(21) + "A";

const view = (status: Status, opened: Record<string, unknown> = {}): CaseView =>
  ({
    opened: {
      desk,
      relation: "own",
      access: {
        erasure: null,
        grants: [{ holder: `desk:${desk}`, dormant: false, rights: ["read", "write", "share"] }],
      },
      ...opened,
    },
    status: { status },
    intake: {},
  }) as unknown as CaseView;

const alone = { hasAnswer: false, hasMatch: false };

describe("what to do next", () => {
  test("every status has a next step", () => {
    for (const status of statuses) expect(nextStepOf(view(status), alone).words).toMatch(/./);
  });

  test("what a family sent is taken in first", () => {
    expect(nextStepOf(view("received", { relation: "intake" }), alone).panel).toBe("take-in");
  });

  test("an answer that somebody shared comes before everything but an erasure that was asked for", () => {
    const withAnswer = { hasAnswer: true, hasMatch: true };
    expect(nextStepOf(view("tracing-in-progress"), withAnswer).words).toBe("read-answer");
    const erasing = view("tracing-in-progress", {
      access: { erasure: { askedAt: 1, dueAt: 2 }, grants: [] },
    });
    expect(nextStepOf(erasing, withAnswer).words).toBe("erasure");
    expect(nextStepOf(view("contact-restored"), withAnswer)).toEqual({
      words: "contact-restored",
      panel: "close",
    });
  });
});

describe("the forms of a case", () => {
  test("a desk that may only read is offered none that writes or shares", () => {
    const reading = view("accepted", {
      relation: "shared",
      access: { erasure: null, grants: [{ holder: `desk:${desk}`, dormant: false, rights: ["read"] }] },
    });
    expect(panelsOf(reading, false)).toEqual([]);
  });

  test("rights of another desk, and a dormant grant, count for nothing", () => {
    const others = view("accepted", {
      access: {
        erasure: null,
        grants: [
          { holder: "desk:other", dormant: false, rights: ["write", "share"] },
          { holder: `desk:${desk}`, dormant: true, rights: ["write", "share"] },
        ],
      },
    });
    expect(panelsOf(others, false)).toEqual([]);
  });

  test("nothing follows a withdrawal, and only the data protection officer erases", () => {
    expect(panelsOf(view("withdrawn"), false)).not.toContain("status");
    expect(panelsOf(view("withdrawn"), false)).not.toContain("close");
    expect(panelsOf(view("accepted"), false)).not.toContain("erase");
    expect(panelsOf(view("accepted"), true)).toContain("erase");
  });
});

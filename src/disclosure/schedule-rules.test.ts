import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { AudienceRule } from "#protocol/learner.ts";
import { listColumns } from "#protocol/list-contracts.ts";
import type { SharedQuestion } from "#protocol/schedule-contracts.ts";
import { findNext, findSharingRefusals } from "./schedule-rules.ts";

const anyQuestion: fc.Arbitrary<SharedQuestion> = fc.oneof(
  fc.constant<SharedQuestion>({ kind: "figures", query: { course: null, rule: [], groupBy: [] } }),
  fc.record({
    kind: fc.constant("list" as const),
    rule: fc.constant<AudienceRule>([]),
    course: fc.constant(null),
    columns: fc.uniqueArray(fc.constantFrom(...listColumns), { minLength: 1 }),
  }),
);
const day = 24 * 60 * 60 * 1000;

describe("sharing a question", () => {
  test("is refused for an address, for whoever does not work at the desk, and to whoever does not; else not", () => {
    const seen = { refused: 0, free: 0 };
    fc.assert(
      fc.property(anyQuestion, fc.boolean(), fc.boolean(), (question, worksAtDesk, recipientsWork) => {
        const why = findSharingRefusals(question, { worksAtDesk, recipientsWork });
        const wanted = [
          ...(worksAtDesk ? [] : ["not-of-this-desk"]),
          ...(question.kind === "list" && question.columns.includes("e-mail")
            ? ["address-is-the-couriers"]
            : []),
          ...(recipientsWork ? [] : ["recipients-without-rights"]),
        ];
        expect(why).toEqual(wanted);
        seen[why.length > 0 ? "refused" : "free"]++;
      }),
    );
    expect(Math.min(seen.refused, seen.free)).toBeGreaterThan(0);
  });
});

describe("the next time", () => {
  test("lies after now and within the rhythm, at the hour at which it began; what is shared once has none", () => {
    const from = Date.UTC(2020, 0, 1);
    fc.assert(
      fc.property(
        fc.constantFrom("weekly" as const, "monthly" as const),
        fc.integer({ min: from, max: Date.UTC(2035, 0, 1) }),
        fc.integer({ min: 0, max: 400 * day }),
        (rhythm, createdAt, later) => {
          const now = createdAt + later;
          const next = findNext(rhythm, createdAt, now)!;
          expect(next).toBeGreaterThan(now);
          expect(next - now).toBeLessThanOrEqual((rhythm === "weekly" ? 7 : 31) * day);
          expect((next - createdAt) % day).toBe(0);
          expect(findNext("once", createdAt, now)).toBeNull();
        },
      ),
    );
  });

  test("is the last day of a month that is too short, and the thirty-first again after it", () => {
    const first = Date.UTC(2027, 0, 31, 8);
    expect(findNext("monthly", first, first)).toBe(Date.UTC(2027, 1, 28, 8));
    expect(findNext("monthly", first, Date.UTC(2027, 1, 28, 8))).toBe(Date.UTC(2027, 2, 31, 8));
  });
});

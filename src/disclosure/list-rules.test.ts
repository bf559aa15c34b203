import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ApprovalId, CourseId, DeskId, ListId, MemberId } from "#base/id.ts";
import { idOfBytes } from "#base/id.ts";
import { courseStates, learnerFields } from "#protocol/learner.ts";
import { type FrozenList, listColumns, listForms, type ListScope } from "#protocol/list-contracts.ts";
import { columnByName, compartmentsOf } from "./list-columns.ts";
import { digestOfList, isScopeOf, judgeList, quotaLeftOf } from "./list-rules.ts";

const id = fc
  .uint8Array({ minLength: 16, maxLength: 16 })
  .map((bytes) => idOfBytes<"member">(bytes) as string);
const frozenLists: fc.Arbitrary<FrozenList> = fc.record({
  list: id as fc.Arbitrary<ListId>,
  desk: id as fc.Arbitrary<DeskId>,
  requester: id as fc.Arbitrary<MemberId>,
  form: fc.constantFrom(...listForms),
  course: fc.option(id as fc.Arbitrary<CourseId>),
  columns: fc.subarray([...listColumns], { minLength: 1 }),
  recipients: fc.array(id as fc.Arbitrary<MemberId>, { minLength: 1, maxLength: 5 }),
  lifetime: fc.option(fc.integer({ min: 1, max: 1e10 })),
  rule: fc.array(
    fc.oneof(
      fc.record({
        kind: fc.constant("field" as const),
        field: fc.constantFrom(...learnerFields),
        codes: fc.array(fc.uint8Array({ minLength: 16, maxLength: 16 }), { minLength: 1, maxLength: 3 }),
        not: fc.boolean(),
      }),
      fc.record({
        kind: fc.constant("course" as const),
        course: id as fc.Arbitrary<CourseId>,
        states: fc.subarray([...courseStates], { minLength: 1 }),
        not: fc.boolean(),
      }),
    ),
    { maxLength: 3 },
  ),
  digest: fc.uint8Array({ minLength: 32, maxLength: 32 }),
});
const scopeOf = (frozen: FrozenList): ListScope => ({
  kind: "list",
  approval: "AAAAAAAAAAAAAAAAAAAAAA" as ApprovalId,
  ...frozen,
  expiresAt: 1,
});
const salt = new Uint8Array(32).fill(7);
const asText = (value: unknown): string =>
  JSON.stringify(value, (_, one: unknown) => (one instanceof Uint8Array ? [...one] : one));

describe("an approval of a list", () => {
  test("is of that list", () => {
    fc.assert(
      fc.property(frozenLists, (frozen) => {
        expect(isScopeOf(scopeOf(frozen), frozen)).toBe(true);
      }),
    );
  });

  test("does not survive any change to any field of it", () => {
    const fields = Object.keys(scopeOf(fc.sample(frozenLists, 1)[0]!)).filter(
      (field) => !["kind", "approval", "expiresAt"].includes(field),
    );
    expect(fields).toHaveLength(10);
    for (const field of fields as (keyof FrozenList)[]) {
      fc.assert(
        fc.property(frozenLists, frozenLists, (frozen, other) => {
          fc.pre(asText(other[field]) !== asText(frozen[field]));
          expect(isScopeOf(scopeOf(frozen), { ...frozen, [field]: other[field] })).toBe(false);
          expect(isScopeOf(scopeOf({ ...frozen, [field]: other[field] }), frozen)).toBe(false);
        }),
      );
    }
  });

  test("is of those people: one more, one less or another one is another digest", () => {
    fc.assert(
      fc.property(fc.uniqueArray(id, { minLength: 1, maxLength: 20 }), id, (people, another) => {
        fc.pre(!people.includes(another));
        const digest = asText(digestOfList([], [...people].sort(), salt));
        expect(asText(digestOfList([], [...people, another].sort(), salt))).not.toBe(digest);
        expect(asText(digestOfList([], people.slice(1).sort(), salt))).not.toBe(digest);
      }),
    );
  });

  test("is of that rule: other words for the same people are another digest", () => {
    fc.assert(
      fc.property(frozenLists, frozenLists, ({ rule }, { rule: other }) => {
        fc.pre(asText(rule) !== asText(other));
        expect(asText(digestOfList(rule, ["one"], salt))).not.toBe(
          asText(digestOfList(other, ["one"], salt)),
        );
      }),
    );
  });
});

test("the name of a list tells whoever knows ids nothing without the salt", () => {
  const people = fc.sample(id, 3);
  expect(asText(digestOfList([], people, salt))).not.toBe(
    asText(digestOfList([], people, new Uint8Array(32))),
  );
});

describe("a list", () => {
  const me = "AAAAAAAAAAAAAAAAAAAAAA" as MemberId;
  const colleague = "AAAAAAAAAAAAAAAAAAAAAQ" as MemberId;
  const stranger = "AAAAAAAAAAAAAAAAAAAAAg" as MemberId;
  const by = {
    member: me,
    isNew: false,
    quotaLeft: 60,
    worksAtDesk: (member: MemberId) => member === colleague || member === me,
  };
  const course = "AAAAAAAAAAAAAAAAAAAAAw" as CourseId;
  const asked = { form: "list", course, columns: ["name"], recipients: [me], lifetime: null } as const;
  const judge = (over: object, people = 8) =>
    judgeList({ ...asked, columns: [...asked.columns], recipients: [me], ...over }, by, people);

  test("opens within the quota for who asks, and needs somebody else above it or for others", () => {
    expect(judge({})).toEqual({ kind: "run" });
    expect(judge({}, 61)).toEqual({ kind: "needs-approval", why: ["above-the-quota"], otherRole: false });
    expect(judge({}, 8_253)).toMatchObject({ kind: "needs-approval", otherRole: true });
    expect(judge({ recipients: [me, colleague] })).toMatchObject({ why: ["for-others"] });
    expect(judge({ recipients: [me, stranger] })).toMatchObject({ why: ["recipients-without-rights"] });
  });

  test("is not counted by whoever opens records of their own until it needs somebody else: what is left goes in elevens", () => {
    const left = Array.from({ length: 61 }, (_, used) => quotaLeftOf({ limit: 60, used }));
    expect([...new Set(left)]).toEqual([60, 55, 44, 33, 22, 11, 0]);
    expect([0, 1, 3].map((used) => quotaLeftOf({ limit: 3, used }))).toEqual([3, 0, 0]);
  });

  test("has no addresses, whoever asks and for however few", () => {
    fc.assert(
      fc.property(fc.subarray([...listColumns]), fc.nat(100_000), (columns, people) => {
        const verdict = judge({ columns: [...columns, "e-mail"] }, people);
        expect(verdict).toMatchObject({
          kind: "refused",
          why: expect.arrayContaining(["address-is-the-couriers"]) as unknown,
        });
      }),
    );
  });

  test("leaves as a file only under somebody's name, for a while, and with a second person", () => {
    const day = 86_400_000;
    expect(judge({ form: "spreadsheet", lifetime: day })).toMatchObject({ kind: "needs-approval" });
    expect(judge({ form: "spreadsheet" })).toMatchObject({ why: ["needs-a-holder"] });
    expect(judge({ form: "spreadsheet", lifetime: 31 * day })).toMatchObject({ why: ["kept-too-long"] });
    // No course, no certificate of nobody that would betray the file.
    expect(judge({ form: "spreadsheet", lifetime: day, course: null })).toEqual({
      kind: "refused",
      why: ["needs-a-course"],
    });
  });

  test("opens what its columns need and no more", () => {
    expect(compartmentsOf(["name", "state"])).toEqual(["identity"]);
    expect(compartmentsOf(["supervisor"])).toEqual(["work"]);
    expect(compartmentsOf(["name", "supervisor"])).toEqual(["identity", "work"]);
    expect(compartmentsOf(["percent"])).toEqual(["identity"]);
    expect(columnByName["e-mail"].compartment).toBeNull();
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CborValue } from "#base/cbor.ts";
import { newId } from "#base/id.ts";
import type { BroadcastScope, BroadcastStatement } from "#protocol/broadcast-contracts.ts";
import type { AudienceRule } from "#protocol/learner.ts";
import { seededRandomBytes } from "#testing/seeded-random.ts";
import {
  countTogether,
  endOfWave,
  findReasonToStop,
  findUnlike,
  isScopeOfBroadcast,
  judgeBroadcast,
  type Mailing,
  tellParts,
  tellPercent,
  tellSome,
  tellTimes,
  weighAudience,
} from "./broadcast-rules.ts";

const random = seededRandomBytes("broadcast rules");
const [ines, tomasz] = [newId<"member">(random), newId<"member">(random)];
const hour = 60 * 60 * 1000;
const tenInTheMorning = 20_000 * 24 * hour + 10 * hour;
const usual = (changed: Partial<Mailing> = {}): Mailing => ({
  people: 400,
  by: ines,
  at: tenInTheMorning,
  ...changed,
});
const before = [usual(), usual({ people: 300 }), usual({ people: 450, at: tenInTheMorning - 23 * hour })];
const old = { worksAtDesk: true, isNew: false };
const judge = (
  people: number,
  changed: Partial<{
    found: string[] | null;
    necessary: boolean;
    isTested: boolean;
    unlike: ReturnType<typeof findUnlike>;
  }> = {},
  by = old,
) => {
  const found = changed.found === undefined ? [] : changed.found;
  return judgeBroadcast({ found, necessary: changed.necessary ?? false }, by, {
    people,
    isTested: changed.isTested ?? true,
    unlike: changed.unlike ?? [],
  });
};

describe("a mailing", () => {
  it("goes to five hundred alone, and to one more with a second person of another role", () => {
    expect(judge(500)).toEqual({ kind: "run" });
    expect(judge(501)).toEqual({ kind: "needs-approval", why: ["many-recipients"], otherRole: true });
  });

  it("whose words still name somebody, or that is unlike others, goes with a second person, however few read it", () => {
    expect(judge(12, { found: ["email"] })).toMatchObject({ why: ["words-name-somebody"] });
    expect(judge(12, { unlike: ["hour"] })).toMatchObject({ why: ["unlike-others"] });
  });

  it("that is said to be necessary goes to who unsubscribed only with a second person", () => {
    expect(judge(12, { necessary: true })).toMatchObject({
      kind: "needs-approval",
      why: ["overrides-unsubscribing"],
    });
  });

  it("is weighed so that learners invented today tell nothing of the others, and do not hide a large one", () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(2_000), (old_, young) => {
        const kindOf = (one: number) => judge(weighAudience({ old: one, young })).kind;
        expect(kindOf(old_)).toBe(kindOf(0));
        expect(kindOf(old_)).toBe(young > 500 ? "needs-approval" : "run");
      }),
    );
  });

  it("does not go untested, unread, from another desk, or above the limits from who is new", () => {
    expect(judge(12, { isTested: false })).toEqual({ kind: "refused", why: ["test-first"] });
    expect(judge(12, { found: null })).toEqual({ kind: "refused", why: ["words-not-looked-at"] });
    expect(judge(12, {}, { worksAtDesk: false, isNew: false })).toEqual({
      kind: "refused",
      why: ["not-of-this-desk"],
    });
    expect(judge(501, {}, { worksAtDesk: true, isNew: true })).toMatchObject({ kind: "refused" });
  });
});

it("to nobody goes like one to somebody: who sends it learns nothing of one person", () => {
  expect(judge(0)).toEqual(judge(1));
});

it("in many small mailings on one day is counted as the large one that it is", () => {
  const small = [1, 2].map((hours) => usual({ people: 200, at: tenInTheMorning - hours * hour }));
  const others = [
    usual({ people: 200, by: tomasz, at: tenInTheMorning - hour }),
    usual({ people: 200, at: tenInTheMorning - 25 * hour }),
    usual({ people: 8_253, at: tenInTheMorning - hour }),
  ];
  expect(countTogether(usual({ people: 101 }), [...small, ...others])).toBe(501);
});

it("is counted with others in steps of fifty: whoever adds one person at a time to their own does not find a number", () => {
  const kindOf = (own: number) => judge(countTogether(usual({ people: 330 }), [usual({ people: own })])).kind;
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), (own) => {
      expect(kindOf(own)).toBe(kindOf(Math.ceil(own / 50) * 50));
    }),
  );
  expect([kindOf(150), kindOf(151)]).toEqual(["run", "needs-approval"]);
});

describe("unlike others", () => {
  it("is what is three times as large, hours away from all others, of somebody new, or names somebody", () => {
    expect(findUnlike(usual(), before, [])).toEqual([]);
    expect(findUnlike(usual({ people: 1_201 }), before, [])).toEqual(["size"]);
    expect(findUnlike(usual({ people: 1_200 }), before, [])).toEqual([]);
    expect(findUnlike(usual({ at: tenInTheMorning + 5 * hour }), before, [])).toEqual(["hour"]);
    expect(findUnlike(usual({ at: tenInTheMorning + 23 * hour }), before, [])).toEqual([]);
    expect(findUnlike(usual({ by: tomasz }), before, [])).toEqual(["sender"]);
    expect(findUnlike(usual(), before, ["email"])).toEqual(["words"]);
  });

  it("is what there is nothing to compare with; but nothing to a few people, except the words", () => {
    expect(findUnlike(usual(), before.slice(1), [])).toEqual(["first"]);
    expect(findUnlike(usual({ people: 50, by: tomasz, at: 0 }), [], [])).toEqual([]);
    expect(findUnlike(usual({ people: 50 }), [], ["table"])).toEqual(["words"]);
  });
});

describe("an approval of a broadcast", () => {
  const statement: BroadcastStatement = {
    broadcast: newId(random),
    desk: newId(random),
    author: newId(random),
    digest: random(32),
    documents: [{ language: "en", document: random(32) }],
    necessary: false,
    found: [],
  };
  const scope: BroadcastScope = {
    kind: "broadcast",
    approval: newId(random),
    requester: ines,
    desk: statement.desk,
    statement,
    rule: [{ kind: "course", course: newId(random), states: ["completed"], not: false }],
    expiresAt: 1,
  };
  const others: Partial<Record<keyof BroadcastStatement, CborValue>> = {
    broadcast: newId(random),
    desk: newId(random),
    author: newId(random),
    digest: random(32),
    documents: [{ language: "en", document: random(32) }],
    necessary: true,
    found: ["email"],
  };

  it("does not survive any change to what was approved: sender, desk, audience, rule, words, in whatever language", () => {
    expect(isScopeOfBroadcast(scope, statement, scope)).toBe(true);
    expect(isScopeOfBroadcast(scope, statement, { ...scope, requester: tomasz })).toBe(false);
    const [condition] = scope.rule;
    for (const rule of [
      [],
      [{ ...condition!, not: true }],
      [condition!, condition!],
      [{ kind: "field", field: "gender", codes: [random(16)], not: false }],
    ] as AudienceRule[])
      expect(isScopeOfBroadcast(scope, statement, { ...scope, rule })).toBe(false);
    expect(Object.keys(others).toSorted()).toEqual(Object.keys(statement).toSorted());
    fc.assert(
      fc.property(fc.subarray(Object.keys(others), { minLength: 1 }), (names) => {
        const changed = Object.fromEntries(names.map((name) => [name, others[name as keyof typeof others]]));
        expect(isScopeOfBroadcast(scope, { ...statement, ...changed } as BroadcastStatement, scope)).toBe(
          false,
        );
      }),
    );
    const translated = [...statement.documents, { language: "fr" as const, document: random(32) }];
    expect(isScopeOfBroadcast(scope, { ...statement, documents: translated }, scope)).toBe(false);
  });
});

describe("waves", () => {
  it("are of fifty, five hundred, and the rest", () => {
    expect([1, 2, 3].map((wave) => endOfWave(wave, 44_056))).toEqual([50, 550, 44_056]);
    expect([1, 2, 3].map((wave) => endOfWave(wave, 60))).toEqual([50, 60, 60]);
  });

  it("end for good where too much comes back, and not for a few of very many", () => {
    expect(findReasonToStop({ old: 400, sent: 45, bounced: 5, complained: 0 })).toBe("bounces");
    expect(findReasonToStop({ old: 400, sent: 46, bounced: 4, complained: 0 })).toBeUndefined();
    expect(findReasonToStop({ old: 400, sent: 1_000, bounced: 50, complained: 0 })).toBeUndefined();
    expect(findReasonToStop({ old: 400, sent: 500, bounced: 0, complained: 3 })).toBe("complaints");
    expect(findReasonToStop({ old: 400, sent: 5_000, bounced: 0, complained: 20 })).toBeUndefined();
  });

  it("do not end for somebody who is alone among invented learners: it would say whether their address is good", () => {
    expect(findReasonToStop({ old: 10, sent: 0, bounced: 5, complained: 0 })).toBeUndefined();
    expect(findReasonToStop({ old: 10, sent: 1, bounced: 0, complained: 3 })).toBeUndefined();
  });
});

describe("numbers of a mailing", () => {
  const hundred = { people: 100, old: 100 };
  const none = { sent: 0, withoutAddress: 0, leftOut: 0, failed: 0 };
  const nothing = { sent: null, withoutAddress: null, leftOut: null, failed: null };

  it("name nobody: one that bounced of a hundred is not told, and looks like none", () => {
    expect(tellSome(hundred, 1, 100)).toBeNull();
    expect(tellSome(hundred, 0, 100)).toBeNull();
    expect(tellSome(hundred, 12, 100)).toBe(10);
    expect(tellSome(hundred, 95, 100), "who did not").toBeNull();
    expect(tellSome(hundred, 100, 100)).toBe(100);
    expect([tellTimes(hundred, 10), tellTimes(hundred, 212)]).toEqual([null, 210]);
  });

  it("are no truer as percents than as numbers", () => {
    const percents = [48, 49, 50, 51, 52].map((some) => tellPercent(tellSome(hundred, some, 100), 98));
    expect(percents).toEqual([50, 50, 50, 50, 50]);
    expect([tellPercent(null, 98), tellPercent(20, 14)]).toEqual([null, 100]);
  });

  it("do not give a small one back as what is missing of the whole", () => {
    expect(tellParts(hundred, { ...none, sent: 97, withoutAddress: 3 })).toEqual(nothing);
    expect(tellParts(hundred, { ...none, sent: 60, leftOut: 37, failed: 3 })).toEqual({
      ...nothing,
      sent: 60,
    });
    const size = fc.nat(60);
    fc.assert(
      fc.property(fc.record({ sent: size, withoutAddress: size, leftOut: size, failed: size }), (parts) => {
        const names = ["sent", "withoutAddress", "leftOut", "failed"] as const;
        const people = names.reduce((sum, name) => sum + parts[name], 0);
        fc.pre(people >= 11);
        const answer = tellParts({ people, old: people }, parts);
        const known = names.filter((name) => answer[name] !== null);
        for (const name of known) expect(parts[name]).toBeGreaterThanOrEqual(11);
        const left = people - known.reduce((sum, name) => sum + parts[name], 0);
        expect(left === 0 || left >= 11).toBe(true);
      }),
    );
  });

  it("are none of a few among learners who were invented for it", () => {
    const unknown = { people: 100, old: 10 };
    expect(tellParts(unknown, { ...none, sent: 100 })).toEqual(nothing);
    expect([tellSome(unknown, 50, 100), tellTimes(unknown, 50)]).toEqual([null, null]);
  });
});

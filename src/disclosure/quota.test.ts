import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { DeskId, MemberId, OrganisationId } from "#base/id.ts";
import { type MemberUser, openQuotas, type QuotaLimits, type QuotaUser } from "./quota.ts";

const hour = 3_600_000;
const limits: QuotaLimits = {
  memberHour: 3,
  memberDay: 5,
  newMemberDay: 2,
  deskDay: 7,
  organisationDay: 9,
  networkDay: 12,
};
const user = (member: number, changed: Partial<MemberUser> = {}): QuotaUser => ({
  member: `member ${member}` as MemberId,
  desk: `desk ${member % 2}` as DeskId,
  organisation: "organisation" as OrganisationId,
  isNew: false,
  ...changed,
});

describe("a quota", () => {
  test("counts different records, not openings", () => {
    const quotas = openQuotas(limits);
    for (let i = 0; i < 10; i++) expect(quotas.take(user(1), "record", "one", i).ok).toBe(true);
    expect(quotas.read(user(1), 10)[0]).toMatchObject({ scope: "member", limit: 3, used: 1 });
  });

  test("says when the next record may be opened, and keeps to it", () => {
    const quotas = openQuotas(limits);
    for (const i of [0, 1, 2]) quotas.take(user(1), "record", `record ${i}`, i * 1_000);
    const refused = quotas.take(user(1), "record", "another", 5_000);
    expect(refused).toMatchObject({ refusal: { detail: { scope: "member", limit: 3, retryAt: hour } } });
    expect(quotas.take(user(1), "record", "another", hour - 1).ok).toBe(false);
    expect(quotas.take(user(1), "record", "another", hour).ok).toBe(true);
  });

  test("that refuses takes nothing, so that asking in vain uses up nobody's", () => {
    const quotas = openQuotas(limits);
    for (const i of [0, 1, 2, 3, 4, 5, 6]) quotas.take(user(1), "record", `record ${i}`, 0);
    expect(quotas.read(user(3), 0).find(({ scope }) => scope === "desk")).toMatchObject({ used: 3 });
  });

  test("is near zero for a new member", () => {
    const quotas = openQuotas(limits);
    const opened = [0, 1, 2, 3].filter(
      (i) => quotas.take(user(1, { isNew: true }), "record", `record ${i}`, 0).ok,
    );
    expect(opened).toHaveLength(2);
    expect(quotas.take(user(1, { isNew: true }), "resealing", "record 4", 0).ok).toBe(false);
  });

  test("of headlines and of resealing is larger and apart", () => {
    const quotas = openQuotas(limits);
    const many = Array.from({ length: 40 }, (_, i) => `record ${i}`);
    const countOf = (quota: "headline" | "resealing") =>
      many.filter((record) => quotas.take(user(1), quota, record, 0).ok).length;
    expect([countOf("headline"), countOf("resealing")]).toEqual([15, 30]);
    expect(quotas.take(user(1), "record", "record 0", 0).ok).toBe(true);
  });

  test("is never exceeded in any window, whoever asks for what and when", () => {
    const asked = fc.record({
      member: fc.nat(5),
      record: fc.nat(30),
      pause: fc.integer({ min: 0, max: 2 * hour }),
    });
    fc.assert(
      fc.property(fc.array(asked, { maxLength: 120 }), (requests) => {
        const quotas = openQuotas(limits);
        const opened: { member: number; record: number; time: number }[] = [];
        let now = 0;
        for (const { member, record, pause } of requests) {
          now += pause;
          if (quotas.take(user(member), "record", String(record), now).ok)
            opened.push({ member, record, time: now });
        }
        const distinct = (window: number, until: number, isOf: (member: number) => boolean) =>
          new Set(
            opened
              .filter(({ member, time }) => time > until - window && time <= until && isOf(member))
              .map(({ record }) => record),
          ).size;
        for (const { member, time } of opened) {
          expect(distinct(hour, time, (other) => other === member)).toBeLessThanOrEqual(3);
          expect(distinct(24 * hour, time, (other) => other === member)).toBeLessThanOrEqual(5);
          expect(distinct(24 * hour, time, (other) => other % 2 === member % 2)).toBeLessThanOrEqual(7);
          expect(distinct(24 * hour, time, () => true)).toBeLessThanOrEqual(9);
        }
      }),
    );
  });
});

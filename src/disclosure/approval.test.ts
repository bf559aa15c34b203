import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { MemberId, OrganisationId } from "#base/id.ts";
import type { Member } from "#register/state.ts";
import { approverAge, judgeApproving, judgeAsking, type Signatory } from "./approval.ts";

const now = 100 * 86_400_000;
const size = { records: 20, expiresAt: now + 3_600_000 };
const memberOf = (id: string, changed: Partial<Member> = {}): Member => ({
  id: id as MemberId,
  organisation: "society" as OrganisationId,
  nameCommitment: new Uint8Array(32),
  roles: ["tracing-officer"],
  founder: false,
  certifiedBy: "administrator" as MemberId,
  since: 0,
  removedAt: null,
  ...changed,
});
const founder = (id: string, changed: Partial<Member> = {}) =>
  memberOf(id, { founder: true, certifiedBy: null, ...changed });

const seenBehind = (member: Member, hands: readonly string[]): Signatory => ({
  member,
  hands: new Set(hands as MemberId[]),
});
/** By a device that nobody else registered. */
const seen = (member: Member) => seenBehind(member, [member.id]);

describe("an approval", () => {
  test("is signed by an old member of the same organisation who is not the requester", () => {
    const requester = memberOf("requester");
    expect(judgeApproving(seen(requester), seen(founder("old")), size, now)).toBeUndefined();
    expect(
      judgeApproving(seen(requester), seen(founder("new", { since: now - approverAge + 1 })), size, now),
    ).toBe("not-entitled");
    expect(judgeApproving(seen(founder("same")), seen(founder("same")), size, now)).toBe("not-entitled");
    const elsewhere = founder("elsewhere", { organisation: "another" as OrganisationId });
    expect(judgeApproving(seen(requester), seen(elsewhere), size, now)).toBe("not-entitled");
  });

  test("for many records needs a role that the requester does not hold", () => {
    const many = { ...size, records: 1_000 };
    expect(judgeApproving(seen(memberOf("requester")), seen(founder("old")), many, now)).toBe("not-entitled");
    const dpo = founder("dpo", { roles: ["dpo"] });
    expect(judgeApproving(seen(memberOf("requester")), seen(dpo), many, now)).toBeUndefined();
  });

  test("ends: it lasts a week at most, and a new member asks for none", () => {
    expect(judgeAsking(memberOf("requester"), { ...size, expiresAt: now + 8 * 86_400_000 }, now)).toBe(
      "approval-invalid",
    );
    expect(
      judgeApproving(seen(memberOf("requester")), seen(founder("old")), { ...size, expiresAt: now }, now),
    ).toBe("approval-invalid");
    expect(judgeAsking(memberOf("new", { since: now - 1 }), size, now)).toBe("not-entitled");
    expect(judgeAsking(founder("founder", { since: now - 1 }), size, now)).toBeUndefined();
  });

  test("is never had from people who came by one hand, over however many others", () => {
    const ids = ["administrator", "a", "b", "c", "d"];
    /** Who registered each; of whom nobody did, the root named. */
    const registered = fc.array(fc.option(fc.nat(ids.length - 1)), {
      minLength: ids.length,
      maxLength: ids.length,
    });
    const person = fc.nat(ids.length - 1);
    fc.assert(
      fc.property(registered, person, person, (by, first, second) => {
        const handsOf = (index: number): Set<number> => {
          const hands = new Set([index]);
          for (const hand of hands) if (by[hand] !== null) hands.add(by[hand]!);
          return hands;
        };
        const [requester, approver] = [first, second].map((index) =>
          seenBehind(
            memberOf(ids[index]!),
            [...handsOf(index)].map((hand) => ids[hand]!),
          ),
        );
        const isApart = ![...handsOf(first)].some((hand) => handsOf(second).has(hand));
        expect(judgeApproving(requester!, approver!, size, now) === undefined).toBe(isApart);
      }),
    );
  });
});

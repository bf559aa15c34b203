import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { MemberId, OrganisationId } from "#base/id.ts";
import type { Member } from "#register/state.ts";
import { approverAge, judgeApproving, judgeAsking } from "./approval.ts";

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

describe("an approval", () => {
  test("is signed by an old member of the same organisation who is not the requester", () => {
    const requester = memberOf("requester");
    expect(judgeApproving(requester, founder("old"), size, now)).toBeUndefined();
    expect(judgeApproving(requester, founder("new", { since: now - approverAge + 1 }), size, now)).toBe(
      "not-entitled",
    );
    expect(judgeApproving(founder("same"), founder("same"), size, now)).toBe("not-entitled");
    const elsewhere = founder("elsewhere", { organisation: "another" as OrganisationId });
    expect(judgeApproving(requester, elsewhere, size, now)).toBe("not-entitled");
  });

  test("for many records needs a role that the requester does not hold", () => {
    const many = { ...size, records: 1_000 };
    expect(judgeApproving(memberOf("requester"), founder("old"), many, now)).toBe("not-entitled");
    const dpo = founder("dpo", { roles: ["dpo"] });
    expect(judgeApproving(memberOf("requester"), dpo, many, now)).toBeUndefined();
  });

  test("ends: it lasts a week at most, and a new member asks for none", () => {
    expect(judgeAsking(memberOf("requester"), { ...size, expiresAt: now + 8 * 86_400_000 }, now)).toBe(
      "approval-invalid",
    );
    expect(judgeApproving(memberOf("requester"), founder("old"), { ...size, expiresAt: now }, now)).toBe(
      "approval-invalid",
    );
    expect(judgeAsking(memberOf("new", { since: now - 1 }), size, now)).toBe("not-entitled");
    expect(judgeAsking(founder("founder", { since: now - 1 }), size, now)).toBeUndefined();
  });

  test("is never had from people whom one brought in, who brought one in, or who came by the same hand", () => {
    const ids = ["administrator", "a", "b", "c"];
    const anybody = fc.record({
      id: fc.constantFrom(...ids),
      by: fc.option(fc.constantFrom(...ids)),
    });
    fc.assert(
      fc.property(anybody, anybody, (first, second) => {
        const [requester, approver] = [first, second].map(({ id, by }) =>
          memberOf(id, { certifiedBy: by as MemberId | null }),
        ) as [Member, Member];
        const isApart =
          first.id !== second.id &&
          first.by !== second.id &&
          second.by !== first.id &&
          (second.by === null || second.by !== first.by);
        expect(judgeApproving(requester, approver, size, now) === undefined).toBe(isApart);
      }),
    );
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type DeskId, newId } from "#base/id.ts";
import type { Compartment } from "#keys/compartment.ts";
import { holderOfDesk } from "#keys/holder.ts";
import { authorOfDevice } from "#keys/key-holder.ts";
import type { ConsentStatement } from "#protocol/consent.ts";
import { findActiveDevice } from "#register/state.ts";
import { RegisterScene, type TestMember } from "#testing/register-scene.ts";
import type { Standing } from "./change-rules.ts";
import type { Requester } from "./requester.ts";
import { type HeldGrant, judgeTransfer } from "./transfer-rules.ts";

const scene = new RegisterScene("transfer rules");
scene.beginNetwork();
const [owner, other, stranger] = [scene.organisation(), scene.organisation(), scene.organisation()];
const { random } = scene;
const record = newId<"record">(random);
const consentId = newId<"consent">(random);

const asDevice = ({ device }: TestMember): Requester => {
  const active = findActiveDevice(scene.state, device.id)!;
  return { kind: "device", author: authorOfDevice(device.id), ...active, keys: active.device };
};
const standing = (who = owner.officer): Standing => ({
  requester: asDevice(who),
  register: scene.state,
  record: { record, kind: "tracing-request", desk: owner.desk, codes: [] },
  isFounding: false,
  grants: [],
  consents: [],
  now: 1_000,
});

const compartments = ["headline", "identity", "contact"] as const;
const [key, olderKey] = [random(32), random(32)];
const hold = (desk: DeskId, compartment: Compartment, changed: Partial<HeldGrant> = {}): HeldGrant => ({
  compartment,
  keyCommitment: key,
  holder: holderOfDesk(desk),
  purpose: "tracing",
  rights: ["read", "write", "share"],
  consent: desk === owner.desk ? null : consentId,
  dormant: false,
  expiresAt: null,
  ...changed,
});
const owners = [
  ...compartments.map((each) => hold(owner.desk, each)),
  hold(owner.desk, "identity", { keyCommitment: olderKey }),
  hold(owner.desk, "comparison"),
];
const handed = [
  ...compartments.map((each) => hold(other.desk, each)),
  hold(other.desk, "identity", { keyCommitment: olderKey }),
];
const consent: ConsentStatement = {
  consent: consentId,
  record,
  author: authorOfDevice(owner.officer.device.id),
  purpose: "tracing",
  compartments: [...compartments],
  organisations: [other.organisation],
  never: [],
  attested: "in-person",
  givenAt: 0,
  expiresAt: null,
};
const judge = (
  held: readonly HeldGrant[] = [...owners, ...handed],
  consents: readonly ConsentStatement[] = [consent],
  to = other.desk,
  who = owner.officer,
) => judgeTransfer(standing(who), to, held, consents);

describe("a record is handed over", () => {
  test("by the desk that owns it, to a desk that holds all of it under a consent", () => {
    expect(judge()).toBeUndefined();
  });

  test("by nobody else, whatever they hold: not by whom it is shared with, not by an administrator", () => {
    expect(judge(undefined, undefined, undefined, other.officer)).toBe("not-entitled");
    expect(judge(undefined, undefined, undefined, stranger.officer)).toBe("not-entitled");
    expect(judge(undefined, undefined, undefined, owner.administrator)).toBe("not-entitled");
  });

  test("to a desk that the register knows and that has a key, or not at all", () => {
    expect(judge(undefined, undefined, newId<"desk">(random))).toBe("conflict");
    expect(judge(undefined, undefined, stranger.desk), "it holds nothing").toBe("not-entitled");
  });

  test("with everything or not at all: any one grant that is missing keeps it where it is", () => {
    fc.assert(
      fc.property(fc.subarray(handed), (some) => {
        expect(judge([...owners, ...some]) === undefined).toBe(some.length === handed.length);
      }),
    );
    const shared = hold(stranger.desk, "protection", { rights: ["read"] });
    expect(judge([...owners, ...handed, shared]), "also what only a third desk holds").toBe("not-entitled");
    expect(judge([])).toBe("not-entitled");
  });

  test("with every right and without end: what would leave the new desk less than the old one had is refused", () => {
    const change = (changed: Partial<HeldGrant>) => [
      ...owners,
      { ...handed[0]!, ...changed },
      ...handed.slice(1),
    ];
    expect(judge(change({ rights: ["read", "write"] }))).toBe("not-entitled");
    expect(judge(change({ expiresAt: 2_000 }))).toBe("not-entitled");
    expect(judge(change({ dormant: true }))).toBe("not-entitled");
  });

  test("under a living consent that names purpose, compartments and organisation", () => {
    expect(judge(undefined, [])).toBe("consent-missing");
    expect(judge(undefined, [{ ...consent, purpose: "protection" }])).toBe("consent-missing");
    expect(judge(undefined, [{ ...consent, compartments: ["headline", "identity"] }])).toBe(
      "consent-missing",
    );
    expect(judge(undefined, [{ ...consent, organisations: [stranger.organisation] }])).toBe(
      "consent-missing",
    );
    expect(judge(undefined, [{ ...consent, organisations: "all", never: [other.organisation] }])).toBe(
      "consent-missing",
    );
    expect(judge(undefined, [{ ...consent, expiresAt: 1_000 }])).toBe("consent-missing");
  });
});

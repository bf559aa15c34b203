import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { newId } from "#base/id.ts";
import { newSealingKeyPair, newSigningKeyPair } from "#crypto/keys.ts";
import { findProofOfWork } from "#crypto/proof-of-work.ts";
import { authorOfCode, authorOfDevice, codeIdOf, recordOfCode } from "#keys/key-holder.ts";
import { depositChallenge, proofOfWorkBits } from "#protocol/context.ts";
import { type RecordKind, recordKinds } from "#protocol/record-contracts.ts";
import { findActiveDevice } from "#register/state.ts";
import { RegisterScene, type TestMember } from "#testing/register-scene.ts";
import { judgeFounding } from "./founding-rules.ts";
import type { Requester } from "./requester.ts";

const scene = new RegisterScene("founding rules");
scene.beginNetwork();
const desks = {
  tracing: scene.organisation(),
  learning: scene.organisation("learning"),
  "child-protection": scene.organisation("child-protection"),
};
type DeskName = keyof typeof desks;
const deskNames = Object.keys(desks) as DeskName[];

const keys = {
  signingKey: newSigningKeyPair(scene.random).publicKey,
  sealingKey: newSealingKeyPair(scene.random).publicKey,
};
const code = codeIdOf(keys);
const record = recordOfCode(code);
const byCode: Requester = { kind: "code", author: authorOfCode(code), code, keys };
const asDevice = ({ device }: TestMember): Requester => {
  const active = findActiveDevice(scene.state, device.id)!;
  return { kind: "device", author: authorOfDevice(device.id), ...active, keys: active.device };
};
const proofOfWork = findProofOfWork(depositChallenge(record, byCode.author), proofOfWorkBits);

const found = (who: "code" | "officer", at: DeskName, kind: RecordKind, withCode: boolean) =>
  judgeFounding(
    scene.state,
    who === "code" ? byCode : asDevice(desks[at].officer),
    withCode ? record : newId<"record">(scene.random),
    {
      kind,
      desk: desks[at].desk,
      code: withCode ? keys : null,
      proofOfWork: who === "code" ? proofOfWork : null,
    },
  );

describe("founding a record", () => {
  test("is denied unless it is listed, for every kind of record, founder and desk", () => {
    const allowed = (who: "code" | "officer", at: DeskName, kind: RecordKind, withCode: boolean): boolean => {
      if (kind === "learner") return who === "code" && withCode && at === "learning";
      if (kind === "directory") return who === "officer";
      return at !== "learning" && (who === "officer" || withCode);
    };
    const seen = new Set<string>();
    fc.assert(
      fc.property(
        fc.constantFrom("code" as const, "officer" as const),
        fc.constantFrom(...deskNames),
        fc.constantFrom(...recordKinds),
        fc.boolean(),
        (who, at, kind, withCode) => {
          seen.add(`${who} ${at} ${kind} ${withCode}`);
          const verdict = found(who, at, kind, withCode);
          expect(verdict === undefined, `${who} ${kind} at ${at}: ${verdict}`).toBe(
            allowed(who, at, kind, withCode),
          );
        },
      ),
      { numRuns: 800 },
    );
    expect(seen.size).toBe(2 * deskNames.length * recordKinds.length * 2);
  });

  test("a learner's record is founded by their own browser, never by a device of the desk", () => {
    expect(found("code", "learning", "learner", true)).toBeUndefined();
    expect(found("officer", "learning", "learner", true)).toBe("not-entitled");
    expect(found("officer", "learning", "learner", false)).toBe("not-entitled");
  });

  test("a desk for learning takes in nobody else, and no other desk a learner", () => {
    expect(found("code", "learning", "tracing-request", true)).toBe("not-entitled");
    expect(found("officer", "learning", "registered-person", false)).toBe("not-entitled");
    expect(found("code", "tracing", "learner", true)).toBe("not-entitled");
  });

  test("costs a learner the same little work", () => {
    const founding = { kind: "learner" as const, desk: desks.learning.desk, code: keys };
    const unpaid = { ...founding, proofOfWork: new Uint8Array(8) };
    expect(judgeFounding(scene.state, byCode, record, unpaid)).toBe("proof-of-work-missing");
  });
});

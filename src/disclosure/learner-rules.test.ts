import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CodeId, type GrantId, newId, type RecordId } from "#base/id.ts";
import { newSealingKeyPair, newSigningKeyPair } from "#crypto/keys.ts";
import { type Compartment, compartments } from "#keys/compartment.ts";
import { type Holder, holderOfCode, holderOfDesk } from "#keys/holder.ts";
import { authorOfCode, authorOfDevice, codeIdOf, type PublicKeys } from "#keys/key-holder.ts";
import type { ConsentStatement } from "#protocol/consent.ts";
import type { GrantStatement } from "#protocol/grant.ts";
import { purposes } from "#protocol/purpose.ts";
import { findActiveDevice } from "#register/state.ts";
import { RegisterScene, type TestMember } from "#testing/register-scene.ts";
import * as rules from "./change-rules.ts";
import type { GrantRow } from "./grant-row.ts";
import type { Requester } from "./requester.ts";
import { isPastShown, listedTo, showOpening, showToFamily, visibleGrants } from "./visibility.ts";

const scene = new RegisterScene("learner rules");
scene.beginNetwork();
const [owner, stranger] = [scene.organisation("learning"), scene.organisation()];
const { random } = scene;
const record = newId<"record">(random);
const now = 1_000_000;
const day = 24 * 60 * 60 * 1000;

const newCode = (): { code: CodeId; keys: PublicKeys } => {
  const keys = {
    signingKey: newSigningKeyPair(random).publicKey,
    sealingKey: newSealingKeyPair(random).publicKey,
  };
  return { code: codeIdOf(keys), keys };
};
const [first, further, supervisor, someone] = [newCode(), newCode(), newCode(), newCode()];
const asCode = ({ code, keys }: typeof first): Requester => ({
  kind: "code",
  author: authorOfCode(code),
  code,
  keys,
});
const asDevice = ({ device }: TestMember): Requester => {
  const active = findActiveDevice(scene.state, device.id)!;
  return { kind: "device", author: authorOfDevice(device.id), ...active, keys: active.device };
};

const requesters = {
  "the learner's first browser": asCode(first),
  "a further browser of theirs": asCode(further),
  "the supervisor": asCode(supervisor),
  "somebody else": asCode(someone),
  "an officer of the learning desk": asDevice(owner.officer),
  "an officer elsewhere": asDevice(stranger.officer),
} satisfies Record<string, Requester>;
type Who = keyof typeof requesters;
const everybody = Object.keys(requesters) as Who[];
const theirs: readonly Who[] = ["the learner's first browser", "a further browser of theirs"];

const keyCommitment = random(32);
const grantOf = (holder: Holder, compartment: Compartment, changed: Partial<GrantRow> = {}): GrantRow => ({
  grant: newId<"grant">(random),
  record,
  compartment,
  holder,
  rights: ["read", "write", "share"],
  generation: holder.startsWith("desk:") ? 1 : 0,
  purpose: "data-subject",
  consent: null,
  dormant: false,
  regarding: null,
  expiresAt: null,
  keyCommitment,
  author: authorOfCode(first.code),
  signature: new Uint8Array(64),
  endedAt: null,
  keyEnded: false,
  ...changed,
});
const supervised = grantOf(holderOfCode(supervisor.code), "work", {
  rights: ["read"],
  purpose: "supervision",
  expiresAt: now + day,
});
const ofDesk = (compartment: Compartment) =>
  grantOf(holderOfDesk(owner.desk), compartment, { rights: ["read", "share"], purpose: "learning" });
const grants: GrantRow[] = [
  ...(["identity", "work", "study", "notify"] as const).flatMap((one) => [
    grantOf(holderOfCode(first.code), one),
    grantOf(holderOfCode(further.code), one),
  ]),
  ofDesk("identity"),
  ofDesk("work"),
  supervised,
];
const standingOf = (who: Who, changed: Partial<rules.RuledRecord> = {}): rules.Standing => ({
  requester: requesters[who],
  register: scene.state,
  record: { record, kind: "learner", desk: owner.desk, codes: [first.code, further.code], ...changed },
  isFounding: false,
  grants,
  consents: [],
  now,
});

const toSupervisor = (
  { keys, author }: Requester,
  changed: Partial<GrantStatement> & { readonly compartment?: Compartment; readonly holder?: Holder } = {},
): GrantStatement => {
  const { compartment = "work", holder = holderOfCode(someone.code), ...terms } = changed;
  return {
    header: {
      suite: 1,
      grant: newId<"grant">(random) as GrantId,
      record,
      compartment,
      keyCommitment,
      holder,
      generation: holder.startsWith("desk:") ? 1 : 0,
      sender: keys.sealingKey,
    },
    author,
    boxHash: new Uint8Array(32),
    vaultHalfHash: new Uint8Array(32),
    purpose: "supervision",
    rights: ["read"],
    consent: null,
    dormant: false,
    regarding: null,
    expiresAt: now + 400 * day,
    ...terms,
  };
};
const give = (
  who: Who,
  changed: Parameters<typeof toSupervisor>[1] = {},
  kind?: rules.RuledRecord["kind"],
) => {
  const standing = standingOf(who, kind ? { kind } : {});
  return rules.judgeGrant(standing, toSupervisor(standing.requester, changed), []);
};

describe("a grant of a learner's record to another person", () => {
  test("is the learner's alone to give, from any of their browsers", () => {
    for (const who of everybody) expect(give(who) === undefined, `${who}`).toBe(theirs.includes(who));
    expect(give("the learner's first browser", {}, "tracing-request")).toBe("not-entitled");
  });

  test("reads two compartments for supervision until a day, at most 400 days ahead, and nothing besides", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...compartments),
        fc.constantFrom(...purposes),
        fc.subarray(["read", "write", "share"] as const, { minLength: 1 }),
        fc.constantFrom(null, now + 1, now + 400 * day, now + 400 * day + 1),
        fc.boolean(),
        (compartment, purpose, rights, expiresAt, dormant) => {
          const verdict = give("the learner's first browser", {
            compartment,
            purpose,
            rights: [...rights],
            expiresAt,
            dormant,
          });
          const isAllowed =
            (compartment === "identity" || compartment === "work") &&
            purpose === "supervision" &&
            rights.join() === "read" &&
            expiresAt !== null &&
            expiresAt <= now + 400 * day &&
            !dormant;
          expect(verdict === undefined, `${compartment} ${purpose} ${rights.join()} ${expiresAt}`).toBe(
            isAllowed,
          );
        },
      ),
      { numRuns: 2_000 },
    );
  });

  test("stands on nothing that it does not need: no consent, no other record, no later key", () => {
    expect(give("the learner's first browser", { consent: newId<"consent">(random) })).toBe("not-entitled");
    expect(give("the learner's first browser", { regarding: newId<"record">(random) as RecordId })).toBe(
      "not-entitled",
    );
    const standing = standingOf("the learner's first browser");
    const statement = toSupervisor(standing.requester);
    const later = { ...statement, header: { ...statement.header, generation: 1 } };
    expect(rules.judgeGrant(standing, later, [])).toBe("not-entitled");
  });

  test("gives nothing that could be given on, and no desk supervises", () => {
    expect(give("the supervisor")).toBe("not-entitled");
    for (const who of everybody) {
      expect(give(who, { holder: holderOfDesk(owner.desk) }), `${who}`).toBe("not-entitled");
      expect(give(who, { holder: holderOfCode(further.code) }), `${who}`).toBe("not-entitled");
    }
  });

  test("is ended by whoever holds it, by the learner, and by the learning desk", () => {
    const may = everybody.filter((who) => rules.judgeEnding(standingOf(who), supervised) === undefined);
    expect(may).toEqual([...theirs, "the supervisor", "an officer of the learning desk"]);
  });

  test("lets its holder write, consent and withdraw nothing", () => {
    const standing = standingOf("the supervisor");
    const clock = `${now.toString(36).padStart(9, "0")}-0000-x`;
    expect(rules.judgeEntry(standing, [], { compartment: "work", keyCommitment, clock })).toBe(
      "not-entitled",
    );
    expect(rules.judgeWithdrawal(standing)).toBe("not-entitled");
    expect(rules.judgeConsent(standing, consentBy(standing.requester, null))).toBe("not-entitled");
  });
});

const consentBy = ({ author }: Requester, attested: ConsentStatement["attested"]): ConsentStatement => ({
  consent: newId<"consent">(random),
  record,
  author,
  purpose: "learning",
  compartments: ["identity"],
  organisations: "all",
  never: [],
  attested,
  givenAt: 0,
  expiresAt: null,
});

describe("a learner's record", () => {
  const toFurther = (who: Who, compartment: Compartment) =>
    give(who, {
      compartment,
      holder: holderOfCode(further.code),
      purpose: "data-subject",
      rights: ["read", "write", "share"],
      expiresAt: null,
    });

  test("is given whole to a browser that is bound to it, by another one or, as far as it goes, by the desk", () => {
    for (const who of theirs) expect(toFurther(who, "study"), `${who}`).toBeUndefined();
    const desk = "an officer of the learning desk";
    expect(toFurther(desk, "identity")).toBeUndefined();
    expect(toFurther(desk, "work")).toBeUndefined();
    expect(toFurther(desk, "study")).toBe("not-entitled");
    expect(toFurther(desk, "notify")).toBe("not-entitled");
    expect(toFurther("an officer elsewhere", "identity")).toBe("not-entitled");
  });

  test("keeps what the learner studies from every desk, whoever would give it", () => {
    for (const who of everybody) {
      const verdict = give(who, {
        compartment: "study",
        holder: holderOfDesk(owner.desk),
        purpose: "learning",
        expiresAt: null,
      });
      expect(verdict, `${who}`).toBe("not-entitled");
    }
  });

  test("whose browsers were lost is opened anew by the next browser alone, so that nobody else says where mail goes", () => {
    const lost = grants.filter(({ holder }) => holder === holderOfDesk(owner.desk));
    const open = (who: Who, holder: Holder, compartment: Compartment) => {
      const standing = { ...standingOf(who), grants: lost };
      const isToCourier = holder === "courier";
      return rules.judgeGrant(
        standing,
        toSupervisor(standing.requester, {
          compartment,
          holder,
          purpose: isToCourier ? "notification" : "data-subject",
          rights: isToCourier ? ["read"] : ["read", "write", "share"],
          expiresAt: null,
        }),
        [],
      );
    };
    const desk = "an officer of the learning desk";
    for (const who of theirs) {
      expect(open(who, "courier", "notify")).toBeUndefined();
      expect(open(who, holderOfCode(first.code), "study")).toBeUndefined();
    }
    expect(open(desk, "courier", "notify")).toBe("not-entitled");
    expect(open(desk, holderOfDesk(owner.desk), "notify")).toBe("not-entitled");
    expect(open(desk, holderOfCode(first.code), "study")).toBe("not-entitled");
  });

  test("is shared on nobody's word but the learner's", () => {
    for (const who of theirs) {
      const standing = standingOf(who);
      expect(rules.judgeConsent(standing, consentBy(standing.requester, null)), `${who}`).toBeUndefined();
    }
    const standing = standingOf("an officer of the learning desk");
    expect(rules.judgeConsent(standing, consentBy(standing.requester, "in-person"))).toBe("not-entitled");
  });
});

describe("what is shown", () => {
  const visible = (who: Who) => {
    const { requester, register, record: ruled } = standingOf(who);
    return visibleGrants(register, requester, ruled, grants, now);
  };
  const opening = {
    time: 5,
    organisation: owner.organisation,
    requester: authorOfCode(supervisor.code),
    holder: holderOfCode(supervisor.code),
    member: null,
    purpose: "supervision",
    compartments: ["work"] satisfies Compartment[],
    leaseUntil: null,
  } as const;

  test("of its holders: the learner sees all, a supervisor their own, the learner's and the desk's, and no other person's", () => {
    for (const who of theirs) expect(visible(who)).toHaveLength(grants.length);
    const other = { ...supervised, grant: newId<"grant">(random), holder: holderOfCode(newCode().code) };
    const { requester, register, record: ruled } = standingOf("the supervisor");
    const seen = visibleGrants(register, requester, ruled, [...grants, other], now);
    const sides = [holderOfDesk(owner.desk), holderOfCode(first.code), holderOfCode(further.code)];
    expect(seen).toContain(supervised);
    expect(new Set(seen.map(({ compartment }) => compartment))).toEqual(new Set([supervised.compartment]));
    for (const grant of seen) expect(grant === supervised || sides.includes(grant.holder)).toBe(true);
    expect(visible("somebody else")).toEqual([]);
  });

  test("of grants that ended: to a supervisor by whose right they read, and nothing of other people", () => {
    const [toSomeone, toOld] = [holderOfCode(someone.code), holderOfCode(newCode().code)];
    const shown = (who: Who, holder: Holder, rights: GrantRow["rights"]): boolean => {
      const { requester, register, record: ruled } = standingOf(who);
      return isPastShown(register, requester, ruled, { holder, rights });
    };
    expect(shown("the supervisor", toSomeone, ["read"])).toBe(false);
    expect(shown("the supervisor", supervised.holder, ["read"])).toBe(true);
    expect(shown("the supervisor", toOld, ["read", "share"])).toBe(true);
    for (const who of theirs) expect(shown(who, toSomeone, ["read"]), `${who}`).toBe(true);
  });

  test("of a supervisor's opening: who it was, as such; not that it was by way of an organisation", () => {
    const shown = { code: supervisor.code, organisation: null, member: null, purpose: "supervision" };
    expect(showToFamily({ ...opening, compartments: ["work"] })).toMatchObject(shown);
    expect(showOpening({ ...opening, compartments: ["work"] })).toMatchObject(shown);
  });

  test("of openings: a learner's list leaves out what their own browsers opened, and what a lost one opened stands there", () => {
    const { requester, record: ruled } = standingOf("the learner's first browser");
    expect(listedTo("family", ruled, new Set()).besides).toEqual([
      authorOfCode(first.code),
      authorOfCode(further.code),
    ]);
    const without = { ...ruled, codes: [first.code] };
    expect(listedTo("family", without, new Set()).besides).toEqual([requester.author]);
    expect(listedTo("owner", ruled, new Set()).besides).toEqual([]);
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CodeId, type ConsentId, type GrantId, newId, type RecordId } from "#base/id.ts";
import { newSealingKeyPair, newSigningKeyPair } from "#crypto/keys.ts";
import type { Compartment } from "#keys/compartment.ts";
import { type Holder, holderOfCode, holderOfDesk } from "#keys/holder.ts";
import { authorOfCode, authorOfDevice, codeIdOf, type PublicKeys } from "#keys/key-holder.ts";
import type { ConsentStatement } from "#protocol/consent.ts";
import type { GrantStatement } from "#protocol/grant.ts";
import { findActiveDevice } from "#register/state.ts";
import { RegisterScene, type TestMember } from "#testing/register-scene.ts";
import * as rules from "./change-rules.ts";
import type { GrantRow } from "./grant-row.ts";
import type { Requester } from "./requester.ts";

const scene = new RegisterScene("change rules");
scene.beginNetwork();
const [owner, partner, stranger] = [scene.organisation(), scene.organisation(), scene.organisation()];
const { random } = scene;
const record = newId<"record">(random);
const now = 1_000_000;
const clock = `${now.toString(36).padStart(9, "0")}-0000-x`;

const newCode = (): { code: CodeId; keys: PublicKeys } => {
  const keys = {
    signingKey: newSigningKeyPair(random).publicKey,
    sealingKey: newSealingKeyPair(random).publicKey,
  };
  return { code: codeIdOf(keys), keys };
};
const [bound, unbound] = [newCode(), newCode()];

const asDevice = ({ device }: TestMember): Requester => {
  const active = findActiveDevice(scene.state, device.id)!;
  return { kind: "device", author: authorOfDevice(device.id), ...active, keys: active.device };
};
const asCode = ({ code, keys }: typeof bound): Requester => ({
  kind: "code",
  author: authorOfCode(code),
  code,
  keys,
});

const requesters = {
  "the owner's officer": asDevice(owner.officer),
  "the owner's administrator": asDevice(owner.administrator),
  "a partner's officer": asDevice(partner.officer),
  "a stranger's officer": asDevice(stranger.officer),
  "the family's code": asCode(bound),
  "another code": asCode(unbound),
} satisfies Record<string, Requester>;
type Who = keyof typeof requesters;

const keyCommitment = random(32);
const consentId = newId<"consent">(random);
const grantOf = (holder: Holder, rights: GrantRow["rights"], changed: Partial<GrantRow> = {}): GrantRow => ({
  grant: newId<"grant">(random),
  record,
  compartment: "identity",
  holder,
  rights,
  generation: 1,
  purpose: "tracing",
  consent: null,
  dormant: false,
  regarding: null,
  expiresAt: null,
  keyCommitment,
  author: requesters["the family's code"].author,
  signature: new Uint8Array(64),
  endedAt: null,
  keyEnded: false,
  ...changed,
});
const toOwner = holderOfDesk(owner.desk);
const toPartner = holderOfDesk(partner.desk);
const toCode = holderOfCode(bound.code);

const consent: ConsentStatement = {
  consent: consentId,
  record,
  author: authorOfCode(bound.code),
  purpose: "restoring-contact",
  compartments: ["identity"],
  organisations: "all",
  never: [],
  attested: null,
  givenAt: 0,
  expiresAt: null,
};

const standingOf = (who: Who, partnersRights: GrantRow["rights"]): rules.Standing => ({
  requester: requesters[who],
  register: scene.state,
  record: { record, kind: "tracing-request", desk: owner.desk, codes: [bound.code] },
  isFounding: false,
  grants: [
    grantOf(toOwner, ["read", "write", "share"]),
    grantOf(toCode, ["read", "write", "share"]),
    grantOf(toPartner, partnersRights, { consent: consentId, purpose: "restoring-contact" }),
  ],
  consents: [{ statement: consent, withdrawnAt: null }],
  now,
});

const statementOf = (
  requester: Requester,
  holder: Holder,
  compartment: Compartment,
  changed: Partial<GrantStatement> = {},
): GrantStatement => ({
  header: {
    suite: 1,
    grant: newId<"grant">(random),
    record,
    compartment,
    keyCommitment,
    holder,
    generation: holder.startsWith("desk:") ? 1 : 0,
    sender: requester.keys.sealingKey,
  },
  author: requester.author,
  boxHash: new Uint8Array(32),
  vaultHalfHash: new Uint8Array(32),
  purpose: "tracing",
  rights: ["read"],
  consent: null,
  dormant: false,
  regarding: null,
  expiresAt: null,
  ...changed,
});

const shareWith = (standing: rules.Standing, holder: Holder, changed: Partial<GrantStatement> = {}) =>
  rules.judgeGrant(
    standing,
    statementOf(standing.requester, holder, "identity", {
      purpose: "restoring-contact",
      consent: consentId,
      ...changed,
    }),
    [],
  );

const actions = {
  "write an entry": (standing) =>
    rules.judgeEntry(standing, [], { compartment: "identity", keyCommitment, clock }),
  "open a compartment": (standing) =>
    rules.judgeGrant(standing, statementOf(standing.requester, toOwner, "protection"), []),
  "give the owner's desk a key": (standing) => shareWith(standing, toOwner),
  "share with consent": (standing) => shareWith(standing, holderOfDesk(stranger.desk)),
  "share without consent": (standing) => shareWith(standing, holderOfDesk(stranger.desk), { consent: null }),
  "give an unbound code a key": (standing) => shareWith(standing, holderOfCode(unbound.code)),
  "give the courier a name": (standing) => shareWith(standing, "courier"),
  "give consent": (standing) =>
    rules.judgeConsent(standing, {
      ...consent,
      author: standing.requester.author,
      attested: standing.requester.kind === "code" ? null : "in-person",
    }),
  "withdraw consent": (standing) => rules.judgeWithdrawal(standing),
  "end the owner's grant": (standing) => rules.judgeEnding(standing, standing.grants[0]!),
  "end the family's grant": (standing) => rules.judgeEnding(standing, standing.grants[1]!),
  "end the partner's grant": (standing) => rules.judgeEnding(standing, standing.grants[2]!),
  "take the record in": (standing) => rules.judgeTakingIn(standing),
} satisfies Record<string, (standing: rules.Standing) => string | undefined>;
type Action = keyof typeof actions;

/** Everything that anybody may do. What a partner may depends on the rights it was given. */
const allowed: Readonly<Record<Who, readonly Action[]>> = {
  "the owner's officer": [
    "write an entry",
    "open a compartment",
    "give the owner's desk a key",
    "share with consent",
    "give consent",
    "withdraw consent",
    "end the owner's grant",
    "end the family's grant",
    "end the partner's grant",
    "take the record in",
  ],
  "the family's code": [
    "write an entry",
    "open a compartment",
    "give the owner's desk a key",
    "share with consent",
    "give consent",
    "withdraw consent",
    "end the family's grant",
    "end the partner's grant",
  ],
  "a partner's officer": ["end the partner's grant"],
  "the owner's administrator": [],
  "a stranger's officer": [],
  "another code": [],
};
/** Whoever gives reading must have it. */
const allowedToPartner = (rights: readonly string[]): Action[] => [
  ...(rights.includes("write") ? (["write an entry"] as const) : []),
  ...(rights.includes("share") ? (["give consent"] as const) : []),
  ...(rights.includes("share") && rights.includes("read")
    ? (["give the owner's desk a key", "share with consent"] as const)
    : []),
];

describe("what anybody may change", () => {
  test("is denied unless it is listed, for every kind of signer and every action", () => {
    const rights = fc.subarray(["read", "write", "share"] as const, { minLength: 1 });
    const whoever = fc.constantFrom(...(Object.keys(requesters) as Who[]));
    const whatever = fc.constantFrom(...(Object.keys(actions) as Action[]));
    const seen = new Set<string>();
    fc.assert(
      fc.property(whoever, whatever, rights, (who, action, partnersRights) => {
        const given = [...partnersRights];
        const extra = who === "a partner's officer" ? allowedToPartner(given) : [];
        const isAllowed = [...allowed[who], ...extra].includes(action);
        const verdict = actions[action](standingOf(who, given));
        seen.add(`${who} ${action}`);
        expect(verdict === undefined, `${who}: ${action} with ${given.join()}: ${verdict}`).toBe(isAllowed);
      }),
      { numRuns: 1_500 },
    );
    expect(seen.size).toBe(Object.keys(requesters).length * Object.keys(actions).length);
  });

  test("no grant gives more rights than its maker has", () => {
    const all = fc.subarray(["read", "write", "share"] as const, { minLength: 1 });
    fc.assert(
      fc.property(all, all, (own, given) => {
        const standing = standingOf("a partner's officer", [...own]);
        const verdict = shareWith(standing, holderOfDesk(stranger.desk), { rights: [...given] });
        const may = own.includes("share") && given.every((right) => own.includes(right));
        expect(verdict === undefined).toBe(may);
      }),
    );
  });

  test("under a key whose share ended, or under one that nobody holds, nothing new is written", () => {
    const standing = standingOf("the owner's officer", ["read"]);
    const entry = { compartment: "identity" as const, keyCommitment, clock };
    const ended = standing.grants.map((grant, i) => (i === 2 ? { ...grant, keyEnded: true } : grant));
    expect(rules.judgeEntry({ ...standing, grants: ended }, [], entry)).toBe("content-key-ended");
    expect(rules.judgeEntry(standing, [], { ...entry, keyCommitment: random(32) })).toBe("not-entitled");
  });

  test("a sleeping grant is for comparison alone: its compartment, its purpose, its consent, reading", () => {
    const compare: ConsentStatement = {
      ...consent,
      purpose: "comparison",
      compartments: ["comparison", "identity"],
    };
    const standing = {
      ...standingOf("the owner's officer", ["read"]),
      consents: [{ statement: compare, withdrawnAt: null }],
    };
    const judge = (compartment: Compartment, changed: Partial<GrantStatement>) =>
      rules.judgeGrant(
        standing,
        statementOf(standing.requester, toPartner, compartment, {
          purpose: "comparison",
          dormant: true,
          consent: consentId,
          ...changed,
        }),
        [],
      );
    expect(judge("comparison", {})).toBeUndefined();
    expect(judge("comparison", { dormant: false })).toBe("not-entitled");
    expect(judge("comparison", { purpose: "tracing" })).toBe("not-entitled");
    expect(judge("comparison", { rights: ["read", "write"] })).toBe("not-entitled");
    expect(judge("identity", {})).toBe("not-entitled");
    expect(judge("comparison", { consent: newId<"consent">(random) as ConsentId })).toBe("consent-missing");
  });

  test("a grant for another record, with another sender or beyond its end is refused", () => {
    const standing = standingOf("the owner's officer", ["read"]);
    const good = statementOf(standing.requester, toOwner, "identity");
    const judge = (statement: GrantStatement) => rules.judgeGrant(standing, statement, []);
    expect(judge(good)).toBeUndefined();
    const elsewhere = { ...good.header, record: newId<"record">(random) as RecordId };
    expect(judge({ ...good, header: elsewhere })).toBe("conflict");
    expect(judge({ ...good, header: { ...good.header, sender: bound.keys.sealingKey } })).toBe("conflict");
    expect(judge({ ...good, header: { ...good.header, sender: null } })).toBeUndefined();
    expect(judge({ ...good, expiresAt: now })).toBe("conflict");
    expect(judge({ ...good, header: { ...good.header, generation: 2 } })).toBe("conflict");
    const fresh: GrantId = newId<"grant">(random);
    expect(judge({ ...good, header: { ...good.header, grant: fresh } })).toBeUndefined();
  });
});

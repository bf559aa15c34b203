import { describe, expect, it } from "vitest";
import { newId } from "#base/id.ts";
import { newSigningKeyPair } from "#crypto/keys.ts";
import { holderOfDesk } from "#keys/holder.ts";
import { authorOfDevice } from "#keys/key-holder.ts";
import { seededRandomBytes } from "#testing/seeded-random.ts";
import type { ConsentStatement } from "./consent.ts";
import { consentCovers, readConsent, signConsent } from "./consent.ts";
import { fillPath } from "./contract.ts";
import type { GrantStatement } from "./grant.ts";
import { readGrant, signGrant } from "./grant.ts";
import { readReceipt, signReceipt } from "./receipt.ts";
import { readSequence, signSequence } from "./sequencing.ts";
import { readTicket, signTicket } from "./ticket.ts";

const random = seededRandomBytes(8);
const key = newSigningKeyPair(random);
const stranger = newSigningKeyPair(random);
const author = authorOfDevice(newId<"device">(random));
const [here, elsewhere] = [newId<"organisation">(random), newId<"organisation">(random)];

const grant: GrantStatement = {
  header: {
    suite: 1,
    grant: newId<"grant">(random),
    record: newId<"record">(random),
    compartment: "contact",
    keyCommitment: random(32),
    holder: holderOfDesk(newId<"desk">(random)),
    generation: 1,
    sender: null,
  },
  author,
  boxHash: random(32),
  vaultHalfHash: random(32),
  purpose: "tracing",
  rights: ["read", "write"],
  consent: null,
  dormant: false,
  regarding: null,
  expiresAt: null,
};

const consent: ConsentStatement = {
  consent: newId<"consent">(random),
  record: newId<"record">(random),
  author,
  purpose: "comparison",
  compartments: ["comparison"],
  organisations: "all",
  never: [],
  attested: "in-person",
  givenAt: 5,
  expiresAt: null,
};

describe("signed statements", () => {
  it("are read under the key of their author only", () => {
    expect(readGrant(signGrant(grant, key.secretKey), author, key.publicKey)).toEqual(grant);
    expect(readGrant(signGrant(grant, stranger.secretKey), author, key.publicKey)).toBeUndefined();
    expect(readConsent(signConsent(consent, key.secretKey), author, key.publicKey)).toEqual(consent);
    expect(readConsent(signConsent(consent, key.secretKey), author, stranger.publicKey)).toBeUndefined();
  });

  it("do not pass for what another author signed", () => {
    const other = authorOfDevice(newId<"device">(random));
    expect(readGrant(signGrant(grant, key.secretKey), other, key.publicKey)).toBeUndefined();
    expect(
      readConsent(signConsent({ ...consent, author: other }, key.secretKey), author, key.publicKey),
    ).toBeUndefined();
  });

  it("do not pass for another kind of statement with the same bytes", () => {
    const ticket = signTicket(
      {
        bearer: author,
        grant: grant.header.grant,
        record: grant.header.record,
        compartment: "contact",
        after: 0,
        upTo: 1,
        lockNumber: 0,
        expiresAt: 9,
      },
      key.secretKey,
    );
    const receipt = signReceipt(
      { record: grant.header.record, entries: [], boxes: [], since: 1, time: 1 },
      key.secretKey,
    );
    expect(readTicket(ticket, key.publicKey)?.bearer).toBe(author);
    expect(readReceipt(receipt, key.publicKey)?.time).toBe(1);
    expect(readTicket(receipt, key.publicKey)).toBeUndefined();
    expect(readReceipt(ticket, key.publicKey)).toBeUndefined();
    expect(readGrant(ticket, author, key.publicKey)).toBeUndefined();
  });

  it("of the gate about a place are nothing when the head does not follow", () => {
    const placed = {
      record: grant.header.record,
      compartment: "contact" as const,
      sequence: 1,
      previousHead: random(32),
      head: random(32),
      entry: newId<"entry">(random),
      digest: random(32),
      time: 1,
    };
    expect(readSequence(signSequence(placed, key.secretKey), key.publicKey)).toBeUndefined();
  });
});

describe("a consent", () => {
  it("covers the organisations it names and never those it excludes, until it ends", () => {
    expect(consentCovers(consent, here, 10)).toBe(true);
    expect(consentCovers({ ...consent, never: [here] }, here, 10)).toBe(false);
    expect(consentCovers({ ...consent, organisations: [elsewhere] }, here, 10)).toBe(false);
    expect(consentCovers({ ...consent, organisations: [here], never: [here] }, here, 10)).toBe(false);
    expect(consentCovers({ ...consent, expiresAt: 10 }, here, 9)).toBe(true);
    expect(consentCovers({ ...consent, expiresAt: 10 }, here, 10)).toBe(false);
  });
});

it("a path is filled whole or not at all", () => {
  expect(fillPath("/records/:record/changes", { record: "a/b" })).toBe("/records/a%2Fb/changes");
  expect(() => fillPath("/records/:record", {})).toThrow(/record/);
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { toBase64url, utf8Encode } from "#base/bytes.ts";
import { newId } from "#base/id.ts";
import { newSigningKeyPair } from "#crypto/keys.ts";
import { newDevice } from "#keys/device.ts";
import { signInvitation, writeInvitation } from "#protocol/invitation.ts";
import type { NetworkStatement } from "#register/statement.ts";
import { seededRandomBytes } from "#testing/seeded-random.ts";
import { isOwnInvitation } from "./invitation-link.ts";

const random = seededRandomBytes("invitation-link");
const origin = "https://pages.example";
const device = newDevice(random);
const network = { rootKey: newSigningKeyPair(random).publicKey } as NetworkStatement;
const invited = {
  organisation: newId<"organisation">(random),
  enrolment: newId<"enrolment">(random),
  member: newId<"member">(random),
};
const invitation = writeInvitation({
  ...invited,
  rootKey: network.rootKey,
  inviter: device.id,
  signature: signInvitation(invited, device.signing.secretKey),
});
const link = `${origin}/office/#/join/${invitation}`;
const inviter = { signingKey: device.signing.publicKey, sealingKey: device.sealing.publicKey };
const isMailed = (written: string): boolean =>
  isOwnInvitation(written, [origin], { organisation: invited.organisation, inviter }, network);

test("the one link that a caller may write holds an invitation and no field of a record, wherever and however it is put in", () => {
  expect(isMailed(link)).toBe(true);
  const spellings: readonly ((field: string) => string)[] = [
    (field) => field,
    encodeURIComponent,
    (field) => toBase64url(utf8Encode(field)),
  ];
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme", minLength: 1, maxLength: 120 }),
      fc.constantFrom(...spellings),
      fc.nat(link.length),
      fc.nat(120),
      (field, spell, from, length) => {
        const written = link.slice(0, from) + spell(field.toWellFormed()) + link.slice(from + length);
        fc.pre(written !== link);
        expect(isMailed(written)).toBe(false);
      },
    ),
    { numRuns: 2_000 },
  );
});

test("no sign of it can be another one: there is no room for words in spellings of the same bytes", () => {
  const signs = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=%/?#& "];
  const written = [...link].flatMap((own, at) =>
    signs.filter((sign) => sign !== own).map((sign) => link.slice(0, at) + sign + link.slice(at + 1)),
  );
  expect(written.length).toBeGreaterThan(15_000);
  expect(written.filter(isMailed)).toEqual([]);
}, 60_000);

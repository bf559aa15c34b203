import type { Compartment } from "#keys/compartment.ts";
import type { RecordId } from "#base/id.ts";
import { newId } from "#base/id.ts";
import type {
  Change,
  ContentKey,
  GrantTerms,
  Recipient,
  SealedBox,
  SealedEntry,
} from "#client/record/change.ts";
import { emptyChange, newContentKey, sealConsent, sealGrant, sealPayload } from "#client/record/change.ts";
import type { OpenRequest } from "#client/record/open-compartments.ts";
import { openCompartments } from "#client/record/open-compartments.ts";
import { sendChange } from "#client/record/send-change.ts";
import type { Signer } from "#client/network/signer.ts";
import { publicKeysOfSigner, signerOfCode, signerOfDevice } from "#client/network/signer.ts";
import { findProofOfWork } from "#crypto/proof-of-work.ts";
import type { AccessCodeKeys } from "#keys/access-code.ts";
import { deriveAccessCodeKeys, newAccessCode } from "#keys/access-code.ts";
import type { HolderKeys } from "#keys/box.ts";
import { deskHolderKeys } from "#keys/desk-secret.ts";
import type { Holder } from "#keys/holder.ts";
import { holderOfCode, holderOfDesk } from "#keys/holder.ts";
import { recordOfCode } from "#keys/key-holder.ts";
import { depositChallenge, proofOfWorkBits } from "#protocol/context.ts";
import { chainStart } from "#record/chain.ts";
import { tickClock } from "#record/clock.ts";
import type { EntryPayload } from "#record/payload.ts";
import type { TestNetwork, TestPerson, TestSociety } from "./network.ts";

/** A record that a family deposited with a society, by the client's own functions. */
export type TestDeposit = {
  readonly record: RecordId;
  readonly keys: AccessCodeKeys;
  readonly signer: Signer;
  readonly contentKeys: ReadonlyMap<Compartment, ContentKey>;
  /** As it was sent; sending it again is a retry. */
  readonly change: Change;
  readonly proofOfWork: Uint8Array;
};

export const freeTerms: GrantTerms = {
  purpose: "tracing",
  rights: ["read", "write", "share"],
  consent: null,
  dormant: false,
  regarding: null,
  expiresAt: null,
};

export const toDesk = ({ desk, secret }: TestSociety): Recipient => ({
  holder: holderOfDesk(desk),
  generation: secret.generation,
  sealingKey: deskHolderKeys(secret).sealing.publicKey,
});

/** Everything that a family sends, without sending it. */
export function prepareTestDeposit(
  { random, clock, register }: TestNetwork,
  society: TestSociety,
  compartments: readonly Compartment[] = ["identity"],
): TestDeposit {
  const keys = deriveAccessCodeKeys(newAccessCode(random));
  const signer = signerOfCode(keys);
  const writer = { signer, clock, random };
  const record = recordOfCode(keys.id);
  const contentKeys = new Map<Compartment, ContentKey>();
  const entries: SealedEntry[] = [];
  const boxes: SealedBox[] = [];
  for (const compartment of compartments) {
    const contentKey = newContentKey(record, compartment, random);
    contentKeys.set(compartment, contentKey);
    entries.push(sealPayload(writer, contentKey, payload, tickClock(undefined, clock(), signer.author)));
    const terms: GrantTerms = { ...freeTerms, purpose: "data-subject" };
    boxes.push(
      sealGrant(
        writer,
        contentKey,
        { holder: holderOfCode(keys.id), generation: 0, secret: keys.secret },
        terms,
      ),
    );
    if (compartment === "notify") {
      const { sealingKey } = register().network!.courier;
      const courier: Recipient = { holder: "courier", generation: 0, sealingKey };
      boxes.push(
        sealGrant(writer, contentKey, courier, { ...freeTerms, purpose: "notification", rights: ["read"] }),
      );
    } else boxes.push(sealGrant(writer, contentKey, toDesk(society), freeTerms));
  }
  const proofOfWork = findProofOfWork(depositChallenge(record, signer.author), proofOfWorkBits);
  const change: Change = {
    ...emptyChange(record),
    founding: {
      kind: "tracing-request",
      desk: society.desk,
      code: publicKeysOfSigner(signer),
      proofOfWork,
    },
    entries,
    boxes,
  };
  return { record, keys, signer, contentKeys, change, proofOfWork };
}

const payload: EntryPayload = { set: { note: "a word" } } as EntryPayload;

export async function makeDeposit(
  network: TestNetwork,
  society: TestSociety,
  compartments: readonly Compartment[] = ["identity"],
): Promise<TestDeposit> {
  const deposit = prepareTestDeposit(network, society, compartments);
  const sent = await sendTestDeposit(network, deposit);
  if (!sent.ok) throw new Error(`makeDeposit: ${sent.refusal.kind}`);
  return deposit;
}

export const sendTestDeposit = (network: TestNetwork, { signer, change, proofOfWork }: TestDeposit) =>
  sendChange(network.connect(signer), network.register().network!, change, proofOfWork);

/** Sends a change as an officer, or as whoever signs. */
export const sendAs = (
  network: TestNetwork,
  signer: Signer,
  change: Partial<Change> & Pick<Change, "record">,
) =>
  sendChange(
    network.connect(signer),
    network.register().network!,
    { ...emptyChange(change.record), ...change },
    null,
  );

export const signerOf = ({ device }: TestPerson): Signer => signerOfDevice(device);

/** An entry under a content key that one knows, by whoever signs. */
export const makeEntry = (network: TestNetwork, signer: Signer, contentKey: ContentKey): SealedEntry =>
  sealPayload(
    { signer, clock: network.clock, random: network.random },
    contentKey,
    payload,
    tickClock(undefined, network.clock(), signer.author),
  );

export const makeGrant = (
  network: TestNetwork,
  signer: Signer,
  contentKey: ContentKey,
  recipient: Recipient,
  terms: Partial<GrantTerms> = {},
): SealedBox =>
  sealGrant({ signer, clock: network.clock, random: network.random }, contentKey, recipient, {
    ...freeTerms,
    ...terms,
  });

export const makeConsent = (
  network: TestNetwork,
  signer: Signer,
  record: RecordId,
  terms: Partial<Parameters<typeof sealConsent>[2]> = {},
) => {
  const consent = newId<"consent">(network.random);
  const signed = sealConsent({ signer, clock: network.clock, random: network.random }, record, {
    consent,
    purpose: "restoring-contact",
    compartments: ["identity"],
    organisations: "all",
    never: [],
    attested: signer.author.startsWith("code:") ? null : "in-person",
    expiresAt: null,
    ...terms,
  });
  return { consent: terms.consent ?? consent, signed };
};

/** Opens one compartment end to end, as an officer of the desk or as the family. */
export const openAs = (
  network: TestNetwork,
  signer: Signer,
  keys: HolderKeys,
  holder: Holder,
  record: RecordId,
  request: Partial<OpenRequest> & { readonly compartment?: Compartment } = {},
) =>
  openCompartments(network.connect(signer), network.register(), () => keys, {
    holder,
    purpose: "tracing",
    items: [
      {
        record,
        compartment: request.compartment ?? "identity",
        from: { position: chainStart, contentKeys: [] },
      },
    ],
    ...request,
  });

export const openAtDesk = (
  network: TestNetwork,
  society: TestSociety,
  person: TestPerson,
  record: RecordId,
  request: Partial<OpenRequest> & { readonly compartment?: Compartment } = {},
) =>
  openAs(
    network,
    signerOf(person),
    deskHolderKeys(society.secret),
    holderOfDesk(society.desk),
    record,
    request,
  );

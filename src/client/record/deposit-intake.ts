import type { RecordId } from "#base/id.ts";
import { newId } from "#base/id.ts";
import { pauseForEvents } from "#base/pause.ts";
import type { DeskId, OrganisationId } from "#base/id.ts";
import { findProofOfWorkInSlices } from "#crypto/proof-of-work.ts";
import type { AccessCode, AccessCodeKeys } from "#keys/access-code.ts";
import { deriveAccessCodeKeys, newAccessCode } from "#keys/access-code.ts";
import type { Compartment } from "#keys/compartment.ts";
import { holderOfCode, holderOfDesk } from "#keys/holder.ts";
import { recordOfCode } from "#keys/key-holder.ts";
import { depositChallenge, proofOfWorkBits } from "#protocol/context.ts";
import type { Language } from "#protocol/courier-contracts.ts";
import type { EntryPayload } from "#record/payload.ts";
import { tickClock } from "#record/clock.ts";
import { findCurrentGeneration } from "#register/state.ts";
import type { RegisterState } from "#register/state.ts";
import type { Intake } from "#tracing/intake.ts";
import { layOutIntake } from "#tracing/layout.ts";
import type { Change, GrantTerms, Recipient, SealedBox, SealedEntry, Writer } from "./change.ts";
import { emptyChange, newContentKey, sealConsent, sealGrant, sealPayload } from "./change.ts";
import { signerOfCode } from "#client/network/signer.ts";
import { codeTerms } from "./code-terms.ts";

/** Which organisations may compare the record with theirs. `never` wins. */
export type WhoMayCompare = {
  readonly organisations: "all" | readonly OrganisationId[];
  readonly never: readonly OrganisationId[];
};

export type Deposit = {
  readonly intake: Intake;
  readonly desk: DeskId;
  readonly whoMayCompare: WhoMayCompare;
  /** Where the courier may write that there is news; null for nowhere. */
  readonly notify: { readonly address: string; readonly language: Language } | null;
};

export type PreparedDeposit = {
  readonly record: RecordId;
  readonly code: AccessCode;
  readonly keys: AccessCodeKeys;
  readonly change: Change;
};

/**
 * Seals what a family wrote to the desk of the society they chose, and to their own access code. From here on nobody but
 * these two can read it, so it may wait in the outbox of a borrowed phone. Between grants the phone may breathe: each
 * takes an old one some 50 ms. Throws when the desk is not in the register.
 */
export async function prepareDeposit(
  { intake, desk, whoMayCompare, notify }: Deposit,
  register: RegisterState,
  { clock, random }: Pick<Writer, "clock" | "random">,
  pause: () => Promise<void> = pauseForEvents,
): Promise<PreparedDeposit> {
  const found = register.deskById.get(desk);
  const generation = found && findCurrentGeneration(found);
  if (!generation || !register.network) throw new Error("prepareDeposit: the register proves no such desk");

  const code = newAccessCode(random);
  const keys = deriveAccessCodeKeys(code);
  const writer: Writer = { signer: signerOfCode(keys), clock, random };
  const record = recordOfCode(keys.id);
  const time = tickClock(undefined, clock(), writer.signer.author);

  const toDesk: Recipient = {
    holder: holderOfDesk(desk),
    generation: generation.generation,
    sealingKey: generation.sealingKey,
  };
  const toCode: Recipient = { holder: holderOfCode(keys.id), generation: 0, secret: keys.secret };
  const toCourier: Recipient = {
    holder: "courier",
    generation: 0,
    sealingKey: register.network.courier.sealingKey,
  };

  const entries: SealedEntry[] = [];
  const boxes: SealedBox[] = [];
  const put = async (
    compartment: Compartment,
    payload: EntryPayload,
    grants: readonly (readonly [Recipient, GrantTerms])[],
  ) => {
    const contentKey = newContentKey(record, compartment, random);
    entries.push(sealPayload(writer, contentKey, payload, time));
    for (const [recipient, terms] of grants) {
      boxes.push(sealGrant(writer, contentKey, recipient, terms));
      await pause();
    }
  };

  for (const [compartment, payload] of Object.entries(layOutIntake(intake)) as [
    Compartment,
    EntryPayload,
  ][]) {
    await put(compartment, payload, [
      [toDesk, deskTerms],
      [toCode, codeTerms],
    ]);
  }
  if (notify) {
    await put("notify", { set: { address: notify.address, language: notify.language } }, [
      [toCourier, courierTerms],
      [toCode, codeTerms],
    ]);
  }

  const consent = sealConsent(writer, record, {
    consent: newId<"consent">(random),
    purpose: "comparison",
    compartments: ["comparison"],
    organisations: whoMayCompare.organisations === "all" ? "all" : [...whoMayCompare.organisations],
    never: [...whoMayCompare.never],
    attested: null,
    expiresAt: null,
  });

  const change: Change = {
    ...emptyChange(record),
    founding: {
      kind: intake.kind,
      desk,
      code: { signingKey: keys.signing.publicKey, sealingKey: keys.sealing.publicKey },
      proofOfWork: null,
    },
    entries,
    boxes,
    consents: [consent],
  };
  return { record, code, keys, change };
}

/** A little work, so that nobody floods a desk with invented families; a second or two on an old phone. */
export const payForDeposit = (record: RecordId, keys: AccessCodeKeys): Promise<Uint8Array> =>
  findProofOfWorkInSlices(depositChallenge(record, signerOfCode(keys).author), proofOfWorkBits);

const unlimited = { consent: null, dormant: false, regarding: null, expiresAt: null } as const;
const deskTerms: GrantTerms = { ...unlimited, purpose: "tracing", rights: ["read", "write", "share"] };
const courierTerms: GrantTerms = { ...unlimited, purpose: "notification", rights: ["read"] };

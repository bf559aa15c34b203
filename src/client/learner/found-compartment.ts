import type { CborValue } from "#base/cbor.ts";
import type { RecordId } from "#base/id.ts";
import type { Ephemeral } from "#crypto/hpke.ts";
import type { Result } from "#base/result.ts";
import { ok, refuse } from "#base/result.ts";
import { holderOfCode, holderOfDesk } from "#keys/holder.ts";
import type { PublicKeys } from "#keys/key-holder.ts";
import { codeIdOf } from "#keys/key-holder.ts";
import type { EntryPayload } from "#record/payload.ts";
import type { HybridClock } from "#record/clock.ts";
import { findCurrentGeneration } from "#register/state.ts";
import type { GrantTerms, Recipient, SealedBox, SealedEntry } from "#client/record/change.ts";
import { newContentKey, sealGrant, sealPayload } from "#client/record/change.ts";
import { codeTerms } from "#client/record/code-terms.ts";
import type { LearnerSession } from "./learner-session.ts";

/** What a learner's record is made of, and who holds it from the beginning beside the learner's own browser. */
export type LearnerCompartment = "identity" | "work" | "study" | "notify";

/**
 * The first entry of a compartment under a key of its own: the learning desk reads who somebody is and may pass it on as they
 * agreed, the courier reads where to write, and what the learner's browsers share among them nobody else does.
 */
export async function foundCompartment(
  { register, keys, writer, desk, pause }: LearnerSession,
  place: { readonly record: RecordId; readonly compartment: LearnerCompartment },
  set: Readonly<Record<string, CborValue>>,
  time: HybridClock,
  /** Further browsers of the learner, who hold what this one does; and what the desk's boxes share where several are made in one go. */
  {
    browsers = [],
    forDesk,
  }: { readonly browsers?: readonly PublicKeys[]; readonly forDesk?: Ephemeral } = {},
): Promise<
  Result<
    { readonly entry: SealedEntry; readonly boxes: readonly SealedBox[] },
    { readonly kind: "desk-without-key" }
  >
> {
  const { network, deskById } = register.state();
  const found = deskById.get(desk);
  const current = found && findCurrentGeneration(found);
  if (!network || found?.duty !== "learning" || !current) return refuse({ kind: "desk-without-key" });
  const { generation, sealingKey } = current;
  const toDesk: Recipient = { holder: holderOfDesk(desk), generation, sealingKey };
  const toCourier: Recipient = {
    holder: "courier",
    generation: 0,
    sealingKey: network.courier.sealingKey,
  };
  const othersByCompartment: Record<LearnerCompartment, readonly (readonly [Recipient, GrantTerms])[]> = {
    identity: [[toDesk, deskTerms]],
    work: [[toDesk, deskTerms]],
    study: [],
    notify: [[toCourier, courierTerms]],
  };
  const { record, compartment } = place;
  const contentKey = newContentKey(record, compartment, writer.random);
  const boxes: SealedBox[] = [];
  const toSelf: Recipient = { holder: holderOfCode(keys.id), generation: 0, secret: keys.secret };
  const toBrowsers = browsers.map((one) => {
    const holder = holderOfCode(codeIdOf(one));
    return [{ holder, generation: 0, sealingKey: one.sealingKey }, codeTerms] as const;
  });
  const all = [[toSelf, codeTerms] as const, ...toBrowsers, ...othersByCompartment[compartment]];
  for (const [recipient, terms] of all) {
    boxes.push(sealGrant(writer, contentKey, recipient, terms, recipient === toDesk ? forDesk : undefined));
    await pause();
  }
  return ok({ entry: sealPayload(writer, contentKey, { set } as EntryPayload, time), boxes });
}

const unlimited = { consent: null, dormant: false, regarding: null, expiresAt: null } as const;
const deskTerms: GrantTerms = { ...unlimited, purpose: "learning", rights: ["read", "share"] };
const courierTerms: GrantTerms = { ...unlimited, purpose: "notification", rights: ["read"] };

import type { Author } from "#keys/key-holder.ts";
import { encodeCbor } from "#base/cbor.ts";
import type { BroadcastId, DeskId, DisclosureId, ProposalId, RecordId } from "#base/id.ts";
import { hashOf } from "#crypto/hash.ts";

/** The `info` of each HPKE message between client, gate and courier: what it is, for whom, about what. */

/** Halves on their way to the gate with a change of `record`. */
export const halvesToGateContext = (record: RecordId): Uint8Array =>
  encodeCbor(["homeward/1", "halves-to-gate", record]);

/** Halves on their way to whoever asked for the disclosure (HPKE Base; the gate signed the tickets beside them). */
export const halvesToRequesterContext = (
  requester: Author | "courier",
  disclosure: DisclosureId,
): Uint8Array => encodeCbor(["homeward/1", "halves-to-requester", requester, disclosure]);

export const proposalContext = (proposal: ProposalId, desk: DeskId, generation: number): Uint8Array =>
  encodeCbor(["homeward/1", "proposal", proposal, desk, generation]);

export const invitationContext = (): Uint8Array => encodeCbor(["homeward/1", "invitation"]);

export const broadcastTestContext = (broadcast: BroadcastId): Uint8Array =>
  encodeCbor(["homeward/1", "broadcast-test", broadcast]);

export const addressProofContext = (): Uint8Array => encodeCbor(["homeward/1", "address-proof"]);

/** What the proof of work is about when somebody has a link mailed. */
export const addressProofChallenge = (sealed: Uint8Array): Uint8Array =>
  hashOf("address-proof-challenge", sealed);

/** What the proof of work of a deposit is about: the same for the vault (the request's own bytes) and the gate. */
export const depositChallenge = (record: RecordId, author: Author): Uint8Array =>
  hashOf("deposit-challenge", record, author);

/** Leading zero bits; about half a second on a phone of 2016. */
export const proofOfWorkBits = 16;

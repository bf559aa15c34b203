import * as z from "#base/schema.ts";
import type { CborValue } from "#base/cbor.ts";
import { encodeCbor } from "#base/cbor.ts";
import type { Clock, RandomBytes } from "#base/effects.ts";
import type { DeskId, RecordId } from "#base/id.ts";
import { idSchema } from "#base/id.ts";
import { parseCbor } from "#base/parse-cbor.ts";
import { bytesSchema } from "#base/bytes-schema.ts";
import { pauseForEvents } from "#base/pause.ts";
import { findProofOfWorkInSlices } from "#crypto/proof-of-work.ts";
import type { AccessCodeKeys } from "#keys/access-code.ts";
import type { Device } from "#keys/device.ts";
import { learnerKeysOf } from "#keys/learner-key.ts";
import { depositChallenge, proofOfWorkBits } from "#protocol/context.ts";
import type { Writer } from "#client/record/change.ts";
import type { Outbox } from "#client/record/outbox.ts";
import { openOutbox } from "#client/record/outbox.ts";
import { sendChange } from "#client/record/send-change.ts";
import type { Connection } from "#client/network/connection.ts";
import { connect } from "#client/network/connection.ts";
import type { NetworkAddress } from "#client/network/network-address.ts";
import type { FollowRefusal, RegisterFollower } from "#client/network/register-follower.ts";
import { openRegisterFollower } from "#client/network/register-follower.ts";
import type { RecordStore, RecordStoreRefusal } from "#client/network/record-store.ts";
import { connectRecordStore } from "#client/network/record-store.ts";
import type { Signer } from "#client/network/signer.ts";
import { signerOfCode } from "#client/network/signer.ts";
import type { Exclusively } from "#client/store/exclusively.ts";
import { inTurn } from "#client/store/exclusively.ts";
import type { ClientStore } from "#client/store/store.ts";
import { wrapStore } from "#client/store/wrapped-store.ts";
import type { SendRefusal } from "#client/record/send-change.ts";

/**
 * An unlocked browser of a learner: what every action in this folder takes first. Nothing here needs a network to begin with;
 * what is sent waits in the store until there is one.
 */
export type LearnerSession = {
  /** The learning desk whose portal this is. */
  readonly desk: DeskId;
  readonly device: Device;
  readonly keys: AccessCodeKeys;
  readonly writer: Writer;
  readonly connection: Connection;
  /** The same network for another signer: the code under which the vault keeps what is studied. */
  readonly connectAs: (signer: Signer) => Connection;
  /** Nothing in a network that has none. */
  readonly recordStore: RecordStore | undefined;
  readonly register: RegisterFollower;
  readonly outbox: Outbox;
  /** Wrapped by the device. */
  readonly store: ClientStore;
  readonly exclusively: Exclusively;
  /** Lets a phone paint between pieces of long work. */
  readonly pause: () => Promise<void>;
};

export type LearnerSessionOptions = {
  readonly network: NetworkAddress;
  readonly desk: DeskId;
  readonly device: Device;
  /** The device's own store, not yet wrapped. */
  readonly store: ClientStore;
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly fetch?: typeof globalThis.fetch;
  readonly exclusively?: Exclusively;
  readonly pause?: () => Promise<void>;
};

/** Opens from what the browser keeps; `syncLearner` catches up. */
export async function openLearnerSession({
  network,
  desk,
  device,
  store,
  clock,
  random,
  fetch = globalThis.fetch,
  exclusively = inTurn(),
  pause = pauseForEvents,
}: LearnerSessionOptions): Promise<LearnerSession> {
  const wrapped = wrapStore(store, device.storage, random);
  const register = await openRegisterFollower(wrapped, network.rootKey);
  const keys = learnerKeysOf(device);
  const connectAs = (signer: Signer) =>
    connect({
      urls: { gate: network.gateUrl, vault: network.vaultUrl },
      signer,
      registerHead: () => register.state().head,
      clock,
      random,
      fetch,
    });
  const signer = signerOfCode(keys);
  const connection = connectAs(signer);
  const session: LearnerSession = {
    desk,
    device,
    keys,
    writer: { signer, clock: connection.clock, random },
    connection,
    connectAs,
    recordStore:
      network.recordStoreUrl === undefined ? undefined : connectRecordStore(network.recordStoreUrl, fetch),
    register,
    outbox: openOutbox({
      store: wrapped,
      clock: connection.clock,
      send: async (change) => {
        const { network: known } = register.state();
        if (!known) return { ok: false, refusal: { kind: "unreachable", server: "gate" } };
        return sendChange(connection, known, change, await payFor(session, change.record));
      },
    }),
    store: wrapped,
    exclusively,
    pause,
  };
  return session;
}

/** Why something did not happen; the words that a person reads are in the catalogues under the same names. */
export type LearnerRefusal =
  | SendRefusal
  | FollowRefusal
  | RecordStoreRefusal
  | {
      readonly kind:
        /** This browser is not bound to a learner's record. */
        | "not-joined"
        /** The register was last followed too long ago to seal anything to others. */
        | "register-too-old"
        /** The register proves no learning desk of this name, or it has no key yet. */
        | "desk-without-key"
        /** A server said what its signatures do not bear out. */
        | "fault-found"
        | "answer-wrong"
        | "link-invalid"
        /** An activity elsewhere reports to a record store, and this network has none. */
        | "record-store-missing"
        /** A package keeps more of itself than the vault takes; it stays in this browser. */
        | "study-too-large";
    };

/** A little work for whatever is staged with a code, done once for each record and kept. */
export async function payFor(
  { store, writer, pause }: LearnerSession,
  record: RecordId,
): Promise<Uint8Array> {
  const key = `work/${record}`;
  const kept = await store.get(key);
  if (kept) return kept;
  const challenge = depositChallenge(record, writer.signer.author);
  const found = await findProofOfWorkInSlices(challenge, proofOfWorkBits, pause);
  await store.put(key, found);
  return found;
}

/** What this browser knows of itself as a learner's. */
const Membership = z.strictObject({
  record: idSchema<"record">(),
  /** Shared by the learner's browsers; see `keys/study-key.ts`. */
  studySecret: bytesSchema(32),
  /** Instead of it for what is kept at the vault, once a browser was let go; see `move-studies.ts`. */
  studyPlaces: z.optional(bytesSchema(32)),
});
export type Membership = z.infer<typeof Membership>;

const membershipKey = "learner";

/** Nothing for a browser that has not joined and was not let in. */
export async function findMembership({
  store,
}: Pick<LearnerSession, "store">): Promise<Membership | undefined> {
  const bytes = await store.get(membershipKey);
  return bytes && parseCbor(Membership, bytes);
}

export const keepMembership = (
  { store }: Pick<LearnerSession, "store">,
  membership: Membership,
): Promise<void> => store.put(membershipKey, encodeCbor(membership as unknown as CborValue));

export const forgetMembership = ({ store }: Pick<LearnerSession, "store">): Promise<void> =>
  store.delete(membershipKey);

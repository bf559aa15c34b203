import type { RecordId } from "#base/id.ts";
import type { Change, GrantTerms, Recipient, Writer } from "#client/record/change.ts";
import type { ContentKey } from "#client/record/change.ts";
import { emptyChange, newContentKey, sealGrant, sealPayload } from "#client/record/change.ts";
import { sendChange } from "#client/record/send-change.ts";
import type { Signer } from "#client/network/signer.ts";
import { publicKeysOfSigner, signerOfCode } from "#client/network/signer.ts";
import { findProofOfWork } from "#crypto/proof-of-work.ts";
import type { AccessCodeKeys } from "#keys/access-code.ts";
import { deriveAccessCodeKeys, newAccessCode } from "#keys/access-code.ts";
import type { Compartment } from "#keys/compartment.ts";
import { holderOfCode } from "#keys/holder.ts";
import { codeIdOf, recordOfCode } from "#keys/key-holder.ts";
import { depositChallenge, proofOfWorkBits } from "#protocol/context.ts";
import type { NotifyPayload } from "#protocol/notify-address.ts";
import { tickClock } from "#record/clock.ts";
import type { EntryPayload } from "#record/payload.ts";
import { freeTerms, sendTestDeposit, type TestDeposit, toDesk } from "./deposit.ts";
import type { TestNetwork, TestSociety } from "./network.ts";

/** A learner as the gate and the vault see them. The screens' way is `client/learner`; this one is for tests of the servers. */
export type TestLearner = TestDeposit & { readonly desk: TestSociety };

const parts: readonly Compartment[] = ["identity", "work", "study", "notify"];
const payload: EntryPayload = { set: { note: "a word" } } as EntryPayload;

/** A browser's keys, which no record is bound to yet. */
export const newBrowser = ({ random }: Pick<TestNetwork, "random">): AccessCodeKeys =>
  deriveAccessCodeKeys(newAccessCode(random));

/** Everything that a browser sends to join, without sending it. */
export function prepareLearner(
  { random, clock, register }: TestNetwork,
  desk: TestSociety,
  notify: NotifyPayload["set"] = { address: null, language: "en" },
): TestLearner {
  const keys = newBrowser({ random });
  const signer = signerOfCode(keys);
  const writer: Writer = { signer, clock, random };
  const record = recordOfCode(keys.id);
  const contentKeys = new Map<Compartment, ContentKey>();
  const { sealingKey } = register().network!.courier;
  const sealed = parts.map((compartment) => {
    const contentKey = newContentKey(record, compartment, random);
    contentKeys.set(compartment, contentKey);
    const terms: GrantTerms = { ...freeTerms, purpose: "data-subject" };
    const others: readonly [Recipient, GrantTerms][] =
      compartment === "notify"
        ? [
            [
              { holder: "courier", generation: 0, sealingKey },
              { ...freeTerms, purpose: "notification", rights: ["read"] },
            ],
          ]
        : compartment === "study"
          ? []
          : [[toDesk(desk), { ...freeTerms, purpose: "learning", rights: ["read", "share"] }]];
    const written = compartment === "notify" ? ({ set: notify } as EntryPayload) : payload;
    return {
      entry: sealPayload(writer, contentKey, written, tickClock(undefined, clock(), signer.author)),
      boxes: [
        sealGrant(
          writer,
          contentKey,
          { holder: holderOfCode(keys.id), generation: 0, secret: keys.secret },
          terms,
        ),
        ...others.map(([to, theirs]) => sealGrant(writer, contentKey, to, theirs)),
      ],
    };
  });
  const proofOfWork = findProofOfWork(depositChallenge(record, signer.author), proofOfWorkBits);
  const change: Change = {
    ...emptyChange(record),
    founding: { kind: "learner", desk: desk.desk, code: publicKeysOfSigner(signer), proofOfWork },
    entries: sealed.map(({ entry }) => entry),
    boxes: sealed.flatMap(({ boxes }) => boxes),
  };
  return { record, keys, signer, contentKeys, change, proofOfWork, desk };
}

export async function makeLearner(
  network: TestNetwork,
  desk: TestSociety,
  notify?: NotifyPayload["set"],
): Promise<TestLearner> {
  const learner = prepareLearner(network, desk, notify);
  const sent = await sendTestDeposit(network, learner);
  if (!sent.ok) throw new Error(`makeLearner: ${sent.refusal.kind}`);
  return learner;
}

/** Another person's browser, or a further one of one's own, as a recipient of grants. */
export const toBrowser = (keys: AccessCodeKeys): Recipient => {
  const { signingKey, sealingKey } = publicKeysOfSigner(signerOfCode(keys));
  return { holder: holderOfCode(codeIdOf({ signingKey, sealingKey })), generation: 0, sealingKey };
};

/** By the browser that founded the record or another that is let in. */
export const sendAsCode = (
  network: TestNetwork,
  { keys, record }: { readonly keys: AccessCodeKeys; readonly record: RecordId },
  change: Partial<Change>,
) => {
  const signer: Signer = signerOfCode(keys);

  const proofOfWork = findProofOfWork(depositChallenge(record, signer.author), proofOfWorkBits);
  return sendChange(
    network.connect(signer),
    network.register().network!,
    { ...emptyChange(record), ...change },
    proofOfWork,
  );
};

import { payForDeposit, prepareDeposit } from "#client/record/deposit-intake.ts";
import type { AccessCodeKeys } from "#keys/access-code.ts";
import { deriveAccessCodeKeys } from "#keys/access-code.ts";
import { isFreshForSealing } from "#register/pin.ts";
import type { Language } from "#web/ui/i18n/language.ts";
import type { Kept } from "./draft-keeper.ts";
import { intakeOf, newsAddress, whoMayCompare } from "./intake-of-draft.ts";
import type { Lifeline } from "./lifeline.ts";
import type { Society } from "./societies.ts";

/** Where sending is. `waiting` goes on by itself when the line is back; `refused` needs the person. */
export type SendingState =
  | { readonly step: "lock" | "proof" | "send" | "waiting" | "arrived" }
  | { readonly step: "refused"; readonly refusal: string };

export type Sending = {
  readonly lifeline: Lifeline;
  readonly kept: () => Kept;
  /** Durable, where the phone can, when it resolves. */
  readonly keep: (kept: Kept) => Promise<void>;
  readonly societies: readonly Society[];
  readonly language: Language;
  readonly tell: (state: SendingState) => void;
};

/**
 * Seals the draft once, waits in the outbox, sends. Wherever it is cut off, the next call goes on from there: the code is kept
 * before anything can be sent, and the draft until the gate has acknowledged it.
 */
export async function sendDraft(sending: Sending): Promise<void> {
  const { lifeline, kept, keep, tell } = sending;
  const { sealed } = kept();
  if (sealed?.arrived === true) return tell({ step: "arrived" });
  let keys = sealed && deriveAccessCodeKeys(sealed.code);
  if (!keys || !(await hasLeftDraft(lifeline, keys))) {
    const sealedNow = await seal(sending);
    if (!sealedNow) return;
    keys = sealedNow;
  }
  tell({ step: "send" });
  if (lifeline.register().state.network === undefined && !(await lifeline.follow()).ok) {
    return tell({ step: "waiting" });
  }
  const { refused, stoppedBy } = await lifeline.outboxOf(keys).flush();
  const forGood = refused[0];
  if (forGood) {
    await lifeline.outboxOf(keys).drop(forGood.key);
    await keep({ ...kept(), sealed: undefined });
    return tell({ step: "refused", refusal: forGood.refusal.kind });
  }
  if (stoppedBy) return tell({ step: "waiting" });
  const now = kept().sealed;
  if (now) await keep({ draft: undefined, sealed: { ...now, arrived: true } });
  await lifeline.forgetSent(keys);
  tell({ step: "arrived" });
}

/** Whether the sealed request reached the outbox: it waits there, or was sent from there. */
async function hasLeftDraft(lifeline: Lifeline, keys: AccessCodeKeys): Promise<boolean> {
  return (await lifeline.outboxOf(keys).waiting()).length > 0 || (await lifeline.hasSent(keys));
}

async function seal({
  lifeline,
  kept,
  keep,
  societies,
  language,
  tell,
}: Sending): Promise<AccessCodeKeys | undefined> {
  const { draft } = kept();
  if (!draft) return undefined;
  tell({ step: "lock" });
  const { clock, random } = lifeline;
  if (!isFreshForSealing(lifeline.register(), clock())) await lifeline.follow();
  const register = lifeline.register();
  const society = societies.find(({ desk }) => desk === draft.desk);
  // Nothing is sealed to a desk on the word of an old register: a key may have been taken back since.
  if (!society || !isFreshForSealing(register, clock())) {
    tell({ step: "waiting" });
    return undefined;
  }
  const address = newsAddress(draft.answers);
  const today = new Date(clock()).toISOString().slice(0, 10);
  const { record, code, keys, change } = await prepareDeposit(
    {
      intake: intakeOf(draft, language, today),
      desk: draft.desk,
      whoMayCompare: whoMayCompare(draft.answers, society.organisation),
      notify: address === null ? null : { address, language },
    },
    register.state,
    { clock, random },
  );
  tell({ step: "proof" });
  const proofOfWork = await payForDeposit(record, keys);
  await keep({ draft, sealed: { code, society: society.name, arrived: false } });
  await lifeline.outboxOf(keys).add({ ...change, founding: { ...change.founding!, proofOfWork } });
  return keys;
}

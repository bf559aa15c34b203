import type { CodeId, DeskId, RecordId } from "#base/id.ts";
import { checkProofOfWork } from "#crypto/proof-of-work.ts";
import { type Author, codeIdOf, recordOfCode } from "#keys/key-holder.ts";
import { depositChallenge, proofOfWorkBits } from "#protocol/context.ts";
import type { Founding, RecordKind } from "#protocol/record-contracts.ts";
import type { RefusalKind } from "#protocol/refusal.ts";
import { findCurrentGeneration, type RegisterState, worksAtDesk } from "#register/state.ts";
import type { Requester } from "./requester.ts";

/**
 * A device founds at its own desk; a family founds at any desk that is ready, for a little work. A learner's record is founded by
 * the learner's own browser and by nobody else, at a desk for learning, which takes no other person in.
 */
export function judgeFounding(
  register: RegisterState,
  requester: Requester,
  record: RecordId,
  { desk: id, kind, code, proofOfWork }: Founding,
): RefusalKind | undefined {
  const desk = register.deskById.get(id);
  if (!desk || !findCurrentGeneration(desk)) return "not-found";
  if (code && record !== recordOfCode(codeIdOf(code))) return "not-entitled";
  if (kind !== "directory" && (kind === "learner") !== (desk.duty === "learning")) return "not-entitled";
  if (kind === "learner" && requester.kind === "device") return "not-entitled";
  if (requester.kind === "device") {
    return worksAtDesk(register, requester.device.id, id) ? undefined : "not-entitled";
  }
  if (kind === "directory" || !code || codeIdOf(code) !== requester.code) return "not-entitled";
  const challenge = depositChallenge(record, requester.author);
  const isPaid = proofOfWork && checkProofOfWork(challenge, proofOfWorkBits, proofOfWork);
  return isPaid ? undefined : "proof-of-work-missing";
}

type Founded = {
  readonly founder: Author;
  readonly desk: DeskId;
  readonly kind: RecordKind;
  readonly codes: readonly CodeId[];
};

/** Whether a record that stands is the one that is founded again after a crash. */
export const isSameFounding = (
  { founder, desk, kind, codes }: Founded,
  requester: Requester,
  founding: Founding,
): boolean =>
  founder === requester.author &&
  desk === founding.desk &&
  kind === founding.kind &&
  (founding.code === null ? codes.length === 0 : codes.includes(codeIdOf(founding.code)));

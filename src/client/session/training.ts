import type { Result } from "#base/result.ts";
import { ok, refuse } from "#base/result.ts";
import { readTrainingProof } from "#learning/training-proof.ts";
import type { AnswerOf } from "#protocol/contract.ts";
import { presentCertificate, readTraining } from "#protocol/learning-desk-contracts.ts";
import type { CallRefusal } from "#client/network/connection.ts";
import type { OfficerSession } from "./officer-session.ts";

export type RequiredTraining = AnswerOf<typeof readTraining>["required"][number];

/** Which courses the network requires of whoever works at this member's desks, and what they have of them. */
export async function listRequiredTraining({
  connection,
}: OfficerSession): Promise<Result<readonly RequiredTraining[], CallRefusal>> {
  const answer = await connection.call("gate", readTraining);
  return answer.ok ? ok(answer.value.required) : answer;
}

/** `written` comes from the learner's own pages, where this member was named (`proveTraining`). */
export async function presentTraining(
  { connection }: OfficerSession,
  written: string,
): Promise<Result<undefined, CallRefusal | { readonly kind: "training-proof-invalid" }>> {
  const proof = readTrainingProof(written);
  if (!proof) return refuse({ kind: "training-proof-invalid" });
  const presented = await connection.call("gate", presentCertificate, { body: proof });
  return presented.ok ? ok(undefined) : presented;
}

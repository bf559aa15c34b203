import type { Result } from "#base/result.ts";
import { refuse } from "#base/result.ts";
import { readTrainingProof } from "#learning/training-proof.ts";
import type { AnswerOf } from "#protocol/contract.ts";
import { presentCertificate, readTraining } from "#protocol/learning-desk-contracts.ts";
import type { OfficerRefusal } from "#client/session/officer-refusal.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";

export type RequiredCourse = AnswerOf<typeof readTraining>["required"][number];

/** What the network requires of whoever asks, and until when what they showed counts. */
export const askTraining = ({
  connection,
}: OfficerSession): Promise<Result<AnswerOf<typeof readTraining>, OfficerRefusal>> =>
  connection.call("gate", readTraining);

/** Hands on what the learner signed; the gate says whether the certificate is theirs, is current, and serves this member. */
export async function showCertificate(
  { connection }: OfficerSession,
  written: string,
): Promise<Result<unknown, OfficerRefusal>> {
  const shown = readTrainingProof(written);
  if (!shown) return refuse({ kind: "malformed-request" });
  return connection.call("gate", presentCertificate, { body: shown });
}

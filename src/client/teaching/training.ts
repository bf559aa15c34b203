import { fromBase64url } from "#base/bytes.ts";
import { idSchema } from "#base/id.ts";
import { parseCbor } from "#base/parse-cbor.ts";
import type { Result } from "#base/result.ts";
import { refuse } from "#base/result.ts";
import * as z from "#base/schema.ts";
import type { AnswerOf } from "#protocol/contract.ts";
import { presentCertificate, readTraining } from "#protocol/learning-desk-contracts.ts";
import { Signed } from "#protocol/signed.ts";
import type { OfficerRefusal } from "#client/session/officer-refusal.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";

export type RequiredCourse = AnswerOf<typeof readTraining>["required"][number];

/** What the network requires of whoever asks, and until when what they showed counts. */
export const askTraining = ({
  connection,
}: OfficerSession): Promise<Result<AnswerOf<typeof readTraining>, OfficerRefusal>> =>
  connection.call("gate", readTraining);

/** What the learner's browser signed, as it comes back in the address: CBOR in base64url. */
const Shown = z.strictObject({ code: idSchema<"code">(), presentation: Signed });

/** Hands on what the learner signed; the gate says whether the certificate is theirs, is current, and serves this member. */
export async function showCertificate(
  { connection }: OfficerSession,
  written: string,
): Promise<Result<unknown, OfficerRefusal>> {
  const shown = read(written);
  if (!shown) return refuse({ kind: "malformed-request" });
  return connection.call("gate", presentCertificate, { body: shown });
}

function read(written: string): z.infer<typeof Shown> | undefined {
  try {
    return parseCbor(Shown as z.ZodMiniType<z.infer<typeof Shown>>, fromBase64url(written));
  } catch {
    return undefined;
  }
}

import { fromBase64url, toBase64url } from "#base/bytes.ts";
import type { CborValue } from "#base/cbor.ts";
import { encodeCbor } from "#base/cbor.ts";
import type { CodeId } from "#base/id.ts";
import { parseCbor } from "#base/parse-cbor.ts";
import type { SigningSecretKey } from "#crypto/keys.ts";
import type { BodyOf } from "#protocol/contract.ts";
import type { TrainingPresentation } from "#protocol/learning-desk-contracts.ts";
import { presentCertificate } from "#protocol/learning-desk-contracts.ts";
import { signValue } from "#protocol/signed.ts";

/** What a learner signs and their colleague in the office, who is the same person, hands to the gate: letters to copy. */
export function writeTrainingProof(
  code: CodeId,
  secretKey: SigningSecretKey,
  presentation: TrainingPresentation,
): string {
  const signed = signValue("training", presentation, secretKey);
  return toBase64url(encodeCbor({ code, presentation: signed } as CborValue));
}

/** Nothing for letters that are no such thing. Whether the gate believes them is for the gate to say. */
export function readTrainingProof(written: string): BodyOf<typeof presentCertificate> | undefined {
  try {
    return parseCbor(presentCertificate.body!, fromBase64url(written.replace(/\s/g, "")));
  } catch {
    return undefined;
  }
}

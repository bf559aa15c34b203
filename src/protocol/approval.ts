import type * as z from "zod/mini";
import type { CborValue } from "#base/cbor.ts";
import type { SigningPublicKey, SigningSecretKey } from "#crypto/keys.ts";
import { signBytes, verifyBytes } from "#crypto/signature.ts";
import { ApprovalScope } from "./disclosure-contracts.ts";
import type { Signed } from "./signed.ts";
import { readSigned, signValue } from "./signed.ts";

/** The scope of an approval, signed by the member who asks. */
export const signApprovalScope = (scope: ApprovalScope, secretKey: SigningSecretKey): Signed =>
  signValue("approval-scope", scope as CborValue, secretKey);

export const readApprovalScope = (signed: Signed, key: SigningPublicKey): ApprovalScope | undefined =>
  readSigned("approval-scope", ApprovalScope as z.ZodMiniType<ApprovalScope>, signed, key);

/** The second signature, over the very bytes of the first. */
export const signApprovalBytes = (scope: Signed, secretKey: SigningSecretKey): Uint8Array =>
  signBytes("approval-signature", scope.bytes, secretKey);

export const isApprovalSignature = (scope: Signed, signature: Uint8Array, key: SigningPublicKey): boolean =>
  verifyBytes("approval-signature", scope.bytes, signature, key);

import { verify, X509Certificate } from "node:crypto";

/**
 * Whether an RSA signature (PKCS #1 v1.5 with SHA-2, as in JSON web signatures "RS256" to "RS512") is of the key in an X.509
 * certificate. Says nothing about whom to believe the certificate. `certificateBytes` is DER; false where it is none. Node only.
 */
export function isSignedByCertificate(
  certificateBytes: Uint8Array,
  bits: 256 | 384 | 512,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  try {
    const { publicKey } = new X509Certificate(certificateBytes);
    return publicKey.asymmetricKeyType === "rsa" && verify(`sha${bits}`, message, publicKey, signature);
  } catch {
    return false;
  }
}

import { fromBase64url, utf8Decode, utf8Encode } from "#base/bytes.ts";
import { isSignedByCertificate } from "#crypto/certificate-signature.ts";
import { signatureUsage } from "./attachment.ts";
import { type Edition, isJsonObject, type JsonObject } from "./check.ts";
import { saysTheSame } from "./comparison.ts";
import { checkStatement, type Statement } from "./statement.ts";

/**
 * What is wrong with a signature attached to a statement; nothing where all is as it should be: a compact JSON web signature
 * (RFC 7515) by RS256, RS384 or RS512, over the statement as it was before it was signed. With a certificate in `x5c` the signature
 * must fit it; whether to believe that certificate is the reader's to decide.
 */
export function findSignatureFault(
  statement: Statement,
  { contentType, content }: { readonly contentType: string; readonly content: Uint8Array },
  edition: Edition,
): string | undefined {
  if (contentType.split(";")[0]!.trim().toLowerCase() !== "application/octet-stream") {
    return "A signature is attached as application/octet-stream.";
  }
  const signature = readSignature(content);
  if (!signature) return "A signature is no compact JSON web signature over JSON.";
  const { header, payload, signed, signatureBytes } = signature;
  const [, bits] = /^RS(256|384|512)$/.exec(String(header["alg"])) ?? [];
  if (bits === undefined) return "A signature is made by another way than RS256, RS384 and RS512.";
  if (
    checkStatement(payload, "", edition) ||
    !saysTheSame(unsigned(payload as Statement), unsigned(statement))
  ) {
    return "A signature is over another statement.";
  }
  const { x5c } = header;
  if (x5c === undefined) return undefined;
  const [first] = Array.isArray(x5c) ? (x5c as unknown[]) : [];
  const isFitting =
    typeof first === "string" &&
    isSignedByCertificate(
      Buffer.from(first, "base64"),
      Number(bits) as 256 | 384 | 512,
      signed,
      signatureBytes,
    );
  return isFitting ? undefined : "A signature does not fit its certificate.";
}

function readSignature(content: Uint8Array) {
  try {
    const text = utf8Decode(content);
    const [headerText, payloadText, signatureText, ...more] = text.split(".");
    if (headerText === undefined || payloadText === undefined || !signatureText || more.length > 0)
      return undefined;
    const header: unknown = JSON.parse(utf8Decode(fromBase64url(headerText)));
    const payload: unknown = JSON.parse(utf8Decode(fromBase64url(payloadText)));
    if (!isJsonObject(header) || !isJsonObject(payload)) return undefined;
    const signed = utf8Encode(`${headerText}.${payloadText}`);
    return { header, payload: payload as JsonObject, signed, signatureBytes: fromBase64url(signatureText) };
  } catch {
    return undefined;
  }
}

function unsigned({ attachments, ...statement }: Statement): Statement {
  const others = (attachments ?? []).filter(({ usageType }) => usageType !== signatureUsage);
  return others.length > 0 ? { ...statement, attachments: others } : statement;
}

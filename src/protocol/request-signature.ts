import { fromBase64url, toBase64url, utf8Encode } from "#base/bytes.ts";
import type { Clock, RandomBytes } from "#base/effects.ts";
import { type Result, ok, refuse } from "#base/result.ts";
import { sha256 } from "#crypto/hash.ts";
import type { SigningPublicKey, SigningSecretKey } from "#crypto/keys.ts";
import { sign, verifyStrict } from "#crypto/signature.ts";

/**
 * Signed requests: HTTP Message Signatures (RFC 9421) with Ed25519, in exactly one shape. Both sides write the same line
 * from the same parts, so there is nothing to negotiate, to leave out or to read in two ways.
 */
export type RequestToSign = {
  readonly method: string;
  readonly url: string | URL;
  /** Empty where there is no body: its digest is signed all the same. */
  readonly bodyBytes: Uint8Array;
  /** 64 hexadecimal digits. */
  readonly registerHead: string;
  /** `device:<id>`, `code:<id>` or the name of a server. */
  readonly keyId: string;
  readonly secretKey: SigningSecretKey;
  readonly clock: Clock;
  readonly random: RandomBytes;
};

/** How far a device's clock may be from ours, and how long a signature may live. */
export const signatureLifetimeSeconds = 300;

/** The four headers to send; the request is valid for five minutes and, by its nonce, once. */
export function signRequest(request: RequestToSign): Record<SignatureHeader, string> {
  const { host, pathname, search } = new URL(request.url);
  const created = Math.floor(request.clock() / 1000);
  const signed = describeRequest(
    { method: request.method, authority: host, path: pathname, query: search },
    digestContent(request.bodyBytes),
    request.registerHead,
    {
      created,
      expires: created + signatureLifetimeSeconds,
      nonce: toBase64url(request.random(16)),
      keyId: request.keyId,
    },
  );
  const signature = sign(signed.base, request.secretKey);
  return {
    "content-digest": digestContent(request.bodyBytes),
    "homeward-register-head": request.registerHead,
    "signature-input": `homeward=${signed.params}`,
    signature: `homeward=:${toBase64(signature)}:`,
  };
}

export type ReceivedRequest = {
  readonly method: string;
  /**
   * One of this server's own hosts (with the port, where it is not the default). Whoever takes it from the Host header checks it
   * against the configuration first: a request signed for one server would otherwise be accepted by another.
   */
  readonly authority: string;
  /** As received, percent-encoding untouched. */
  readonly path: string;
  /** As received: empty, or from the question mark on. */
  readonly query: string;
  readonly bodyBytes: Uint8Array;
  readonly clock: Clock;
};

export type RequestSignature = {
  readonly keyId: string;
  /** 16 bytes in base64url. Whoever accepts the request keeps them until `expires`, and refuses them a second time. */
  readonly nonce: string;
  /** Milliseconds since 1970, as `expires`. */
  readonly created: number;
  readonly expires: number;
  readonly registerHead: string;
  /** Nothing of the above is to be believed before this says true. */
  readonly verify: (publicKey: SigningPublicKey) => boolean;
};

/** `serverTime` is in milliseconds, so that a device can tell its user by how much its clock is wrong. */
export type SignatureRefusal =
  | { readonly kind: "unsigned" | "malformed-signature" | "digest-mismatch" }
  | { readonly kind: "clock-skew" | "signature-expired"; readonly detail: { readonly serverTime: number } };

type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Header names in lower case, as Node gives them. Refuses everything but the one shape that `signRequest` writes. */
export function parseRequestSignature(
  headers: Headers,
  request: ReceivedRequest,
): Result<RequestSignature, SignatureRefusal> {
  if (headers["signature-input"] === undefined && headers["signature"] === undefined)
    return refuse({ kind: "unsigned" });
  const signature = findSignature(headers["signature"]);
  const params = findParams(headers["signature-input"]);
  const contentDigest = findMatch(headers["content-digest"], /^sha-256=:[A-Za-z0-9+/]{43}=:$/)?.[0];
  const registerHead = findMatch(headers["homeward-register-head"], /^[0-9a-f]{64}$/)?.[0];
  if (!signature || !params || !contentDigest || !registerHead)
    return refuse({ kind: "malformed-signature" });
  const signed = describeRequest(request, contentDigest, registerHead, params);
  // The line that was sent must be the line that this request gives: no component more, fewer, twice or elsewhere.
  if (headers["signature-input"] !== `homeward=${signed.params}`)
    return refuse({ kind: "malformed-signature" });
  const serverTime = request.clock();
  const { created, expires, nonce, keyId } = params;
  if (expires <= created || expires - created > signatureLifetimeSeconds)
    return refuse({ kind: "malformed-signature" });
  if (created * 1000 > serverTime + signatureLifetimeSeconds * 1000)
    return refuse({ kind: "clock-skew", detail: { serverTime } });
  if (expires * 1000 < serverTime) return refuse({ kind: "signature-expired", detail: { serverTime } });
  if (contentDigest !== digestContent(request.bodyBytes)) return refuse({ kind: "digest-mismatch" });
  return ok({
    keyId,
    nonce,
    created: created * 1000,
    expires: expires * 1000,
    registerHead,
    verify: (publicKey) => verifyStrict(signed.base, signature, publicKey),
  });
}

/** The signature base of RFC 9421 §2.5. */
export const buildSignatureBase = (
  components: readonly (readonly [name: string, value: string])[],
  params: string,
): Uint8Array =>
  utf8Encode(
    [...components, ["@signature-params", params] as const]
      .map(([name, value]) => `"${name}": ${value}`)
      .join("\n"),
  );

type SignatureHeader = "content-digest" | "homeward-register-head" | "signature-input" | "signature";

type SignatureParams = {
  /** Seconds since 1970. */
  readonly created: number;
  readonly expires: number;
  readonly nonce: string;
  readonly keyId: string;
};

function describeRequest(
  target: Pick<ReceivedRequest, "method" | "authority" | "path" | "query">,
  contentDigest: string,
  registerHead: string,
  { created, expires, nonce, keyId }: SignatureParams,
): { base: Uint8Array; params: string } {
  const components: (readonly [string, string])[] = [
    ["@method", target.method],
    ["@authority", target.authority.toLowerCase()],
    ["@path", target.path],
    ...(target.query === "" ? [] : [["@query", target.query] as const]),
    ["content-digest", contentDigest],
    ["homeward-register-head", registerHead],
  ];
  const names = components.map(([name]) => `"${name}"`).join(" ");
  const params = `(${names});created=${created};expires=${expires};nonce="${nonce}";keyid="${keyId}";alg="ed25519";tag="homeward"`;
  return { base: buildSignatureBase(components, params), params };
}

const paramsShape =
  /^homeward=\([^()]*\);created=([1-9]\d{0,11});expires=([1-9]\d{0,11});nonce="([\w-]{21}[AQgw])";keyid="([\w:-]{1,128})";alg="ed25519";tag="homeward"$/;

function findParams(header: Headers[string]): SignatureParams | undefined {
  const [, created, expires, nonce, keyId] = findMatch(header, paramsShape) ?? [];
  if (created === undefined || expires === undefined || nonce === undefined || keyId === undefined)
    return undefined;
  return { created: Number(created), expires: Number(expires), nonce, keyId };
}

function findSignature(header: Headers[string]): Uint8Array | undefined {
  const text = findMatch(header, /^homeward=:([A-Za-z0-9+/]{86}==):$/)?.[1];
  if (text === undefined) return undefined;
  try {
    return fromBase64url(text.slice(0, 86).replaceAll("+", "-").replaceAll("/", "_"));
  } catch {
    // Left-over bits: another spelling of the same bytes.
    return undefined;
  }
}

/** One header that came once; what came twice is an array here, or joined by a comma, which no shape admits. */
const findMatch = (header: Headers[string], shape: RegExp): RegExpExecArray | null =>
  typeof header === "string" ? shape.exec(header) : null;

/** RFC 9530. */
const digestContent = (bodyBytes: Uint8Array): string => `sha-256=:${toBase64(sha256(bodyBytes))}:`;

/** RFC 4648 §4, padded, as structured fields (RFC 9651) spell bytes. */
function toBase64(bytes: Uint8Array): string {
  const text = toBase64url(bytes).replaceAll("-", "+").replaceAll("_", "/");
  return text.padEnd(Math.ceil(text.length / 4) * 4, "=");
}

import { fromBase64url } from "#base/bytes.ts";
import type { Clock } from "#base/effects.ts";
import { refuse, type Result } from "#base/result.ts";
import type { SigningPublicKey } from "#crypto/keys.ts";
import type { Refusal } from "#protocol/refusal.ts";
import { parseRequestSignature } from "#protocol/request-signature.ts";
import type { IncomingRequest, Recognise } from "./http.ts";
import type { NonceStore } from "./nonce-store.ts";

/** What a good signature proves about a request, beside who made it. */
export interface SignedBy {
  readonly keyId: string;
  /** Hex of the register head that the client pinned when it signed. */
  readonly registerHead: string;
}

export interface SignedRequests<Caller> {
  readonly nonces: NonceStore;
  readonly clock: Clock;
  /** Whether a request that names this host and port was meant for us. Without it, a request could be replayed at another server. */
  readonly isOwnAuthority: (authority: string) => boolean;
  /** The key that `keyId` stands for and whom it makes the caller, or why it may not call. Called before the signature is checked. */
  readonly findKey: (
    signed: SignedBy,
    request: IncomingRequest,
  ) => Promise<Result<{ readonly publicKey: SigningPublicKey; readonly caller: Caller }, Refusal>>;
}

/**
 * Recognises the maker of a signed request (RFC 9421): signature and digest of the body, time, addressee, key, and a nonce never seen
 * before. The nonce is spent last, so that nobody without a key fills the store or spends another's.
 */
export const recogniseSigned =
  <Caller>({ nonces, clock, isOwnAuthority, findKey }: SignedRequests<Caller>): Recognise<Caller> =>
  async (request) => {
    if (!isOwnAuthority(request.authority)) return refuse({ kind: "wrong-signature" });
    const parsed = parseRequestSignature(request.headers, { ...request, clock });
    if (!parsed.ok) return parsed;
    const { keyId, registerHead, nonce, expires, verify } = parsed.value;
    const key = await findKey({ keyId, registerHead }, request);
    if (!key.ok) return key;
    if (!verify(key.value.publicKey)) return refuse({ kind: "wrong-signature" });
    if (!(await nonces.spend(keyId, fromBase64url(nonce), expires)))
      return refuse({ kind: "request-replayed" });
    return { ok: true, value: key.value.caller };
  };

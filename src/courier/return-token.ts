import { fromBase64url, toHex, utf8Encode } from "#base/bytes.ts";
import type { BroadcastId } from "#base/id.ts";
import { hmacSha256, sha256 } from "#crypto/hash.ts";
import { addressTagOf, type CourierIdentity } from "./identity.ts";

/**
 * What a mail of a broadcast carries so that its coming back is understood: a tag of its address, that only the courier can make, and the
 * start of a hash of its broadcast. It names nobody to anybody else.
 */
export type ReturnToken = { readonly tag: string; readonly broadcast: string };

type Key = Pick<CourierIdentity, "addressKey">;
const tagBytes = 10;
const broadcastBytes = 6;
const macBytes = 8;
const pattern = /hw([0-9a-f]{20})([0-9a-f]{12})([0-9a-f]{16})/g;

export const shortNameOf = (broadcast: BroadcastId): string =>
  toHex(sha256(fromBase64url(broadcast)).slice(0, broadcastBytes));

export const returnTokenOf = (key: Key, address: string, broadcast: BroadcastId): ReturnToken => ({
  tag: toHex(addressTagOf(key, "returned", address).slice(0, tagBytes)),
  broadcast: shortNameOf(broadcast),
});

/** 50 small letters and digits: fits beside `returns+` in the local part of an address, which not everybody writes large and small alike. */
export const writeReturnToken = (key: Key, token: ReturnToken): string =>
  `hw${token.tag}${token.broadcast}${macOf(key, token)}`;

/** The first in a text that the courier wrote itself: whoever did not get that very mail finds none. */
export function findReturnToken(key: Key, text: string): ReturnToken | undefined {
  for (const [, tag, broadcast, mac] of text.matchAll(pattern)) {
    const token = { tag: tag!, broadcast: broadcast! };
    if (macOf(key, token) === mac) return token;
  }
  return undefined;
}

const macOf = ({ addressKey }: Key, { tag, broadcast }: ReturnToken): string =>
  toHex(hmacSha256(addressKey, utf8Encode(`token ${tag} ${broadcast}`)).slice(0, macBytes));

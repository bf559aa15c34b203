import { utf8Decode, utf8Encode } from "#base/bytes.ts";
import { encodeCbor } from "#base/cbor.ts";
import type { RandomBytes } from "#base/effects.ts";
import { openAead, sealAead } from "#crypto/aead.ts";
import { hmacSha256 } from "#crypto/hash.ts";
import { deriveKey } from "#crypto/hkdf.ts";

/** What a tag stands for; the same value in two kinds has two tags. */
export type TagKind =
  | "statement"
  | "verb"
  | "agent"
  | "related-agent"
  | "activity"
  | "related-activity"
  | "registration"
  | "attachment"
  | "activity-definition"
  | "agent-names"
  | "document"
  | "document-collection"
  | "document-registration";

/**
 * All that is kept for one credential, as the server sees it while it answers one request of it: the keys follow from the secret
 * that came with the request, and go with this object.
 */
export type Island = {
  /** 16 bytes; public. */
  readonly id: Uint8Array;
  /** 16 bytes; equal for equal parts, here and nowhere else. */
  readonly tag: (kind: TagKind, ...parts: readonly string[]) => Uint8Array;
  /** 20 bytes that change with the content, and tell nothing of it to whoever lacks the key. */
  readonly etag: (content: Uint8Array) => Uint8Array;
  /** `place` says what this is: sealed for one place it opens at no other. */
  readonly seal: (place: SealPlace, content: Uint8Array) => Uint8Array;
  /** Throws where it was not sealed here for this place: then somebody changed the database. */
  readonly open: (place: SealPlace, sealed: Uint8Array) => Uint8Array;
  readonly sealJson: (place: SealPlace, value: unknown) => Uint8Array;
  readonly openJson: (place: SealPlace, sealed: Uint8Array) => unknown;
};

type SealPlace = readonly [
  table: "statement" | "attachment" | "description" | "document" | "document-name" | "page",
  tag: Uint8Array,
];

export function openIsland(id: Uint8Array, secret: Uint8Array, random: RandomBytes): Island {
  const sealKey = deriveKey(secret, "lrs seal", id);
  const tagKey = deriveKey(secret, "lrs tag", id);
  const aadOf = ([table, tag]: SealPlace) => encodeCbor(["homeward/1", "lrs", id, table, tag]);
  const seal: Island["seal"] = (place, content) => sealAead(sealKey, content, aadOf(place), random);
  const open: Island["open"] = (place, sealed) => {
    const content = openAead(sealKey, sealed, aadOf(place));
    if (!content) throw new Error(`A sealed ${place[0]} does not open at its place`);
    return content;
  };
  return {
    id,
    tag: (kind, ...parts) => hmacSha256(tagKey, encodeCbor([kind, ...parts])).slice(0, 16),
    etag: (content) => hmacSha256(tagKey, encodeCbor(["etag", content])).slice(0, 20),
    seal,
    open,
    sealJson: (place, value) => seal(place, utf8Encode(JSON.stringify(value))),
    openJson: (place, sealed) => JSON.parse(utf8Decode(open(place, sealed))) as unknown,
  };
}

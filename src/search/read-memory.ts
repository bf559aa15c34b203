import { concatBytes, toHex } from "#base/bytes.ts";
import { idOfBytes } from "#base/id.ts";
import { type Posting, type PostingRole, postingRoles } from "./postings.ts";

/** What a posting says, once its token is known. */
export type ReadPosting = { readonly alias: string; readonly role: PostingRole; readonly weight: number };

/**
 * What the vault was asked for in this epoch, by the counter of the token. A label is asked for once: were it asked for again by the
 * next search, the vault would see that both look for the same. The oldest goes when there is no room.
 */
export type ReadMemory = {
  readonly find: (counter: Uint8Array) => Remembered | undefined;
  /** What was read beyond the slots known before; nothing where another read was first. */
  readonly add: (counter: Uint8Array, before: number, more: Remembered) => void;
  /** With the keys of another epoch begins another memory. */
  readonly forget: () => void;
};

export type Remembered = {
  /** Slots from 0 that were asked for. */
  readonly slots: number;
  readonly postings: readonly ReadPosting[];
  /** Labels that the vault owed and did not have, or that did not open. They are not asked for again either. */
  readonly faults: number;
};

/** Postings of 18 bytes each: as many as half a million people have fit into some 200 MB, and only what was searched is kept. */
const mostPostings = 5_000_000;

type Packed = { readonly slots: number; readonly bytes: Uint8Array; readonly faults: number };

export function openReadMemory(most = mostPostings): ReadMemory {
  const byCounter = new Map<string, Packed>();
  let kept = 0;
  return {
    find: (counter) => {
      const found = byCounter.get(toHex(counter));
      return found && { ...found, postings: unpack(found.bytes) };
    },
    add: (counter, before, { slots, postings, faults }) => {
      const name = toHex(counter);
      const known = byCounter.get(name);
      if ((known?.slots ?? 0) !== before) return;
      byCounter.delete(name);
      byCounter.set(name, {
        slots,
        bytes: concatBytes(known?.bytes ?? new Uint8Array(), pack(postings)),
        faults: (known?.faults ?? 0) + faults,
      });
      kept += postings.length;
      for (const [oldest, { bytes }] of byCounter) {
        if (kept <= most) break;
        byCounter.delete(oldest);
        kept -= bytes.length / packedLength;
      }
    },
    forget: () => {
      byCounter.clear();
      kept = 0;
    },
  };
}

export const readingOf = ({ alias, role, weight }: Posting): ReadPosting => ({
  alias: idOfBytes(alias),
  role,
  weight,
});

const packedLength = 18;

function pack(postings: readonly ReadPosting[]): Uint8Array {
  const bytes = Buffer.alloc(postings.length * packedLength);
  for (const [i, { alias, role, weight }] of postings.entries()) {
    const at = i * packedLength;
    bytes.write(alias, at, "base64url");
    bytes[at + 16] = postingRoles.indexOf(role);
    bytes[at + 17] = weight;
  }
  return bytes;
}

const unpack = (bytes: Uint8Array): ReadPosting[] =>
  Array.from({ length: bytes.length / packedLength }, (_, i) => {
    const at = i * packedLength;
    return {
      alias: Buffer.from(bytes.buffer, bytes.byteOffset + at, 16).toString("base64url"),
      role: postingRoles[bytes[at + 16]!]!,
      weight: bytes[at + 17]!,
    };
  });

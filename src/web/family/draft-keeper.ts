import { toBase64url, utf8Encode } from "#base/bytes.ts";
import { decodeCbor, encodeCbor } from "#base/cbor.ts";
import type { Clock, RandomBytes } from "#base/effects.ts";
import type { ClientStore } from "#client/store/store.ts";
import { openAead, sealAead } from "#crypto/aead.ts";
import { hashOf } from "#crypto/hash.ts";
import { deriveKey } from "#crypto/hkdf.ts";
import type { AccessCode } from "#keys/access-code.ts";
import { parseAccessCode } from "#keys/access-code.ts";
import type { Draft } from "./draft.ts";
import { readDraft, writeDraft } from "./draft.ts";
import { tabSecretName } from "./tab-storage.ts";

/** What one tab keeps of one request until it has arrived and its code is on paper. */
export type Kept = {
  readonly draft: Draft | undefined;
  readonly sealed: SealedRequest | undefined;
};

/** From the moment of sealing: the code must not be lost before somebody has written it down. */
export type SealedRequest = {
  readonly code: AccessCode;
  readonly society: string;
  /** The gate has acknowledged it. */
  readonly arrived: boolean;
};

/**
 * Keeps a draft on a phone that may not be the writer's own: wrapped, under a secret that lives as long as the tab
 * (decision 014). Whoever takes the phone later finds ciphertext without a key, and after three days not even that.
 */
export type DraftKeeper = {
  readonly load: () => Promise<Kept | undefined>;
  /** Durable when it resolves; false where the phone keeps nothing (a private window, a full disk). */
  readonly save: (kept: Kept) => Promise<boolean>;
  /** The secret goes first and at once: what is left of the draft is unreadable before the disk has forgotten it. */
  readonly wipe: () => Promise<void>;
};

export type DraftKeeperOptions = {
  readonly store: ClientStore;
  /** The tab's own storage; absent where the browser has none. */
  readonly tab: Pick<Storage, "getItem" | "setItem" | "removeItem"> | undefined;
  readonly clock: Clock;
  readonly random: RandomBytes;
};

export function openDraftKeeper({ store, tab, clock, random }: DraftKeeperOptions): DraftKeeper {
  let lastWrite: Promise<unknown> = Promise.resolve();
  const inTurn = <Value>(write: () => Promise<Value>): Promise<Value> => {
    const turn = lastWrite.then(write);
    lastWrite = turn.catch(() => undefined);
    return turn;
  };
  return {
    async load() {
      const secret = findSecret(tab);
      await forgetOld(store, clock());
      const stored = secret === undefined ? undefined : await store.get(placeOf(secret));
      return stored && secret !== undefined ? openKept(stored, secret) : undefined;
    },
    save: (kept) =>
      inTurn(async () => {
        const secret = findSecret(tab) ?? beginSecret(tab, random);
        if (secret === undefined) return false;
        try {
          await store.put(placeOf(secret), sealKept(kept, secret, clock(), random));
          return true;
        } catch {
          return false;
        }
      }),
    wipe() {
      const secret = findSecret(tab);
      try {
        tab?.removeItem(tabSecretName);
      } catch {
        // Without storage there was no secret either.
      }
      return inTurn(async () => {
        if (secret !== undefined) await store.delete(placeOf(secret));
      });
    },
  };
}

const prefix = "draft/";
/** Milliseconds. */
export const draftLifetime = 3 * 24 * 60 * 60 * 1000;

const placeOf = (secret: string): string =>
  prefix + toBase64url(hashOf("draft-place", utf8Encode(secret)).subarray(0, 16));
const keyOf = (secret: string) => deriveKey(utf8Encode(secret), "family-draft");
const context = encodeCbor(["homeward/1", "family-draft"]);

function findSecret(tab: DraftKeeperOptions["tab"]): string | undefined {
  try {
    return tab?.getItem(tabSecretName) ?? undefined;
  } catch {
    return undefined;
  }
}

function beginSecret(tab: DraftKeeperOptions["tab"], random: RandomBytes): string | undefined {
  try {
    tab?.setItem(tabSecretName, toBase64url(random(32)));
  } catch {
    return undefined;
  }
  return findSecret(tab);
}

/** Padded to 4 KiB, so that the length of what was typed is not kept either. */
function sealKept({ draft, sealed }: Kept, secret: string, now: number, random: RandomBytes): Uint8Array {
  const content = encodeCbor({ draft: draft ? writeDraft(draft) : null, sealed: sealed ?? null });
  const padded = new Uint8Array(Math.ceil((content.length + 1) / 4_096) * 4_096);
  padded.set(content);
  padded[content.length] = 0x80;
  return encodeCbor({ at: now, sealed: sealAead(keyOf(secret), padded, context, random) });
}

function openKept(stored: Uint8Array, secret: string): Kept | undefined {
  try {
    const { sealed: ciphertext } = decodeCbor(stored) as { sealed: Uint8Array };
    const padded = openAead(keyOf(secret), ciphertext, context);
    if (!padded) return undefined;
    const kept = decodeCbor(padded.subarray(0, padded.lastIndexOf(0x80))) as {
      draft: Uint8Array | null;
      sealed: (Omit<SealedRequest, "code"> & { code: string }) | null;
    };
    const code = kept.sealed ? parseAccessCode(kept.sealed.code) : undefined;
    return {
      draft: kept.draft ? readDraft(kept.draft) : undefined,
      sealed: kept.sealed && code ? { ...kept.sealed, code } : undefined,
    };
  } catch {
    return undefined;
  }
}

async function forgetOld(store: ClientStore, now: number): Promise<void> {
  for (const key of await store.list(prefix)) {
    if (now - writtenAt(await store.get(key)) > draftLifetime) await store.delete(key);
  }
}

function writtenAt(stored: Uint8Array | undefined): number {
  try {
    const { at } = decodeCbor(stored!) as { at: unknown };
    return typeof at === "number" ? at : 0;
  } catch {
    return 0;
  }
}

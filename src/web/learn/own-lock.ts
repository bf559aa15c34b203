import type { Clock } from "#base/effects.ts";
import { encodeCbor } from "#base/cbor.ts";
import { parseCbor } from "#base/parse-cbor.ts";
import * as z from "#base/schema.ts";
import type { ClientStore } from "#client/store/store.ts";
import { idleLimit, lockWhenIdle } from "#web/ui/auto-lock.ts";
import { t } from "#web/ui/i18n/translator.ts";
import type { ReadonlySignal } from "#web/ui/signal.ts";
import { signal } from "#web/ui/signal.ts";
import { showWarning } from "#web/ui/toast.tsx";
import { noteLockedItself } from "./locked-itself.ts";

/** Milliseconds; null for not by itself. */
export const lockChoices = [idleLimit, 60 * 60_000, null] as const;

export type OwnLock = {
  readonly lockAfter: ReadonlySignal<number | null>;
  readonly chooseLock: (after: number | null) => Promise<void>;
  /** Somebody is there, though no finger touched the page: a package saved what they did. */
  readonly live: () => void;
};

/**
 * Locks a learner's browser that nobody touches: after ten minutes, or as the learner chose on this device. A phone that opens with a
 * finger loses nothing by it; one on which a passphrase has to be typed may be given an hour, or be left to its own lock.
 */
export async function openOwnLock(by: {
  readonly store: ClientStore;
  readonly page: Window;
  readonly clock: Clock;
  readonly lock: () => void;
}): Promise<OwnLock> {
  const { store, page, clock } = by;
  const lockAfter = signal<number | null>(await readChoice(store));
  const live = lockWhenIdle({
    page,
    clock,
    limit: () => lockAfter.value,
    warn: () => showWarning(t("unlock.soon")),
    lock() {
      noteLockedItself(page);
      by.lock();
    },
  });
  return {
    lockAfter,
    async chooseLock(after) {
      lockAfter.value = after;
      await store.put(key, encodeCbor(after));
    },
    live,
  };
}

const key = "lock-after";

async function readChoice(store: ClientStore): Promise<number | null> {
  const bytes = await store.get(key);
  const kept = bytes && parseCbor(z.nullable(z.int()), bytes);
  return lockChoices.find((choice) => choice === kept) ?? (kept === null ? null : idleLimit);
}

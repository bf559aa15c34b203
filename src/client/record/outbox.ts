import * as z from "#base/schema.ts";
import { bytesSchema } from "#base/bytes-schema.ts";
import type { CborValue } from "#base/cbor.ts";
import { encodeCbor } from "#base/cbor.ts";
import type { Clock } from "#base/effects.ts";
import { idSchema } from "#base/id.ts";
import { parseCbor } from "#base/parse-cbor.ts";
import type { Result } from "#base/result.ts";
import { compartmentSchema } from "#keys/compartment.ts";
import { hashSchema } from "#keys/key-schema.ts";
import { Founding } from "#protocol/record-contracts.ts";
import type { SequenceStatement } from "#protocol/sequencing.ts";
import { Signed } from "#protocol/signed.ts";
import type { Change } from "./change.ts";
import type { SendRefusal } from "./send-change.ts";
import type { ClientStore } from "#client/store/store.ts";

/**
 * Changes wait here, sealed, until the gate acknowledged them; nothing is lost by a dead battery or a lost line. What was
 * sent is kept for seven more days, in case the vault must be restored from a backup.
 */
export type Outbox = {
  /** Durable when it resolves, with the key under which the change waits. */
  readonly add: (change: Change) => Promise<string>;
  /** Sends in order of arrival; stops at the first that cannot be sent now. */
  readonly flush: () => Promise<FlushReport>;
  /** What is not acknowledged yet, oldest first. */
  readonly waiting: () => Promise<readonly WaitingChange[]>;
  /** After a person was told of the refusal. */
  readonly drop: (key: string) => Promise<void>;
};

export type WaitingChange = {
  readonly key: string;
  readonly change: Change;
  readonly addedAt: number;
  /** Why it was refused for good; null while it only waits. */
  readonly refused: string | null;
};

export type FlushReport = {
  readonly sent: readonly {
    readonly key: string;
    readonly change: Change;
    readonly statements: readonly SequenceStatement[];
  }[];
  readonly refused: readonly {
    readonly key: string;
    readonly change: Change;
    readonly refusal: SendRefusal;
  }[];
  /** Why flushing stopped before the end; null when nothing waits. */
  readonly stoppedBy: SendRefusal | null;
};

export type OutboxOptions = {
  readonly store: ClientStore;
  readonly clock: Clock;
  readonly send: (change: Change) => Promise<Result<readonly SequenceStatement[], SendRefusal>>;
  /** The same entries under the key and at the time of today, or nothing if that cannot be had now. */
  readonly sealAgain?: (change: Change) => Promise<Change | undefined>;
};

export function openOutbox({ store, clock, send, sealAgain }: OutboxOptions): Outbox {
  let flushing: Promise<FlushReport> | undefined;
  let lastNumber = 0;

  const write = (waiting: WaitingChange): Promise<void> =>
    store.put(
      waiting.key,
      encodeCbor({
        change: waiting.change,
        addedAt: waiting.addedAt,
        refused: waiting.refused,
      } as unknown as CborValue),
    );

  async function waiting(): Promise<readonly WaitingChange[]> {
    const keys = (await store.list(prefix)).sort();
    const found = await Promise.all(keys.map(async (key) => ({ key, bytes: await store.get(key) })));
    return found.flatMap(({ key, bytes }) => {
      const stored = bytes && parseCbor(StoredChange, bytes);
      return stored ? [{ key, ...stored } as WaitingChange] : [];
    });
  }

  async function flushOnce(): Promise<FlushReport> {
    const sent: FlushReport["sent"][number][] = [];
    const refused: FlushReport["refused"][number][] = [];
    for (const one of await waiting()) {
      if (one.refused !== null) continue;
      let change = one.change;
      let result = await send(change);
      if (!result.ok && sealAgain && mendedBySealing.has(result.refusal.kind)) {
        const again = await sealAgain(change);
        if (!again) return { sent, refused, stoppedBy: result.refusal };
        change = again;
        await write({ ...one, change });
        result = await send(change);
      }
      if (result.ok) {
        await write({
          ...one,
          key: `${sentPrefix}${one.key.slice(prefix.length)}`,
          change,
          addedAt: clock(),
        });
        await store.delete(one.key);
        sent.push({ key: one.key, change, statements: result.value });
      } else if (mayPass(result.refusal)) {
        return { sent, refused, stoppedBy: result.refusal };
      } else {
        await write({ ...one, change, refused: result.refusal.kind });
        refused.push({ key: one.key, change, refusal: result.refusal });
      }
    }
    await forgetOldSent();
    return { sent, refused, stoppedBy: null };
  }

  async function forgetOldSent(): Promise<void> {
    for (const key of await store.list(sentPrefix)) {
      const bytes = await store.get(key);
      const stored = bytes && parseCbor(StoredChange, bytes);
      if (!stored || clock() - stored.addedAt > keptAfterSending) await store.delete(key);
    }
  }

  return {
    async add(change) {
      // Sortable and never the same twice, also when the clock stands still or goes back.
      lastNumber = Math.max(lastNumber + 1, clock());
      const key = `${prefix}${lastNumber.toString(36).padStart(10, "0")}-${change.record}`;
      await write({ key, change, addedAt: clock(), refused: null });
      return key;
    },
    flush() {
      flushing ??= flushOnce().finally(() => {
        flushing = undefined;
      });
      return flushing;
    },
    waiting,
    drop: (key) => store.delete(key),
  };
}

const passing: ReadonlySet<SendRefusal["kind"]> = new Set([
  "unreachable",
  "answer-malformed",
  "gate-answer-wrong",
  "database-unreachable",
  "vault-unreachable",
  "vault-fault",
  "gate-restored",
  "storage-full",
  "upload-incomplete",
  "too-many-requests",
  "request-replayed",
  "signature-expired",
  "register-head-unknown",
  "clock-skew",
  "grant-paused",
  "quota-exceeded",
  "frozen",
  "content-key-ended",
  "internal-error",
]);

/** The key it was sealed under ended, or it was written while this device's clock ran far ahead. */
const mendedBySealing: ReadonlySet<SendRefusal["kind"]> = new Set(["content-key-ended", "clock-skew"]);

/** What time or a better line may mend; everything else needs a person. */
export const mayPass = (refusal: SendRefusal): boolean => passing.has(refusal.kind);

const prefix = "outbox/";
const sentPrefix = "sent/";
/** Milliseconds. */
const keptAfterSending = 7 * 24 * 60 * 60 * 1000;

const StoredChange = z.strictObject({
  change: z.strictObject({
    record: idSchema<"record">(),
    founding: z.nullable(Founding),
    entries: z.array(
      z.strictObject({
        entry: idSchema<"entry">(),
        digest: hashSchema,
        storedBytes: bytesSchema({ max: 70_000 }),
        compartment: compartmentSchema,
        keyCommitment: hashSchema,
        clock: z.string(),
      }),
    ),
    boxes: z.array(
      z.strictObject({
        grant: idSchema<"grant">(),
        statement: Signed,
        gateHalf: bytesSchema(32),
        vaultHalf: bytesSchema(32),
        box: bytesSchema({ max: 256 }),
        holderTag: hashSchema,
      }),
    ),
    consents: z.array(Signed),
    withdrawnConsents: z.array(idSchema<"consent">()),
    endedGrants: z.array(idSchema<"grant">()),
    takeIn: z.boolean(),
    transferTo: z.nullable(idSchema<"desk">()),
  }),
  addedAt: z.int(),
  refused: z.nullable(z.string()),
});

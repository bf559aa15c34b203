import * as z from "#base/schema.ts";
import { bytesSchema } from "#base/bytes-schema.ts";
import type { CborValue } from "#base/cbor.ts";
import { encodeCbor } from "#base/cbor.ts";
import type { Clock } from "#base/effects.ts";
import type { RecordId } from "#base/id.ts";
import { idSchema } from "#base/id.ts";
import { parseCbor } from "#base/parse-cbor.ts";
import type { SymmetricKey } from "#crypto/keys.ts";
import type { Compartment } from "#keys/compartment.ts";
import { compartmentSchema } from "#keys/compartment.ts";
import type { Holder } from "#keys/holder.ts";
import { holderSchema } from "#keys/holder.ts";
import { hashSchema, publicKeysSchema } from "#keys/key-schema.ts";
import { purposeSchema } from "#protocol/purpose.ts";
import { listGrants, recordKinds } from "#protocol/record-contracts.ts";
import type { ChainPosition } from "#record/chain.ts";
import { SequenceStatement } from "#protocol/sequencing.ts";
import type { ClientStore } from "#client/store/store.ts";

const Position = z.strictObject({ sequence: z.int(), head: hashSchema });

/** One compartment as this device keeps it: entries as they came, with what proves and opens them. */
const KeptCompartment = z.strictObject({
  record: idSchema<"record">(),
  compartment: compartmentSchema,
  holder: holderSchema,
  purpose: purposeSchema,
  /** Milliseconds: gone from then on. */
  until: z.int(),
  /** When the gate last said how far the compartment goes. */
  asOf: z.int(),
  position: Position,
  contentKeys: z.array(z.strictObject({ key: bytesSchema<SymmetricKey>(32), commitment: hashSchema })),
  verified: z.array(
    z.strictObject({ statement: SequenceStatement, storedBytes: bytesSchema({ max: 65_536 }) }),
  ),
  codeKeys: z.array(publicKeysSchema),
});
export type KeptCompartment = z.infer<typeof KeptCompartment>;

/** What was known of the record itself: who may read what, so that it can be written to while offline. */
const KeptRecord = z.strictObject({
  record: idSchema<"record">(),
  kind: z.enum(recordKinds),
  relation: z.enum(["intake", "own", "shared"]),
  regarding: z.nullable(idSchema<"record">()),
  organisation: idSchema<"organisation">(),
  /** The gate's time of the last change that the kept headline knows. */
  changedAt: z.int(),
  /** The same for the whole case as an officer last had it open here; null when only its headline was listed. */
  seenUpTo: z.nullable(z.int()),
  access: z.nullable(listGrants.answer),
});
export type KeptRecord = z.infer<typeof KeptRecord>;

/**
 * What an officer works on stays on the device, wrapped, for a limited time, and works without a network. Whatever is past
 * its time is gone when it is next asked for, whether or not anything swept before.
 */
export type Leases = {
  readonly findRecord: (record: RecordId) => Promise<KeptRecord | undefined>;
  readonly keepRecord: (kept: KeptRecord) => Promise<void>;
  readonly find: (record: RecordId, compartment: Compartment) => Promise<KeptCompartment | undefined>;
  readonly findAll: (record: RecordId) => Promise<readonly KeptCompartment[]>;
  readonly keep: (kept: KeptCompartment) => Promise<void>;
  /** How far the compartment went when it was last kept here; outlives the lease, so that nobody takes this device back. */
  readonly lastSeen: (record: RecordId, compartment: Compartment) => Promise<ChainPosition | undefined>;
  /** Every record of which anything is kept. */
  readonly records: () => Promise<readonly RecordId[]>;
  readonly forget: (record: RecordId, compartment: Compartment | null) => Promise<void>;
  /** Drops what is past its time, and what the given holders do not hold. */
  readonly sweep: (mayKeep?: (holder: Holder) => boolean) => Promise<void>;
};

/** Milliseconds. What is opened is kept so long unless the officer says otherwise; the gate allows 14 days. */
export const usualLease = 3 * 24 * 60 * 60 * 1000;
export const longestLease = 14 * 24 * 60 * 60 * 1000;

export function openLeases(store: ClientStore, clock: Clock): Leases {
  const read = async <Kept>(key: string, schema: z.ZodMiniType<Kept>): Promise<Kept | undefined> => {
    const bytes = await store.get(key);
    return bytes && parseCbor(schema, bytes);
  };

  async function find(record: RecordId, compartment: Compartment): Promise<KeptCompartment | undefined> {
    const key = partKey(record, compartment);
    const kept = await read(key, KeptCompartment as z.ZodMiniType<KeptCompartment>);
    if (!kept || kept.until > clock()) return kept;
    await drop(record, compartment);
    return undefined;
  }

  async function drop(record: RecordId, compartment: Compartment): Promise<void> {
    const key = partKey(record, compartment);
    const kept = await read(key, KeptCompartment as z.ZodMiniType<KeptCompartment>);
    if (kept) await store.put(seenKey(record, compartment), encodeCbor(kept.position));
    await store.delete(key);
  }

  const compartmentsOf = async (record: RecordId): Promise<Compartment[]> =>
    (await store.list(partKey(record))).map((key) => key.slice(partKey(record).length) as Compartment);

  async function records(): Promise<readonly RecordId[]> {
    const parts = (await store.list(partPrefix)).map((key) => key.slice(partPrefix.length).split("/")[0]);
    return [...new Set(parts)] as RecordId[];
  }

  return {
    findRecord: (record) => read(recordKey(record), KeptRecord as z.ZodMiniType<KeptRecord>),
    keepRecord: (kept) => store.put(recordKey(kept.record), encodeCbor(kept as unknown as CborValue)),
    find,
    async findAll(record) {
      const parts = await Promise.all((await compartmentsOf(record)).map((one) => find(record, one)));
      return parts.filter((part) => part !== undefined);
    },
    keep: (kept) =>
      store.put(partKey(kept.record, kept.compartment), encodeCbor(kept as unknown as CborValue)),
    async lastSeen(record, compartment) {
      const kept = await read(
        partKey(record, compartment),
        KeptCompartment as z.ZodMiniType<KeptCompartment>,
      );
      return kept?.position ?? read(seenKey(record, compartment), Position as z.ZodMiniType<ChainPosition>);
    },
    records,
    async forget(record, compartment) {
      const gone = compartment === null ? await compartmentsOf(record) : [compartment];
      for (const one of gone) await drop(record, one);
      if ((await compartmentsOf(record)).length === 0) await store.delete(recordKey(record));
    },
    async sweep(mayKeep = () => true) {
      const kept = new Set<RecordId>();
      for (const key of await store.list(partPrefix)) {
        const [record, compartment] = key.slice(partPrefix.length).split("/") as [RecordId, Compartment];
        const part = await find(record, compartment);
        if (part && mayKeep(part.holder)) kept.add(record);
        else if (part) await drop(record, compartment);
      }
      for (const key of await store.list(recordPrefix)) {
        if (!kept.has(key.slice(recordPrefix.length) as RecordId)) await store.delete(key);
      }
    },
  };
}

const partPrefix = "lease/";
const partKey = (record: RecordId, compartment: Compartment | "" = ""): string =>
  `${partPrefix}${record}/${compartment}`;
const seenKey = (record: RecordId, compartment: Compartment): string => `seen/${record}/${compartment}`;
const recordPrefix = "leased-record/";
const recordKey = (record: RecordId): string => `${recordPrefix}${record}`;

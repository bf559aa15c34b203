import { equalBytes, toHex } from "#base/bytes.ts";
import type { DeviceId, MemberId } from "#base/id.ts";
import { type CborValue, encodeCbor } from "#base/cbor.ts";
import { parseCbor } from "#base/parse-cbor.ts";
import { ok, refuse, type Result } from "#base/result.ts";
import type { AnswerOf } from "#protocol/contract.ts";
import type { Refusal } from "#protocol/refusal.ts";
import type { readRegister, writeRegister } from "#protocol/register-contracts.ts";
import { applyEntry, sequenceStatement } from "#register/apply.ts";
import { signCheckpoint } from "#register/checkpoint.ts";
import { readStatement, RegisterEntry, type SignedStatement } from "#register/entry.ts";
import { openHands } from "#register/hands.ts";
import { emptyRegister, type RegisterState } from "#register/state.ts";
import type { Clock } from "#base/effects.ts";
import type { Database } from "#server/database.ts";
import type { ServerKeys } from "#server/server-keys.ts";

/** The gate is told first, and keeps the register in memory: what it says is in force before it is acknowledged. */
export type Register = {
  readonly state: () => RegisterState;
  /** Whether a head, in hexadecimal, is the latest or was within the last 24 hours. */
  readonly isKnownHead: (head: string) => boolean;
  /** The member of each device, of the device that registered it, of the one that registered that, and so on. */
  readonly handsBehind: (devices: readonly DeviceId[]) => ReadonlySet<MemberId>;
  /** Of a member, those that may speak. */
  readonly activeDevicesOf: (member: MemberId) => DeviceId[];
  readonly write: (signed: SignedStatement) => Promise<Result<AnswerOf<typeof writeRegister>, Refusal>>;
  readonly read: (after: number) => Promise<AnswerOf<typeof readRegister>>;
  /** Adds entries that the vault kept and a restored database lost. Throws where they do not follow. */
  readonly restore: (entries: readonly RegisterEntry[]) => Promise<void>;
};

const oldestHead = 24 * 60 * 60 * 1000;
const pageLength = 200;

/** Reads and verifies the whole register. Throws on a chain that does not hold. */
export async function openRegister({
  sql,
  clock,
  identity,
}: {
  readonly sql: Database;
  readonly clock: Clock;
  readonly identity: ServerKeys;
}): Promise<Register> {
  let state = emptyRegister;
  let lastTime = 0;
  /** Until when each head but the latest is accepted. */
  const knownUntil = new Map<string, number>();
  /** The number of each statement that was said, by its signature. */
  const numberBySignature = new Map<string, number>();
  const hands = openHands(() => state);
  let writing: Promise<unknown> = Promise.resolve();

  const follow = (next: RegisterState, entry: RegisterEntry): void => {
    const { time, sequence: number, signed } = entry;
    hands.follow(state, next, entry);
    numberBySignature.set(toHex(signed.signature), number);
    knownUntil.set(toHex(state.head), time + oldestHead);
    for (const [head, until] of knownUntil) if (until < clock()) knownUntil.delete(head);
    state = next;
    lastTime = time;
  };
  const store = ({ sequence, time, head, ...rest }: RegisterEntry) => sql`
    insert into register_entries (sequence, time, head, entry)
    values (${sequence}, ${time}, ${head}, ${encodeCbor({ sequence, time, head, ...rest } as CborValue)})`;
  const checkpoint = () =>
    signCheckpoint(state.sequence, state.head, Math.max(clock(), lastTime), identity.signing.secretKey);
  const apply = (entry: RegisterEntry): void => {
    const applied = applyEntry(state, entry);
    if (!applied.ok) throw new Error(`Register entry ${entry.sequence}: ${applied.refusal.why}`);
    follow(applied.value, entry);
  };

  for (let page = await readEntries(0, pageLength); page.length > 0;) {
    for (const entry of page) apply(entry);
    page = await readEntries(state.sequence, pageLength);
  }

  async function sequence(signed: SignedStatement): Promise<Result<AnswerOf<typeof writeRegister>, Refusal>> {
    const number = numberBySignature.get(toHex(signed.signature));
    if (number !== undefined) return repeat(number);
    const statement = readStatement(signed);
    if (statement?.kind === "network" && !isOurs(statement.gate)) {
      return refuse({ kind: "statement-conflicts" });
    }
    const sequenced = sequenceStatement(state, signed, Math.max(clock(), lastTime));
    if (!sequenced.ok) return refuse({ kind: sequenced.refusal.kind });
    await store(sequenced.value.entry);
    follow(sequenced.value.state, sequenced.value.entry);
    return ok({ entry: sequenced.value.entry, checkpoint: checkpoint() });
  }

  const isOurs = (gate: NonNullable<RegisterState["network"]>["gate"]): boolean =>
    equalBytes(gate.signingKey, identity.signing.publicKey) &&
    equalBytes(gate.sealingKey, identity.sealing.publicKey) &&
    equalBytes(gate.evaluationKey, identity.evaluationKeyOf("network").publicKey);

  /** Said again because an answer was lost, it has its one place. A second place the register itself refuses. */
  async function repeat(number: number): Promise<Result<AnswerOf<typeof writeRegister>, Refusal>> {
    const [entry] = await readEntries(number - 1, 1);
    return ok({ entry: entry!, checkpoint: checkpoint() });
  }

  async function readEntries(after: number, limit: number): Promise<RegisterEntry[]> {
    const rows = await sql<{ entry: Uint8Array }[]>`
      select entry from register_entries where sequence > ${after} order by sequence limit ${limit}`;
    return rows.map(({ entry }) => parseCbor<RegisterEntry>(RegisterEntry, entry)!);
  }

  return {
    state: () => state,
    handsBehind: hands.behind,
    activeDevicesOf: hands.activeDevicesOf,
    isKnownHead: (head) => head === toHex(state.head) || (knownUntil.get(head) ?? 0) >= clock(),
    write: (signed) => {
      const written = writing.then(() => sequence(signed));
      writing = written.catch(() => {});
      return written;
    },
    read: async (after) => ({ entries: await readEntries(after, pageLength), checkpoint: checkpoint() }),
    restore: async (entries) => {
      for (const entry of entries) {
        apply(entry);
        await store(entry);
      }
    },
  };
}

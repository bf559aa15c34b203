import { encodeCbor } from "#base/cbor.ts";
import { parseCbor } from "#base/parse-cbor.ts";
import type { Result } from "#base/result.ts";
import { ok } from "#base/result.ts";
import * as z from "#base/schema.ts";
import type { Holder } from "#keys/holder.ts";
import { deskOfHolder } from "#keys/holder.ts";
import { confirmForgotten, listForgotten } from "#protocol/record-contracts.ts";
import type { CallRefusal } from "#client/network/connection.ts";
import { beginGenerationsDue, sendLettersDue } from "#client/desk/desk-generation.ts";
import { indexWhatIsDue } from "#client/cases/index-due.ts";
import { keepSentEntries } from "#client/session/keep-sent.ts";
import type { OfficerRefusal } from "#client/session/officer-refusal.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";
import { findSelf } from "#client/session/officer-session.ts";
import type { FlushReport } from "#client/record/outbox.ts";
import { worksAtDesk } from "#register/state.ts";
import { continueResealing } from "#client/desk/reseal.ts";

export type SyncReport = {
  readonly online: boolean;
  /** Desk secrets that came from colleagues. */
  readonly newKeys: number;
  readonly outbox: FlushReport;
  /** Records, or parts of them, that were wiped from this device because the gate said so. */
  readonly forgotten: number;
  readonly indexed: number;
  /** Desks whose next key this device began after a removal. */
  readonly generationsBegun: number;
  /** Records that still have a box which a removed member's secret fits; the removal is finished at zero. */
  readonly resealing: number;
  /** A desk's key waits to be sent to a colleague: the vault had not heard of them yet. Worth another try within seconds. */
  readonly lettersWait: boolean;
  /** What did not go through, by name; faults of a server among them are not to be passed over. */
  readonly refusals: readonly OfficerRefusal[];
};

/**
 * Catches up, after a minute or after days: wipes what must go first, then the register, keys, what waits to be sent, and
 * what a lost line left half done. Each step stands for itself; one that is refused is named and does not stop the others.
 */
export async function sync(session: OfficerSession): Promise<SyncReport> {
  const refusals: OfficerRefusal[] = [];
  const take = <Value>(result: Result<Value, OfficerRefusal>, otherwise: Value): Value => {
    if (result.ok) return result.value;
    refusals.push(result.refusal);
    return otherwise;
  };
  await session.leases.sweep();
  const followed = await session.register.follow(session.connection);
  if (!followed.ok) refusals.push(followed.refusal);
  // Whoever was removed, from the network or from a desk, keeps nothing of it here.
  else await session.leases.sweep((holder) => holdsAt(session, holder));
  const online = followed.ok || followed.refusal.kind !== "unreachable";
  const nothing: FlushReport = { sent: [], refused: [], stoppedBy: null };
  if (!online || !findSelf(session)) {
    const none = {
      newKeys: 0,
      forgotten: 0,
      indexed: 0,
      generationsBegun: 0,
      resealing: 0,
      lettersWait: false,
    };
    return { online, ...none, outbox: nothing, refusals };
  }
  const forgotten = take(await wipeForgotten(session), 0);
  const newKeys = take(await session.keyring.collect(session.connection, session.register.state()), 0);
  const outbox = await session.outbox.flush();
  await keepSentEntries(session, outbox);
  if (outbox.stoppedBy) refusals.push(outbox.stoppedBy);
  refusals.push(...outbox.refused.map(({ refusal }) => refusal));
  const indexed = take(await indexWhatIsDue(session), 0);
  const generationsBegun = take(await beginGenerationsDue(session), 0);
  const lettersWait = !(await sendLettersDue(session)).ok;
  const resealing = take(await continueResealing(session), 0);
  return { online, newKeys, outbox, forgotten, indexed, generationsBegun, resealing, lettersWait, refusals };
}

function holdsAt({ register, device }: OfficerSession, holder: Holder): boolean {
  const desk = deskOfHolder(holder);
  return desk !== undefined && worksAtDesk(register.state(), device.id, desk);
}

const forgottenKey = "forgotten";
/** The last page was not full: it comes again, and more after it. `done` is what of it was wiped already. */
const Forgotten = z.strictObject({
  cursor: z.nullable(z.string()),
  done: z.array(z.string()),
});

/** Records erased and grants ended since the last time: wiped here, and said so. */
async function wipeForgotten({
  connection,
  leases,
  store,
}: OfficerSession): Promise<Result<number, CallRefusal>> {
  const kept = await store.get(forgottenKey);
  let { cursor, done } = (kept && parseCbor(Forgotten, kept)) ?? { cursor: null, done: [] };
  let count = 0;
  for (;;) {
    const page = await connection.call("gate", listForgotten, { query: cursor === null ? {} : { cursor } });
    if (!page.ok) return page;
    const before = new Set(done);
    const nameOf = ({ record, compartment, time }: (typeof page.value.forgotten)[number]) =>
      `${record} ${compartment ?? "all"} ${time}`;
    const fresh = page.value.forgotten.filter((one) => !before.has(nameOf(one)));
    for (const { record, compartment } of fresh) await leases.forget(record, compartment);
    if (fresh.length > 0) {
      const records = [...new Set(fresh.map(({ record }) => record))];
      const said = await connection.call("gate", confirmForgotten, { body: { records } });
      if (!said.ok) return said;
    }
    count += fresh.length;
    const isLast = page.value.cursor === null;
    done = isLast ? page.value.forgotten.map(nameOf) : [];
    cursor = page.value.cursor ?? cursor;
    await store.put(forgottenKey, encodeCbor({ cursor, done }));
    if (isLast) return ok(count);
  }
}

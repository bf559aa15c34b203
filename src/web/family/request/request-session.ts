import type { ReadonlySignal } from "#web/ui/signal.ts";
import { signal } from "#web/ui/signal.ts";
import type { ConsentId } from "#base/id.ts";
import type { Result } from "#base/result.ts";
import { ok } from "#base/result.ts";
import type { Change } from "#client/record/change.ts";
import type { CallRefusal } from "#client/network/connection.ts";
import type { OwnRecord, OpenedBy } from "#client/record/own-record.ts";
import { stopSearch } from "#client/family/stop-search.ts";
import {
  askForErasure,
  keepRecord,
  openOwnRecord,
  readWhoOpened,
  withdrawConsent,
  writeToOwnRecord,
} from "#client/record/own-record.ts";
import type { AccessCode } from "#keys/access-code.ts";
import { deriveAccessCodeKeys } from "#keys/access-code.ts";
import type { Compartment } from "#keys/compartment.ts";
import type { EntryPayload } from "#record/payload.ts";
import type { RegisterState } from "#register/state.ts";
import { statusOf } from "#tracing/status.ts";
import type { FollowRefusal } from "#client/family/family-register.ts";
import type { Lifeline } from "../lifeline.ts";

export type SessionRefusal = CallRefusal | FollowRefusal | { readonly kind: string };

/** What became of something that was written: it arrived, or waits on this phone for the line. */
export type Outcome = "sent" | "waiting";

/** A request that its access code opened. It lives in memory only: closing the page forgets it. */
export type RequestSession = {
  readonly record: ReadonlySignal<OwnRecord>;
  /** How many changes wait on this phone. */
  readonly waiting: ReadonlySignal<number>;
  readonly register: () => RegisterState;
  readonly refresh: () => Promise<Result<undefined, SessionRefusal>>;
  readonly write: (
    compartment: Compartment,
    payload: EntryPayload,
  ) => Promise<Result<Outcome, SessionRefusal>>;
  readonly withdraw: (consent: ConsentId) => Promise<Result<Outcome, SessionRefusal>>;
  readonly askForErasure: () => Promise<Result<undefined, SessionRefusal>>;
  readonly cancelErasure: () => Promise<Result<undefined, SessionRefusal>>;
  readonly readWhoOpened: () => Promise<Result<readonly OpenedBy[], SessionRefusal>>;
};

/** What every screen of "my request" is given. */
export type RequestScreenProps = { readonly session: RequestSession; readonly society: string };

/** Sends first what still waits under this code on this phone: a request that never left is found by it, too. */
export async function openRequestSession(
  lifeline: Lifeline,
  code: AccessCode,
): Promise<Result<RequestSession, SessionRefusal>> {
  const followed = await lifeline.follow();
  if (!followed.ok) return followed;
  const keys = deriveAccessCodeKeys(code);
  const connection = lifeline.connectAs(keys);
  const outbox = lifeline.outboxOf(keys);
  const waiting = signal(0);
  const read = async () => {
    const opened = await openOwnRecord(connection, lifeline.register().state, keys);
    // Taken back: the search stops as soon as the line allows, also where it was lost just after.
    const isOver = opened.ok && statusOf(opened.value.state).status === "withdrawn";
    if (isOver && opened.value.access.indexed) await stopSearch(connection, opened.value.record);
    return opened;
  };

  const flush = async () => {
    const report = await outbox.flush();
    await lifeline.forgetSent(keys);
    waiting.value = (await outbox.waiting()).filter(({ refused }) => refused === null).length;
    return report;
  };
  await flush();
  const opened = await read();
  if (!opened.ok) return opened;
  const record = signal(opened.value);

  const refresh = async (): Promise<Result<undefined, SessionRefusal>> => {
    await flush();
    const again = await read();
    if (!again.ok) return again;
    record.value = again.value;
    return ok(undefined);
  };
  const send = async (change: Change): Promise<Result<Outcome, SessionRefusal>> => {
    await outbox.add(change);
    const { refused } = await flush();
    const [first] = refused;
    for (const { key } of refused) await outbox.drop(key);
    if (first) return { ok: false, refusal: first.refusal };
    if (waiting.value > 0) return ok("waiting");
    await refresh();
    return ok("sent");
  };
  const askAndRefresh = async (
    asked: Promise<Result<unknown, CallRefusal>>,
  ): Promise<Result<undefined, SessionRefusal>> => {
    const answer = await asked;
    return answer.ok ? refresh() : answer;
  };
  return ok({
    record,
    waiting,
    register: () => lifeline.register().state,
    refresh,
    write: async (compartment, payload) => {
      const { state } = lifeline.register();
      const written = writeToOwnRecord(record.value, state, connection, keys, compartment, payload);
      return written.ok ? send(written.value) : written;
    },
    withdraw: (consent) => send(withdrawConsent(record.value, consent)),
    askForErasure: () => askAndRefresh(askForErasure(connection, record.value.record)),
    cancelErasure: () => askAndRefresh(keepRecord(connection, record.value.record)),
    readWhoOpened: () => readWhoOpened(connection, record.value.record),
  });
}

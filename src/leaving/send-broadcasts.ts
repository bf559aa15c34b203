import type { Clock, RandomBytes } from "#base/effects.ts";
import type { BroadcastId, MemberId, RecordId } from "#base/id.ts";
import type { Result } from "#base/result.ts";
import { longestQuotaWindow } from "#disclosure/quota.ts";
import { endOfWave, findReasonToStop } from "#disclosure/broadcast-rules.ts";
import { type deliverBroadcast, readReturns } from "#protocol/broadcast-contracts.ts";
import type { AnswerOf } from "#protocol/contract.ts";
import type { Refusal, RefusalKind } from "#protocol/refusal.ts";
import type { Database } from "#server/database.ts";
import type { Log } from "#server/log.ts";
import type { Peer } from "#server/peer.ts";
import { raiseAlarm } from "./alarms.ts";
import { type BroadcastRow, findBroadcast, noteStopped, statementOf, stopBegunBefore } from "./broadcasts.ts";

type Outcome = AnswerOf<typeof deliverBroadcast>["outcome"];
type Parts = {
  readonly sql: Database;
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly log: Log;
  readonly courier: Peer;
  readonly checkpoints: { readonly restrictedUntil: () => number };
  /** One mail, its address disclosed for it alone. */
  readonly write: (
    row: BroadcastRow,
    record: RecordId,
    necessary: boolean,
  ) => Promise<Result<{ readonly outcome: Outcome }, Refusal>>;
  /** Milliseconds between waves, in which what is wrong can be noticed. */
  readonly limits: { readonly broadcastPause: number };
};

/** The waves of all broadcasts, one mail to each of an audience, in its order. */
export type Mailings = {
  /** Soon: something was begun. */
  readonly wake: () => void;
  /** Everything that may go now, and what came back of what went. */
  readonly tick: () => Promise<void>;
  /** No further address from this moment, whatever is under way. */
  readonly halt: (broadcast: BroadcastId) => void;
  readonly close: () => Promise<void>;
};

const atOnce = 16;
/** So many mails between two looks at what came back. */
const lookEvery = 480;
const longestLook = 100;
const returnsComeFor = 14 * 24 * 60 * 60 * 1000;

/**
 * A place in the audience moves on after the courier has answered for everybody before it; after a crash the same few are asked for again,
 * and the courier, which remembers each, answers without a second mail.
 */
export function openMailings(parts: Parts): Mailings {
  const { sql, clock, log } = parts;
  const halted = new Set<BroadcastId>();
  let isClosed = false;
  let underWay: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;

  async function sendDue(): Promise<void> {
    for (;;) {
      const due = await sql<{ broadcast: BroadcastId }[]>`
        select broadcast from broadcasts where begun_at is not null and done_at is null and stopped_at is null
          and closed_at is null and resumes_at <= ${clock()} order by resumes_at`;
      if (due.length === 0 || isClosed) return;
      for (const { broadcast } of due) await sendWave(parts, broadcast, isHalted);
    }
  }
  const isHalted = (broadcast: BroadcastId): boolean => isClosed || halted.has(broadcast);

  async function work(): Promise<void> {
    await stopBegunBefore(sql, parts.checkpoints.restrictedUntil() - longestQuotaWindow, clock());
    await askForReturns(parts);
    await sendDue();
    const [next] = await sql<{ resumesAt: number }[]>`
      select resumes_at as "resumesAt" from broadcasts where begun_at is not null and done_at is null and stopped_at is null
        and closed_at is null order by resumes_at limit 1`;
    if (next) wakeIn(next.resumesAt - clock());
  }
  const tick = (): Promise<void> => {
    underWay = underWay
      .then(() => (isClosed ? undefined : work()))
      .catch(() => log("mailing failed, to be tried again"));
    return underWay;
  };
  function wakeIn(milliseconds: number): void {
    clearTimeout(timer);
    if (isClosed) return;
    timer = setTimeout(() => void tick(), Math.min(Math.max(milliseconds, 10), 60_000));
    timer.unref();
  }

  return {
    wake: () => wakeIn(0),
    tick,
    halt: (broadcast) => halted.add(broadcast),
    close: async () => {
      isClosed = true;
      clearTimeout(timer);
      await underWay;
    },
  };
}

type IsHalted = (broadcast: BroadcastId) => boolean;

/** Until the wave is over, it is stopped, or something has to be waited for. */
async function sendWave(parts: Parts, broadcast: BroadcastId, isHalted: IsHalted): Promise<void> {
  const { sql, clock, limits } = parts;
  for (let written = 0; ; written += atOnce) {
    if (isHalted(broadcast)) return;
    if (written > 0 && written % lookEvery === 0) await askForReturns(parts);
    const row = await findBroadcast(sql, broadcast);
    const said = row && statementOf(row);
    if (!said || row.stoppedAt !== null || row.closedAt !== null || row.doneAt !== null) return;
    const end = endOfWave(row.wave, row.people);
    const held =
      row.place < end ? await sendSome(parts, row, said.statement.necessary, end, isHalted) : undefined;
    if (held === "halted") return;
    if (held !== undefined) {
      await sql`update broadcasts set resumes_at = ${held} where broadcast = ${broadcast} and stopped_at is null`;
      return;
    }
    if (row.place < end) continue;
    if (end >= row.people) {
      await sql`update broadcasts set done_at = ${clock()}, resumes_at = null where broadcast = ${broadcast} and stopped_at is null`;
      return;
    }
    await sql`
      update broadcasts set wave = wave + 1, resumes_at = ${clock() + limits.broadcastPause}
      where broadcast = ${broadcast} and wave = ${row.wave} and stopped_at is null`;
    return;
  }
}

/** The next few at the same time. Answers when to go on where something has to be waited for. */
async function sendSome(
  { sql, clock, write }: Parts,
  row: BroadcastRow,
  necessary: boolean,
  end: number,
  isHalted: IsHalted,
): Promise<number | "halted" | undefined> {
  const last = Math.min(row.place + atOnce, end);
  const some = await sql<{ place: number; record: RecordId; isUnwanted: boolean }[]>`
    select place, record, exists (select from unwanted_mail where unwanted_mail.record = one.record) as "isUnwanted"
    from broadcast_recipients as one where broadcast = ${row.broadcast} and place > ${row.place} and place <= ${last}
    order by place`;
  const outcomes = await Promise.all(
    some.map(
      async ({ record, isUnwanted }): Promise<Outcome | "failed" | "halted" | { readonly until: number }> => {
        if (isUnwanted && !necessary) return "left-out";
        if (isHalted(row.broadcast)) return "halted";
        const written = await write(row, record, necessary);
        if (written.ok) return written.value.outcome;
        return passing.has(written.refusal.kind) ? { until: untilOf(written.refusal, clock()) } : "failed";
      },
    ),
  );
  const waiting = outcomes.findIndex((one) => one === "halted" || typeof one === "object");
  const done = waiting < 0 ? outcomes : outcomes.slice(0, waiting);
  const count = (...kinds: readonly (typeof outcomes)[number][]): number =>
    done.filter((one) => kinds.includes(one)).length;
  // Erased meanwhile: their places are empty.
  const place = waiting < 0 ? last : some[waiting]!.place - 1;
  await sql`
    update broadcasts set place = ${place}, sent = sent + ${count("sent")},
      without_address = without_address + ${count("no-address")}, left_out = left_out + ${count("left-out")},
      failed = failed + ${count("failed", "unknown")}
    where broadcast = ${row.broadcast} and place = ${row.place}`;
  const held = outcomes[waiting];
  return typeof held === "object" ? held.until : held === "halted" ? "halted" : undefined;
}

/** What is not the recipient's: it is tried again, from where it stood. */
const passing: ReadonlySet<RefusalKind> = new Set<RefusalKind>([
  "courier-unreachable",
  "vault-unreachable",
  "database-unreachable",
  "storage-full",
  "quota-exceeded",
  "too-many-requests",
  "internal-error",
  "register-head-unknown",
]);

const untilOf = ({ kind, detail }: Refusal, now: number): number => {
  const resetsAt = detail?.["resetsAt"];
  if (typeof resetsAt === "number") return resetsAt;
  return now + (kind === "too-many-requests" ? 1_000 : 30_000);
};

/** What came back of the mailings of the last weeks; stops those of which too much does. */
async function askForReturns(parts: Parts): Promise<void> {
  const { sql, clock, courier } = parts;
  const recent = await sql<
    (Pick<BroadcastRow, "broadcast" | "old" | "sent" | "organisation" | "desk"> & {
      readonly member: MemberId;
    })[]
  >`
    select broadcast, old, sent, organisation, desk, requester as member from broadcasts where begun_at > ${clock() - returnsComeFor}
    order by people desc, begun_at desc limit ${longestLook}`;
  if (recent.length === 0) return;
  const answer = await courier.call(readReturns, {
    body: { broadcasts: recent.map(({ broadcast }) => broadcast) },
  });
  if (!answer.ok) return;
  for (const { broadcast, ...returned } of answer.value.returns) {
    const { bounced, complained, unsubscribed } = returned;
    await sql`
      update broadcasts set bounced = ${bounced}, complained = ${complained}, unsubscribed = ${unsubscribed}
      where broadcast = ${broadcast} and (bounced, complained, unsubscribed) <> (${bounced}, ${complained}, ${unsubscribed})`;
    const of = recent.find((one) => one.broadcast === broadcast);
    const stopReason = of && findReasonToStop({ ...of, bounced, complained });
    if (!stopReason) continue;
    await noteStopped(sql, broadcast, stopReason, null, clock());
    const { organisation, desk, member } = of;
    await raiseAlarm(parts, {
      kind: "mailing-stopped",
      subject: broadcast,
      organisation,
      desk,
      member,
      stopReason,
    });
  }
}

import type { Clock, RandomBytes } from "#base/effects.ts";
import { equalBytes } from "#base/bytes.ts";
import type { ApprovalId, BroadcastId, DeskId, RecordId } from "#base/id.ts";
import { openTurns } from "#base/in-turn.ts";
import { ok, refuse, type Result } from "#base/result.ts";
import {
  audienceLifetime,
  countTogether,
  findUnlike,
  isScopeOfBroadcast,
  judgeBroadcast,
  mostMailingsADay,
  mostTests,
  weighAudience,
} from "#disclosure/broadcast-rules.ts";
import { digestOfList } from "#disclosure/list-rules.ts";
import type { KeptChoice } from "#disclosure/kept-choice.ts";
import { type DeviceRequester, teachesAt, watchesDesk } from "#disclosure/requester.ts";
import {
  type beginBroadcast,
  type BroadcastScope,
  deliverTest,
  type freezeAudience,
  type listBroadcasts,
  type readBroadcast,
  readBroadcastStatement,
  type testBroadcast,
} from "#protocol/broadcast-contracts.ts";
import type { AnswerOf, BodyOf } from "#protocol/contract.ts";
import type { Refusal } from "#protocol/refusal.ts";
import type { RegisterState } from "#register/state.ts";
import { openDailyLimit } from "#server/daily-limit.ts";
import type { Database } from "#server/database.ts";
import type { Peer } from "#server/peer.ts";
import { raiseAlarm } from "./alarms.ts";
import * as rows from "./broadcasts.ts";
import type { Catalogue } from "#roster/catalogue.ts";
import { tellPeople } from "./freeze-list.ts";
import type { ChoiceParts } from "#roster/kept-choices.ts";
import { keepClosing } from "./kept-closings.ts";
import { expandRule } from "./lists.ts";
import type { Roster } from "#roster/open-roster.ts";
import { findOwnRecord } from "#roster/own-record.ts";
import type { Reports } from "#roster/reports.ts";
import { chooseMail } from "#roster/wanted-mail.ts";
import { countLink, messageOf, noteForgotten } from "./read-messages.ts";
import type { Mailings } from "./send-broadcasts.ts";
import { readBroadcastsOfDesk } from "./told-broadcasts.ts";

type Parts = ChoiceParts<KeptChoice> & {
  readonly sql: Database;
  readonly clock: Clock;
  readonly register: { readonly state: () => RegisterState };
  readonly roster: Pick<Roster, "memory" | "isLoaded" | "freezeInTurn">;
  readonly random: RandomBytes;
  readonly reports: Pick<Reports, "count">;
  readonly limits: { readonly reports: { readonly age: number } };
  readonly courier: Peer;
  readonly catalogue: Pick<Catalogue, "find">;
  /** The very mail to one learner, counted as no return. */
  readonly writeTest: (
    row: rows.BroadcastRow,
    record: RecordId,
  ) => Promise<Result<{ readonly outcome: string }, Refusal>>;
  readonly mailings: Mailings;
  readonly isNew: (caller: DeviceRequester, desk: DeskId) => boolean;
  /** Whether an approval of a broadcast fits, and holds today. */
  readonly isApproved: (
    approval: ApprovalId | null,
    fits: (scope: BroadcastScope) => boolean,
  ) => Promise<boolean>;
};
type Asked<Answer> = Promise<Result<Answer, Refusal>>;

/** What members ask about broadcasts: of their own desk, or of one whose leaving words they answer for; of others there is nothing. */
export function openBroadcasts(parts: Parts) {
  const { sql, clock, register, roster, mailings } = parts;
  // Each sees what the one before it sent: many small ones are a large one.
  const beginInTurn = openTurns();
  // Each choice is written where no backup takes it back.
  const mayChoose = openDailyLimit(clock, 20);
  const ofDesk = async <Answer>(
    caller: DeviceRequester,
    broadcast: BroadcastId,
    work: (row: rows.BroadcastRow) => Asked<Answer>,
  ): Asked<Answer> => {
    const row = await rows.findBroadcast(sql, broadcast);
    return row && watchesDesk(register.state(), caller, row.desk) ? work(row) : refuse({ kind: "not-found" });
  };
  const stop = (caller: DeviceRequester, broadcast: BroadcastId): Asked<object> =>
    ofDesk(caller, broadcast, async () => {
      mailings.halt(broadcast);
      await rows.noteStopped(sql, broadcast, "member", caller.member.id, clock());
      return ok({});
    });
  return {
    freeze: (caller: DeviceRequester, desk: DeskId, body: BodyOf<typeof freezeAudience>) =>
      roster.freezeInTurn(() => freezeAsAsked(parts, caller, desk, body)),
    test: (caller: DeviceRequester, broadcast: BroadcastId, body: BodyOf<typeof testBroadcast>) =>
      ofDesk(caller, broadcast, (row) => testAsAsked(parts, caller, row, body)),
    begin: (caller: DeviceRequester, broadcast: BroadcastId, approval: ApprovalId | null) =>
      beginInTurn(() => ofDesk(caller, broadcast, (row) => beginAsAsked(parts, caller, row, approval))),
    stop,
    close: async (caller: DeviceRequester, broadcast: BroadcastId): Asked<object> => {
      const stopped = await stop(caller, broadcast);
      if (!stopped.ok || (await rows.findBroadcast(sql, broadcast))?.closedAt !== null) return stopped;
      const by = { member: caller.member.id, time: clock() };
      await keepClosing(parts, { kind: "broadcast-closed", broadcast, ...by });
      return stopped;
    },
    chooseMail: async (record: RecordId, wanted: boolean): Asked<object> => {
      if (!mayChoose(record)) return refuse({ kind: "quota-exceeded" });
      await chooseMail(parts, record, wanted, clock());
      return ok({});
    },
    forget: async (record: RecordId, broadcast: BroadcastId, hadOpened: boolean): Asked<object> =>
      (await noteForgotten(sql, broadcast, record, hadOpened, clock()))
        ? ok({})
        : refuse({ kind: "not-found" }),
    list: async (caller: DeviceRequester, desk: DeskId): Asked<AnswerOf<typeof listBroadcasts>> =>
      watchesDesk(register.state(), caller, desk)
        ? ok({ broadcasts: await readBroadcastsOfDesk(sql, desk) })
        : refuse({ kind: "not-entitled" }),
    read: async (broadcast: BroadcastId): Asked<AnswerOf<typeof readBroadcast>> => {
      const row = await rows.findBroadcast(sql, broadcast);
      const message = messageOf(row);
      if (row?.begunAt) await countLink(sql, row);
      return message ? ok(message) : refuse({ kind: "not-found" });
    },
  };
}

const day = 24 * 60 * 60 * 1000;

/** Expands the rule now and keeps whom it means. */
async function freezeAsAsked(
  parts: Parts,
  caller: DeviceRequester,
  desk: DeskId,
  { broadcast, rule }: BodyOf<typeof freezeAudience>,
): Promise<Result<AnswerOf<typeof freezeAudience>, Refusal>> {
  const { sql, clock, random, roster } = parts;
  const { member } = caller;
  if (!teachesAt(parts.register.state(), caller, desk)) return refuse({ kind: "not-entitled" });
  if (!roster.isLoaded()) return refuse({ kind: "vault-unreachable" });
  const now = clock();
  if ((await rows.countMailings(sql, member.id, now - day)) >= mostMailingsADay)
    return refuse({ kind: "quota-exceeded", detail: { limit: mostMailingsADay, window: day } });
  const { organisation, id: requester } = member;
  const { records, old, young } = expandRule(parts, desk, rule, now);
  const digest = digestOfList(rule, records, random(32));
  const told = await tellPeople(parts, { organisation, member: requester }, desk, rule);
  const weight = weighAudience({ old, young });
  const row = { broadcast, desk, organisation, requester, digest, rule, weight, told, old };
  if (!(await rows.keepAudience(sql, row, records, now))) return refuse({ kind: "conflict" });
  return ok({ digest, people: told });
}

/** A statement of this very broadcast and audience, by the device that asks. */
async function testAsAsked(
  parts: Parts,
  caller: DeviceRequester,
  row: rows.BroadcastRow,
  { statement: signed, sealed }: BodyOf<typeof testBroadcast>,
): Promise<Result<object, Refusal>> {
  const { sql, clock, courier } = parts;
  const said = readBroadcastStatement(signed, caller.keys.signingKey);
  const isOfThis =
    said?.broadcast === row.broadcast &&
    said.desk === row.desk &&
    said.author === caller.device.id &&
    equalBytes(said.digest, row.digest);
  if (!isOfThis) return refuse({ kind: "malformed-request" });
  if (!teachesAt(parts.register.state(), caller, row.desk) || row.requester !== caller.member.id)
    return refuse({ kind: "not-entitled" });
  if (row.begunAt !== null) return refuse({ kind: "conflict" });
  // Counted before it is sent: of many at once no more go out than may.
  if (!(await rows.takeTest(sql, row.broadcast)))
    return refuse({ kind: "quota-exceeded", detail: { limit: mostTests } });
  const mailed = sealed
    ? await courier.call(deliverTest, { body: { broadcast: row.broadcast, sealed } })
    : await writeToOwnRecord(parts, row);
  if (!mailed.ok) {
    await rows.giveTestBack(sql, row.broadcast);
    return mailed;
  }
  return (await rows.noteTested(sql, row, signed, clock())) ? ok({}) : refuse({ kind: "conflict" });
}

/** Where the sender reads mail as a learner: they showed which learner they are with a certificate, and see this opening like any. */
async function writeToOwnRecord(parts: Parts, row: rows.BroadcastRow): Promise<Result<object, Refusal>> {
  const record = await findOwnRecord(parts, row.requester);
  const written = record && (await parts.writeTest(row, record));
  if (!written) return refuse({ kind: "not-found" });
  if (!written.ok) return written;
  return written.value.outcome === "sent" ? ok({}) : refuse({ kind: "not-found" });
}

/** Judged by what the gate's own rows say, at this moment; what is unlike others is noted before anything leaves. */
async function beginAsAsked(
  parts: Parts,
  caller: DeviceRequester,
  row: rows.BroadcastRow,
  approval: ApprovalId | null,
): Promise<Result<AnswerOf<typeof beginBroadcast>, Refusal>> {
  const { sql, clock, mailings, isApproved, isNew } = parts;
  if (row.requester !== caller.member.id) return refuse({ kind: "not-entitled" });
  if (row.begunAt !== null || row.stoppedAt !== null || row.closedAt !== null)
    return refuse({ kind: "conflict" });
  const now = clock();
  if (row.frozenAt + audienceLifetime <= now) return refuse({ kind: "grant-ended" });
  const said = rows.statementOf(row);
  // Before there is anything to send nothing is said of whom it is for.
  if (!said) return ok({ kind: "refused", why: ["test-first"], unlike: [], otherRole: false });
  const { found } = said.statement;
  const mailing = { people: row.weight, by: caller.member.id, at: now };
  const before = [...(await rows.readMailings(sql, row.desk, now))];
  const unlike = findUnlike(mailing, before, found);
  if (unlike.length > 0) {
    const { broadcast: subject, organisation, desk, requester: member } = row;
    await rows.noteUnlike(sql, subject, unlike, now);
    const since = row.frozenAt;
    await raiseAlarm(parts, { kind: "unlike-mailing", subject, organisation, desk, member, unlike, since });
  }
  const by = {
    isNew: isNew(caller, row.desk),
    worksAtDesk: teachesAt(parts.register.state(), caller, row.desk),
  };
  const about = { people: countTogether(mailing, before), isTested: true, unlike };
  const verdict = judgeBroadcast(said.statement, by, about);
  const mayBegin =
    verdict.kind === "run" ||
    (verdict.kind === "needs-approval" &&
      (await isApproved(approval, (scope) => isScopeOfBroadcast(scope, said.statement, row))));
  if (!mayBegin)
    return ok({
      kind: verdict.kind,
      why: [...verdict.why],
      unlike,
      otherRole: verdict.kind === "needs-approval" && verdict.otherRole,
    });
  if (!(await rows.begin(sql, row, now))) return refuse({ kind: "conflict" });
  mailings.wake();
  return ok({ kind: "run", why: [], unlike, otherRole: false });
}

/** How many an approval of it is about: nothing where it is not what was tested. */
export async function countScopeOfBroadcast(
  sql: Database,
  scope: BroadcastScope,
): Promise<number | undefined> {
  const row = await rows.findBroadcast(sql, scope.statement.broadcast);
  const said = row && rows.statementOf(row);
  const isOfThis = said && row.begunAt === null && isScopeOfBroadcast(scope, said.statement, row);
  return isOfThis ? row.people : undefined;
}

import type { Clock, RandomBytes } from "#base/effects.ts";
import { type DeskId, type MemberId, newId, type ScheduleId } from "#base/id.ts";
import { openTurns } from "#base/in-turn.ts";
import { ok, refuse, type Result } from "#base/result.ts";
import { type DeviceRequester, isMemberAt, type KnownMembers, watchesDesk } from "#disclosure/requester.ts";
import { findSharingRefusals, lifetimeOf, mostSchedules } from "#disclosure/schedule-rules.ts";
import type { AnswerOf, BodyOf } from "#protocol/contract.ts";
import type { countLearners, ReportQuery } from "#protocol/learning-desk-contracts.ts";
import type { freezeList } from "#protocol/list-contracts.ts";
import type { Refusal } from "#protocol/refusal.ts";
import type { createSchedule, listSchedules, openSchedule } from "#protocol/schedule-contracts.ts";
import { worksAtDesk } from "#register/state.ts";
import type { Database } from "#server/database.ts";
import { type ClosingParts, keepClosing } from "./kept-closings.ts";
import { closeForGood } from "./list-recall.ts";
import * as rows from "./schedules.ts";

type Asked<Answer> = Promise<Result<Answer, Refusal>>;
type Parts = ClosingParts & {
  readonly sql: Database;
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly register: KnownMembers;
};

type OfDesk = { readonly caller: DeviceRequester; readonly parameters: { readonly desk: DeskId } };
type OfSchedule = {
  readonly caller: DeviceRequester;
  readonly parameters: { readonly schedule: ScheduleId };
};

/** What whoever opens something may ask for: bound to them, before anybody looks at what was shared or by whom. */
export type OwnRights = {
  readonly count: (desk: DeskId, query: ReportQuery) => Asked<AnswerOf<typeof countLearners>>;
  readonly freeze: (desk: DeskId, list: BodyOf<typeof freezeList>) => Asked<AnswerOf<typeof freezeList>>;
};

/** What members ask about what is shared. Nothing here runs anything but as whoever calls. */
export function openShares(parts: Parts, rightsOf: (caller: DeviceRequester) => OwnRights) {
  const { sql, clock, register } = parts;
  const createInTurn = openTurns();
  const isAt = ({ device }: DeviceRequester, desk: DeskId): boolean =>
    worksAtDesk(register.state(), device.id, desk);
  return {
    create: (call: OfDesk & { readonly body: BodyOf<typeof createSchedule> }) =>
      createInTurn(() => create(parts, call)),

    list: async ({ caller, parameters: { desk } }: OfDesk): Asked<AnswerOf<typeof listSchedules>> =>
      watchesDesk(register.state(), caller, desk)
        ? ok({ schedules: await rows.readSchedulesOfDesk(sql, desk, caller.member.id) })
        : refuse({ kind: "not-entitled" }),

    open: async ({ caller, parameters: { schedule } }: OfSchedule): Asked<AnswerOf<typeof openSchedule>> => {
      const { count, freeze } = rightsOf(caller);
      const [row, me] = [await rows.findSchedule(sql, schedule), caller.member.id];
      const mine = row && isAt(caller, row.desk) ? await rows.findRecipient(sql, schedule, me) : undefined;
      if (!row || !mine || mine.waitingSince === null) return refuse({ kind: "not-found" });
      const isOver =
        row.endedAt !== null || row.expiresAt <= clock() || !isMemberAt(parts.register, row.author, row.desk);
      if (isOver) return refuse({ kind: "grant-ended" });
      const { desk, question } = row;
      const { kind } = question;
      const noteOpened = () => rows.noteOpened(sql, schedule, me, clock());
      if (kind === "figures") {
        const counted = await count(desk, question.query);
        if (!counted.ok) return counted;
        await noteOpened();
        return ok({ kind, counted: counted.value });
      }
      const { rule, course, columns } = question;
      const asked = { rule, course, columns, form: kind, recipients: [me], lifetime: null };
      const frozen = await freeze(desk, asked);
      if (!frozen.ok) return frozen;
      if (frozen.value.list) await rows.noteList(sql, schedule, frozen.value.list.list);
      await noteOpened();
      return ok({ kind, frozen: frozen.value });
    },

    leave: async ({ caller: { member }, parameters: { schedule } }: OfSchedule): Asked<object> => {
      if (!(await rows.findRecipient(sql, schedule, member.id))) return refuse({ kind: "not-found" });
      await keepClosing(parts, { kind: "schedule-left", schedule, member: member.id, time: clock() });
      return ok({});
    },

    end: async ({ caller: { member }, parameters: { schedule } }: OfSchedule): Asked<object> => {
      const row = await rows.findSchedule(sql, schedule);
      const mayEnd =
        row &&
        (row.author === member.id ||
          (row.organisation === member.organisation &&
            member.roles.some((role) => role === "dpo" || role === "administrator")));
      if (!mayEnd) return refuse({ kind: "not-found" });
      if (row.endedAt === null)
        await keepClosing(parts, { kind: "schedule-ended", schedule, member: member.id, time: clock() });
      for (const list of await rows.readListsOfSchedule(sql, schedule))
        await closeForGood(parts, list, member.id, clock());
      return ok({});
    },
  };
}

async function create(
  parts: Parts,
  {
    caller,
    parameters: { desk },
    body: { question, rhythm, recipients },
  }: OfDesk & { readonly body: BodyOf<typeof createSchedule> },
): Asked<AnswerOf<typeof createSchedule>> {
  const { sql, clock, random, register } = parts;
  const [found, { member, device }] = [register.state().deskById.get(desk), caller];
  if (found?.duty !== "learning" || found.organisation !== member.organisation)
    return refuse({ kind: "not-entitled" });
  const why = findSharingRefusals(question, {
    worksAtDesk: worksAtDesk(register.state(), device.id, desk),
    recipientsWork: recipients.every((one) => isMemberAt(parts.register, one, desk)),
  });
  if (why.length > 0) return ok({ schedule: null, why: [...why], withoutMail: [] });
  const now = clock();
  if ((await rows.countSchedules(sql, member.id, now)) >= mostSchedules)
    return refuse({ kind: "quota-exceeded", detail: { limit: mostSchedules } });
  const schedule = newId<"schedule">(random);
  const { id: author, organisation } = member;
  const times = { createdAt: now, nextAt: now, expiresAt: now + lifetimeOf(rhythm) };
  const row = { schedule, desk, organisation, author, question, rhythm, ...times };
  const members = [...new Set(recipients)];
  await rows.keepSchedule(sql, row, members);
  await rows.noteWaiting(sql, row, members, now);
  return ok({ schedule, why: [], withoutMail: await rows.readWithoutMail(sql, members) });
}

/** What is due waits from now on for those who work there now; who asked for it is told. Ends with whoever made it. */
export async function bringWhatIsDue(
  parts: Parts,
  tell: (member: MemberId) => Promise<Result<{ readonly outcome: string }, Refusal>>,
): Promise<void> {
  const { sql, clock } = parts;
  const now = clock();
  for (const row of await rows.readDue(sql, now)) {
    if (!isMemberAt(parts.register, row.author, row.desk)) {
      await keepClosing(parts, { kind: "schedule-ended", schedule: row.schedule, member: null, time: now });
      continue;
    }
    const members = (await rows.readMembersOf(sql, row.schedule)).filter((one) =>
      isMemberAt(parts.register, one, row.desk),
    );
    await rows.noteWaiting(sql, row, members, now);
  }
  await rows.dropOldSchedules(sql, now);
  for (const untold of await rows.takeUntold(sql, now)) {
    if (!isMemberAt(parts.register, untold.member, untold.desk)) continue;
    const told = await tell(untold.member);
    if (told.ok) await rows.noteTold(sql, untold, told.value.outcome === "sent");
  }
}

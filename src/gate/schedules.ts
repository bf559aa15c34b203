import { ok, refuse } from "#base/result.ts";
import { findMailRecord, noteMailRecord } from "#ledger/member-mail.ts";
import { chooseMemberMail, readMemberMail } from "#protocol/courier-contracts.ts";
import * as contracts from "#protocol/schedule-contracts.ts";
import { findOwnRecord } from "#roster/own-record.ts";
import { openShares } from "#leaving/share.ts";
import { openDailyLimit } from "#server/daily-limit.ts";
import { type HttpServer, route } from "#server/http.ts";
import type { GateCallers } from "./callers.ts";
import { freezeFor } from "./learner-lists.ts";
import { askerOf } from "./learning-desk.ts";
import type { GateParts } from "./parts.ts";

/** What members share with one another, and whether they hear of it by mail. */
export function addScheduleRoutes(server: HttpServer<GateCallers>, parts: GateParts): void {
  const { sql, clock } = parts;
  const shares = openShares(parts, (caller) => ({
    count: (desk, query) => parts.reports.count(askerOf(caller), desk, query),
    freeze: (desk, list) => freezeFor(parts, caller, desk, list),
  }));
  route(server, contracts.createSchedule, shares.create);
  route(server, contracts.listSchedules, shares.list);
  route(server, contracts.openSchedule, shares.open);
  route(server, contracts.leaveSchedule, shares.leave);
  route(server, contracts.endSchedule, shares.end);

  const mayChoose = openDailyLimit(clock, 20);
  route(server, chooseMemberMail, async ({ caller, body }) => {
    if (!mayChoose(caller.member.id)) return refuse({ kind: "quota-exceeded" as const });
    const record = body.wanted ? await findOwnRecord(parts, caller.member.id) : null;
    if (record === undefined) return refuse({ kind: "not-found" as const });
    await noteMailRecord(parts, caller.member.id, record, clock());
    return ok({});
  });
  route(server, readMemberMail, async ({ caller }) =>
    ok({ wanted: (await findMailRecord(sql, caller.member.id)) !== undefined }),
  );
}

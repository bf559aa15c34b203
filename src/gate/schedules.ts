import { ok, refuse } from "#base/result.ts";
import { findMailRecord, noteMailRecord } from "#ledger/member-mail.ts";
import { chooseMemberMail, readMemberMail } from "#protocol/courier-contracts.ts";
import { findOwnRecord } from "#roster/own-record.ts";
import { type HttpServer, route } from "#server/http.ts";
import type { GateCallers } from "./callers.ts";
import type { GateParts } from "./parts.ts";

/** What members share with one another, and whether they hear of it by mail. */
export function addScheduleRoutes(server: HttpServer<GateCallers>, parts: GateParts): void {
  const { sql, clock } = parts;
  route(server, chooseMemberMail, async ({ caller, body }) => {
    const record = body.wanted ? await findOwnRecord(parts, caller.member.id) : null;
    if (record === undefined) return refuse({ kind: "not-found" as const });
    await noteMailRecord(sql, caller.member.id, record, clock());
    return ok({});
  });
  route(server, readMemberMail, async ({ caller }) =>
    ok({ wanted: (await findMailRecord(sql, caller.member.id)) !== undefined }),
  );
}

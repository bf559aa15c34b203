import type { DeskId, ListId, MemberId } from "#base/id.ts";
import { ok, refuse, type Result } from "#base/result.ts";
import { compartmentsOf } from "#disclosure/list-columns.ts";
import { isScopeOf, quotaLeftOf } from "#disclosure/list-rules.ts";
import { type DeviceRequester, isMemberAt, teachesAt } from "#disclosure/requester.ts";
import { holderOfDesk } from "#keys/holder.ts";
import { leaveOutUnopened, writeOpenedTogether } from "#ledger/opening-answer.ts";
import type { AnswerOf, BodyOf } from "#protocol/contract.ts";
import * as contracts from "#protocol/list-contracts.ts";
import type { Refusal } from "#protocol/refusal.ts";
import { worksAtDesk } from "#register/state.ts";
import { freezeAsAsked } from "#leaving/freeze-list.ts";
import { closeAsAsked, listAsAsked, noteDeletion } from "#leaving/list-recall.ts";
import * as lists from "#leaving/lists.ts";
import { findUntrainedMember } from "#roster/training.ts";
import { type HttpServer, route } from "#server/http.ts";
import { isApprovedAs } from "./approvals.ts";
import type { GateCallers } from "./callers.ts";
import { openAsAsked } from "./disclose.ts";
import type { GateParts } from "./parts.ts";
import { quotaUserOf } from "#ledger/quota-users.ts";

/** Lists of learners: frozen by who works at the desk, opened by each recipient, closed by whoever answers for what leaves. */
export function addListRoutes(server: HttpServer<GateCallers>, parts: GateParts): void {
  route(server, contracts.freezeList, (call) =>
    freezeFor(parts, call.caller, call.parameters.desk, call.body),
  );
  route(server, contracts.listLists, (call) => listAsAsked(parts, call.caller, call.parameters.desk));
  route(server, contracts.openList, (call) => openPage(parts, call.caller, call.parameters.list, call.body));
  route(server, contracts.closeList, (call) => closeAsAsked(parts, call.caller, call.parameters.list));
  route(server, contracts.confirmDeletion, (call) => noteDeletion(parts, call.caller, call.parameters.list));
}

/** Judged by what the gate knows of whoever asks. */
export async function freezeFor(
  parts: GateParts,
  caller: DeviceRequester,
  desk: DeskId,
  list: BodyOf<typeof contracts.freezeList>,
): Promise<Result<AnswerOf<typeof contracts.freezeList>, Refusal>> {
  const { clock, register, quotas } = parts;
  if (!teachesAt(register.state(), caller, desk)) return refuse({ kind: "not-entitled" });
  const { id: member, organisation } = caller.member;
  const user = quotaUserOf(parts, caller.member, desk, clock());
  const quotaLeft = quotaLeftOf(quotas.read(user, clock())[0]);
  const mayReceive = (one: MemberId): boolean => isMemberAt(register, one, desk);
  const by = { member, organisation, isNew: user.isNew, quotaLeft, worksAtDesk: mayReceive };
  return freezeAsAsked(parts, desk, by, list);
}

/** With the recipient's own rights, whoever asked for the list; counted unless a second person signed for it. */
async function openPage(
  parts: GateParts,
  caller: DeviceRequester,
  id: ListId,
  { from, approval }: BodyOf<typeof contracts.openList>,
): Promise<Result<AnswerOf<typeof contracts.openList>, Refusal>> {
  const { sql, clock, register, roster } = parts;
  const [kept, member] = [await lists.findList(sql, id), caller.member.id];
  const isMine =
    kept?.list.recipients.includes(member) && worksAtDesk(register.state(), caller.device.id, kept.list.desk);
  if (!kept || !isMine || !lists.isPage(kept, from)) return refuse({ kind: "not-found" });
  if (kept.closedAt !== null || kept.expiresAt <= clock()) return refuse({ kind: "grant-ended" });
  // Before anything is noted: rules would be tried out for nothing by whoever may open none of it.
  const untrained = await findUntrainedMember(parts, caller.member, holderOfDesk(kept.list.desk));
  if (untrained) return refuse({ kind: "training-required", detail: { course: untrained } });
  const isApproved = await isApprovedAs(
    parts,
    approval,
    (scope) => "kind" in scope && scope.kind === "list" && isScopeOf(scope, kept.list),
  );
  const mayOpen = isApproved || (approval === null && !kept.needsApproval);
  if (!mayOpen || !(await lists.noteOpening(sql, kept, member, isApproved, clock())))
    return refuse({ kind: "approval-invalid" });
  const { desk, columns } = kept.list;
  const records = await lists.readListed(sql, id, from, contracts.mostRows);
  const items = records.flatMap((record) =>
    compartmentsOf(columns).map((compartment) => ({ record, compartment, after: 0 })),
  );
  const request = { holder: holderOfDesk(desk), purpose: "learning", items, proposal: null } as const;
  const leave = { isApproved: () => isApproved, proposed: undefined, list: id };
  const asked = await openAsAsked(parts, caller, { ...request, approval, leaseUntil: null }, leave);
  const opened = asked.ok ? leaveOutUnopened(asked.value) : asked;
  if (!opened.ok) return opened;
  const next = from + records.length;
  return ok({
    ...(await writeOpenedTogether(parts, caller, opened.value)),
    people: opened.value.isWhole ? kept.people : from + opened.value.records.size,
    rows: lists.showRows(roster.memory, opened.value.records, kept.list),
    next: next < kept.people ? next : null,
    canary: kept.canary,
  });
}

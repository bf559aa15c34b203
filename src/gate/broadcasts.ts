import { quotaUserOf } from "#ledger/quota-users.ts";
import { listAlarms, seeAlarm } from "#protocol/alarm-contracts.ts";
import * as contracts from "#protocol/broadcast-contracts.ts";
import { noteAlarmSeen, readAlarms } from "#leaving/alarms.ts";
import { openBroadcasts } from "#leaving/ask-broadcast.ts";
import type { Mailings } from "#leaving/send-broadcasts.ts";
import { type HttpServer, route } from "#server/http.ts";
import { isApprovedAs } from "./approvals.ts";
import type { GateCallers } from "./callers.ts";
import { withRow } from "./learning.ts";
import { sendOneOf } from "./notices.ts";
import type { GateParts } from "./parts.ts";

/** Words to many: frozen, tested, judged, mailed in waves, stopped and closed by whoever watches the desk. */
export function addBroadcastRoutes(
  server: HttpServer<GateCallers>,
  parts: GateParts,
  mailings: Mailings,
): void {
  const asked = openBroadcasts({
    ...parts,
    mailings,
    writeTest: (row, record) => sendOneOf(parts, row, record, true, true),
    isNew: ({ member }, desk) => quotaUserOf(parts, member, desk, parts.clock()).isNew,
    isApproved: (approval, fits) =>
      isApprovedAs(parts, approval, (scope) => "kind" in scope && scope.kind === "broadcast" && fits(scope)),
  });
  route(server, contracts.freezeAudience, (call) =>
    asked.freeze(call.caller, call.parameters.desk, call.body),
  );
  route(server, contracts.testBroadcast, (call) =>
    asked.test(call.caller, call.parameters.broadcast, call.body),
  );
  route(server, contracts.beginBroadcast, ({ caller, parameters, body }) =>
    asked.begin(caller, parameters.broadcast, body.approval),
  );
  route(server, contracts.stopBroadcast, (call) => asked.stop(call.caller, call.parameters.broadcast));
  route(server, contracts.closeBroadcast, (call) => asked.close(call.caller, call.parameters.broadcast));
  route(server, contracts.listBroadcasts, (call) => asked.list(call.caller, call.parameters.desk));
  route(server, contracts.readBroadcast, (call) => asked.read(call.parameters.broadcast));
  route(server, contracts.chooseMail, ({ caller, body }) =>
    withRow(parts, caller, ({ record }) => asked.chooseMail(record, body.wanted)),
  );
  route(server, contracts.forgetMessage, ({ caller, parameters, body }) =>
    withRow(parts, caller, ({ record }) => asked.forget(record, parameters.broadcast, body.hadOpened)),
  );
  route(server, listAlarms, (call) => readAlarms(parts, call.caller, call.parameters.organisation));
  route(server, seeAlarm, (call) => noteAlarmSeen(parts, call.caller, call.parameters.alarm));
}

import { ok, refuse } from "#base/result.ts";
import { deskOfHolder } from "#keys/holder.ts";
import { confirmForgotten, readForgotten } from "#ledger/forgotten.ts";
import * as courier from "#protocol/courier-contracts.ts";
import * as disclosures from "#protocol/disclosure-contracts.ts";
import { relock } from "#protocol/operator-contracts.ts";
import { endDormantOfPastGenerations } from "#ledger/grants.ts";
import { writeOpened } from "#ledger/opening-answer.ts";
import { readHealth, readIdentity } from "#protocol/process-contracts.ts";
import * as records from "#protocol/record-contracts.ts";
import * as registers from "#protocol/register-contracts.ts";
import { type HttpServer, route } from "#server/http.ts";
import { addSecondSignature, askForApproval, findApproved, listOpenApprovals } from "./approvals.ts";
import { addBrowserRoutes } from "./browsers.ts";
import type { GateCallers } from "./callers.ts";
import { openChanges } from "./change-record.ts";
import { openAsAsked } from "./disclose.ts";
import { addEnrolment, listWaiting } from "./enrolments.ts";
import { askForErasure, cancelAskedErasure } from "./erasure.ts";
import * as lists from "./record-lists.ts";
import { passOnInvitation, sendNewsOf } from "./notices.ts";
import type { GateParts } from "./parts.ts";
import { findProposed } from "./proposals.ts";
import { readQuotaOf } from "#ledger/quota-users.ts";
import { findRecordOfCode } from "#ledger/records.ts";
import { relockAll } from "#ledger/relock.ts";

/** Every endpoint of the gate but those of the search, each with what decides it. */
export function addRoutes(server: HttpServer<GateCallers>, parts: GateParts): void {
  const { sql, identity, register, wakeOutbox } = parts;

  route(server, readIdentity, async () =>
    ok({
      process: "gate",
      signingKey: identity.signing.publicKey,
      sealingKey: identity.sealing.publicKey,
      evaluationKey: identity.evaluationKeyOf("network").publicKey,
    }),
  );
  route(server, readHealth, async () => {
    await sql`select 1`;
    return ok({ process: "gate", registerSequence: register.state().sequence });
  });

  route(server, registers.readRegister, async ({ query }) => ok(await register.read(query.after)));
  route(server, registers.writeRegister, async ({ body }) => {
    const written = await register.write(body);
    if (written.ok) await endDormantOfPastGenerations(parts);
    wakeOutbox();
    return written;
  });
  route(server, registers.readNamespaceKey, async ({ parameters }) =>
    ok({ evaluationKey: identity.evaluationKeyOf(parameters.organisation).publicKey }),
  );
  route(server, registers.askEnrolment, ({ parameters, body }) =>
    addEnrolment(parts, parameters.organisation, body),
  );
  route(server, registers.listEnrolments, ({ caller, parameters }) =>
    listWaiting(parts, caller, parameters.organisation),
  );

  const changeRecord = openChanges(parts);
  route(server, records.changeRecord, ({ caller, parameters, body }) =>
    changeRecord(caller, parameters.record, body),
  );
  route(server, records.listRecords, ({ caller, parameters, query }) =>
    lists.listRecordsOfDesk(parts, caller, parameters.desk, query.cursor),
  );
  route(server, records.listGrants, ({ caller, parameters }) =>
    lists.listGrantsOfRecord(parts, caller, parameters.record),
  );
  route(server, records.readCode, async ({ caller }) => {
    const found = await findRecordOfCode(sql, caller.code);
    return found ? ok(found) : refuse({ kind: "not-found" as const });
  });
  route(server, records.askErasure, ({ caller, parameters }) =>
    askForErasure(parts, caller, parameters.record),
  );
  route(server, records.cancelErasure, ({ caller, parameters }) =>
    cancelAskedErasure(parts, caller, parameters.record),
  );
  route(server, records.listForgotten, async ({ caller, query }) =>
    ok(await readForgotten(sql, caller.device.id, query.cursor)),
  );
  route(server, records.confirmForgotten, async ({ caller, body }) => {
    await confirmForgotten(sql, caller.device.id, body.records, parts.clock());
    return ok({});
  });

  route(server, disclosures.disclose, async ({ caller, body }) => {
    const approved = await findApproved(parts, caller, body);
    if (!approved.ok) return approved;
    const desk = deskOfHolder(body.holder);
    const proposed = body.proposal && desk && (await findProposed(sql, body.proposal, desk));
    const leave = { isApproved: approved.value, proposed: proposed || undefined };
    const opened = await openAsAsked(parts, caller, body, leave);
    return opened.ok ? ok(await writeOpened(parts, caller, opened.value)) : opened;
  });
  route(server, disclosures.readQuota, async ({ caller }) => ok(readQuotaOf(parts, caller)));
  route(server, disclosures.listDisclosures, ({ caller, parameters, query }) =>
    lists.listDisclosuresOfRecord(parts, caller, parameters.record, query.cursor),
  );
  route(server, disclosures.readLog, ({ caller, parameters, query }) =>
    lists.readLogOfOrganisation(parts, caller, parameters.organisation, query.cursor),
  );
  route(server, disclosures.askApproval, ({ caller, body }) => askForApproval(parts, caller, body.scope));
  route(server, disclosures.listApprovals, ({ caller }) => listOpenApprovals(parts, caller));
  route(server, disclosures.signApproval, ({ caller, parameters, body }) =>
    addSecondSignature(parts, caller, parameters.approval, body.signature),
  );

  route(server, courier.sendNews, ({ caller, parameters }) => sendNewsOf(parts, caller, parameters.record));
  route(server, courier.sendInvitation, ({ caller, body }) =>
    passOnInvitation(parts, caller, body.organisation, body.sealed),
  );
  addBrowserRoutes(server, parts);
  route(server, relock, () => relockAll(parts));
}

import type { Command } from "commander";
import { listCaseload, listInbox, readOwnQuota } from "#client/cases/caseload.ts";
import { nameOfOrganisation } from "#client/session/officer-session.ts";
import {
  chooseDesk,
  type OfficerOptions,
  openOfficer,
  withDeskOption,
  withOfficerOptions,
} from "../officer.ts";
import { orFail } from "../refusal-words.ts";
import { table, timeOf } from "../terminal.ts";

export function addCaseListCommands(command: Command): void {
  withDeskOption(command.command("list"))
    .summary("the desk's cases, newest change first")
    .description(
      "Lists names and statuses. Those that changed since the last time are disclosed: they count in a quota of their own.",
    )
    .option("--inbox", "what families deposited and nobody has taken in yet")
    .action(listCases);
  withOfficerOptions(command.command("quota"))
    .summary("how many records you may still open")
    .description(
      "Shows how much of each limit is used, the tightest first. Discloses nothing. Above a limit: homeward approvals --help",
    )
    .action(showQuota);
}

async function listCases(options: OfficerOptions & { readonly inbox?: true }): Promise<void> {
  const officer = await openOfficer(options);
  const desk = chooseDesk(officer, options.desk);
  const list = options.inbox ? listInbox : listCaseload;
  const { cases, asOf, fromLease, faults } = orFail(await list(officer.session, desk.id));
  const rows = cases.map((one) => ({
    record: one.record,
    kind: one.kind,
    relation: one.relation,
    from: nameOfOrganisation(officer.session, one.organisation) ?? one.organisation,
    displayName: one.displayName,
    status: one.status,
    reason: one.reason ?? null,
    refusal: one.refusal,
    changedAt: one.changedAt,
    unseen: one.unseen,
    leaseUntil: one.leaseUntil,
  }));
  officer.terminal.answer({ asOf, fromLease, cases: rows, faults: faults.length }, () =>
    [
      ...(fromLease ? [`The network is away. As of ${timeOf(asOf)}:`] : []),
      table(
        ["RECORD", "NAME", "KIND", "STATUS", "CHANGED", "KEPT HERE UNTIL", ""],
        rows.map((row) => [
          row.record,
          row.displayName ?? `(not shown: ${row.refusal})`,
          row.kind === "tracing-request" ? "looked for" : "registered",
          row.reason ? `${row.status}: ${row.reason}` : row.status,
          timeOf(row.changedAt),
          row.leaseUntil === null ? "" : timeOf(row.leaseUntil),
          [row.unseen ? "new" : "", row.relation === "shared" ? `from ${row.from}` : ""]
            .filter(Boolean)
            .join(", "),
        ]),
        options.inbox ? "The inbox is empty." : "The desk has no cases yet.",
      ),
    ].join("\n"),
  );
}

async function showQuota(options: OfficerOptions): Promise<void> {
  const { session, terminal } = await openOfficer(options);
  const quota = orFail(await readOwnQuota(session));
  terminal.answer(quota, ({ quotas, newMemberUntil }) =>
    [
      table(
        ["LIMIT OF", "WITHIN", "USED", "OF"],
        quotas.map((one) => [one.scope, `${one.window / 3_600_000} h`, one.used, one.limit]),
        "No limits are known.",
      ),
      ...(newMemberUntil === null ? [] : [`As a new member, until ${timeOf(newMemberUntil)}.`]),
    ].join("\n"),
  );
}

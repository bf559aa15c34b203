import { type CborValue, encodeCbor } from "#base/cbor.ts";
import { isKeptChoice, type KeptChoice } from "#disclosure/kept-choice.ts";
import type { Database } from "#server/database.ts";
import { hashOfQuestion, lostReport } from "./told-report.ts";

export type ChoiceParts = {
  readonly sql: Database;
  readonly tombstones: { readonly append: (choice: KeptChoice) => Promise<void> };
};

/** Beside the database first: what was promised is not lost with it. */
export async function keepChoice({ sql, tombstones }: ChoiceParts, choice: KeptChoice): Promise<void> {
  await tombstones.append(choice);
  await writeChoice(sql, choice);
}

/** Before anything is served: a database from before knows again what was chosen since. */
export async function restoreChoices({
  sql,
  tombstones,
}: {
  readonly sql: Database;
  readonly tombstones: { readonly read: () => Promise<readonly { readonly kind: string }[]> };
}): Promise<void> {
  for (const choice of (await tombstones.read()).filter(isKeptChoice)) await writeChoice(sql, choice);
}

/** The first counts, but for what can be chosen again. */
async function writeChoice(sql: Database, choice: KeptChoice): Promise<void> {
  const { kind, time } = choice;
  if (kind === "mail-chosen") {
    const { record } = choice;
    if (choice.wanted) await sql`delete from unwanted_mail where record = ${record}`;
    else
      await sql`
        insert into unwanted_mail (record) select record from roster where record = ${record} on conflict do nothing`;
  } else if (kind === "certificate-revoked") {
    const { certificate } = choice;
    await sql`update certificates set revoked_at = ${time} where certificate = ${certificate} and revoked_at is null`;
  } else if (kind === "certificate-shown") {
    await sql`
      insert into training (certificate, member, presented_at) values (${choice.certificate}, ${choice.member}, ${time})
      on conflict do nothing`;
  } else if (kind === "report-answered") {
    const { organisation, question, member } = choice;
    await sql`
      insert into answered_reports (organisation, question, answer, asked_at)
      values (${organisation}, ${hashOfQuestion(question)}, ${encodeCbor(lostReport(question, member, time) as unknown as CborValue)},
        ${time})
      on conflict do nothing`;
  } else if (kind === "list-closed") {
    await sql`
      update lists set closed_at = ${time}, closed_by = ${choice.member} where list = ${choice.list} and closed_at is null`;
  } else if (kind === "broadcast-closed") {
    await sql`
      update broadcasts set closed_at = ${time}, closed_by = ${choice.member}
      where broadcast = ${choice.broadcast} and closed_at is null`;
  } else if (kind === "schedule-ended") {
    await sql`
      update schedules set ended_at = ${time}, ended_by = ${choice.member}, next_at = null
      where schedule = ${choice.schedule} and ended_at is null`;
  } else {
    await sql`
      update schedule_recipients set left_at = ${time}
      where schedule = ${choice.schedule} and member = ${choice.member} and left_at is null`;
  }
}

import { type CborValue, encodeCbor } from "#base/cbor.ts";
import { isRosterChoice, type KeptChoice, type RosterChoice } from "#disclosure/kept-choice.ts";
import type { Database } from "#server/database.ts";
import { hashOfQuestion, lostReport } from "./told-report.ts";

/** Where choices of one kind go: beside the database, and into it. */
export type ChoiceParts<Choice extends KeptChoice = RosterChoice> = {
  readonly sql: Database;
  readonly tombstones: { readonly append: (choice: Choice) => Promise<void> };
};

/** Where they are read from again. */
export type RestoreParts = {
  readonly sql: Database;
  readonly tombstones: { readonly read: () => Promise<readonly { readonly kind: string }[]> };
};

/** Beside the database first: what was promised is not lost with it. */
export async function keepChoice({ sql, tombstones }: ChoiceParts, choice: RosterChoice): Promise<void> {
  await tombstones.append(choice);
  await writeChoice(sql, choice);
}

/** Before anything is served: a database from before knows again what was chosen since. */
export async function restoreChoices({ sql, tombstones }: RestoreParts): Promise<void> {
  for (const choice of (await tombstones.read()).filter(isRosterChoice)) await writeChoice(sql, choice);
}

/** The first counts, but for what can be chosen again. */
async function writeChoice(sql: Database, choice: RosterChoice): Promise<void> {
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
  } else {
    const { organisation, question, member } = choice;
    await sql`
      insert into answered_reports (organisation, question, answer, asked_at)
      values (${organisation}, ${hashOfQuestion(question)}, ${encodeCbor(lostReport(question, member, time) as unknown as CborValue)},
        ${time})
      on conflict do nothing`;
  }
}

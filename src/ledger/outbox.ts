import type { GrantId, RecordId } from "#base/id.ts";
import { deliverStatements } from "#protocol/vault-contracts.ts";
import { forget, mirrorRegister } from "#protocol/vault-gate-contracts.ts";
import { markDelivered, readUndelivered, signPlaced } from "./entries.ts";
import { openRetryLoop, type RetryLoop } from "#server/retry-loop.ts";
import type { LedgerParts } from "./ledger-parts.ts";

type Parts = Pick<LedgerParts, "sql" | "clock" | "register" | "identity" | "vault" | "log">;

const pauseMs = { usual: 200, longest: 30_000 };
const pageLength = 256;

/** What the gate owes the vault, sent until it is accepted: register entries, statements, what to forget. */
export function openOutbox(parts: Parts): RetryLoop {
  let mirrored: number | undefined;
  return openRetryLoop(async () => {
    mirrored = await mirror(parts, mirrored);
    const isMirrored = mirrored === parts.register.state().sequence;
    return isMirrored && (await deliver(parts)) && (await sendForgotten(parts));
  }, pauseMs);
}

/** How far the vault's register goes now; nothing while it cannot be asked. */
async function mirror({ register, vault }: Parts, known: number | undefined): Promise<number | undefined> {
  let sequence = known;
  if (register.state().sequence === 0) return 0;
  if (sequence === undefined) {
    const asked = await vault.call(mirrorRegister, { body: { entries: [] } });
    // A vault that knows no network yet knows no gate either.
    if (!asked.ok && asked.refusal.kind !== "unknown-key") return undefined;
    sequence = asked.ok ? asked.value.sequence : 0;
  }
  while (sequence < register.state().sequence) {
    const { entries, checkpoint } = await register.read(sequence);
    const isLast = entries.at(-1)?.sequence === checkpoint.sequence;
    const answer = await vault.call(mirrorRegister, {
      body: { entries, ...(isLast && { checkpoint }) },
    });
    if (!answer.ok || answer.value.sequence <= sequence) return undefined;
    sequence = answer.value.sequence;
  }
  return sequence;
}

async function deliver({ sql, identity, vault, log }: Parts): Promise<boolean> {
  let isComplete = true;
  for (let after = ""; ;) {
    const page = await readUndelivered(sql, after, pageLength);
    if (page.length === 0) return isComplete;
    const statements = page.map((entry) => signPlaced(entry, identity));
    const answer = await vault.call(deliverStatements, { body: { statements } });
    if (!answer.ok) return false;
    await markDelivered(sql, answer.value.accepted);
    if (answer.value.missing.length > 0) {
      isComplete = false;
      log("vault misses staged entries", { count: answer.value.missing.length });
    }
    after = page.at(-1)!.entry;
  }
}

async function sendForgotten({ sql, vault }: Parts): Promise<boolean> {
  for (;;) {
    const rows = await sql<{ kind: "grant" | "record"; id: string }[]>`
      select kind, id from vault_forgets order by kind, id limit 100`;
    if (rows.length === 0) return true;
    const idsOf = (kind: string) => rows.filter((row) => row.kind === kind).map(({ id }) => id);
    const answer = await vault.call(forget, {
      body: { grants: idsOf("grant") as GrantId[], records: idsOf("record") as RecordId[] },
    });
    if (!answer.ok) return false;
    await sql`delete from vault_forgets using unnest(
        ${rows.map(({ kind }) => kind)}::text[], ${rows.map(({ id }) => id)}::text[]) as sent (kind, id)
      where vault_forgets.kind = sent.kind and vault_forgets.id = sent.id`;
  }
}

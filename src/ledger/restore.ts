import { equalBytes } from "#base/bytes.ts";
import type { EntryId, RecordId } from "#base/id.ts";
import type { Result } from "#base/result.ts";
import { longestQuotaWindow } from "#disclosure/quota.ts";
import type { AnswerOf } from "#protocol/contract.ts";
import type { Refusal } from "#protocol/refusal.ts";
import { readRegister } from "#protocol/register-contracts.ts";
import { readSequence } from "#protocol/sequencing.ts";
import { replayStatements } from "#protocol/vault-gate-contracts.ts";
import type { GateCheckpoint } from "./checkpoint.ts";
import { letCodesGo } from "./codes.ts";
import { markWithdrawn } from "./consents.ts";
import { findEntries, restoreEntry } from "./entries.ts";
import { restoreErasure } from "./erasures.ts";
import { eraseRecord } from "./erase-record.ts";
import { endGrants } from "./grants.ts";
import { writeMailRecord } from "./member-mail.ts";
import { hasLine } from "./disclosure-log.ts";
import type { LedgerParts } from "./ledger-parts.ts";

type Parts = Pick<
  LedgerParts,
  | "sql"
  | "clock"
  | "identity"
  | "register"
  | "vault"
  | "tombstones"
  | "disclosures"
  | "checkpoints"
  | "log"
  | "forgetElsewhere"
>;

/** Restores run for days, clocks differ: so much more is asked for than was lost. */
const replayMargin = 60 * 60 * 1000;

/**
 * Before anything is served: what was ended stays ended, and a database behind the gate's checkpoint is brought up to it from
 * the vault's copies of what the gate signed. Throws, in words for the operator, where that cannot be done: then the gate
 * must not start. A lost log can be accepted; then quotas are near zero for everybody until they mean something again.
 */
export async function restoreToCheckpoint(parts: Parts, acceptRestored: boolean): Promise<void> {
  const { last } = parts.checkpoints;
  if (last) {
    await restoreRegister(parts, last.register);
    await restoreEntries(parts, last.entries);
    await checkLog(parts, last, acceptRestored);
  }
  await replayTombstones(parts);
}

async function replayTombstones(parts: Parts): Promise<void> {
  const { sql, tombstones, clock } = parts;
  // Those on disk already need not be written again.
  const quiet = { ...parts, tombstones: { ...tombstones, append: async () => {} } };
  for (const tombstone of await tombstones.read()) {
    if (tombstone.kind === "grants-ended") {
      await sql.begin((transaction) => endGrants(quiet, transaction, tombstone.grants, clock()));
    } else if (tombstone.kind === "consents-withdrawn") {
      await sql.begin((transaction) => markWithdrawn(quiet, transaction, tombstone.consents, tombstone.time));
    } else if (tombstone.kind === "codes-ended") {
      await sql.begin((transaction) => letCodesGo(quiet, transaction, tombstone.codes, tombstone.time));
    } else if (tombstone.kind === "record-erased") {
      await eraseRecord(quiet, tombstone.record, true);
    } else if (tombstone.kind === "erasure-asked" || tombstone.kind === "erasure-cancelled") {
      await restoreErasure(sql, tombstone);
    } else if (tombstone.kind === "member-mail-chosen") {
      await writeMailRecord(sql, tombstone.member, tombstone.record, tombstone.time);
    }
  }
  await tombstones.tidy(clock());
}

async function restoreRegister(
  { register, vault, log }: Parts,
  target: { readonly sequence: number; readonly head: Uint8Array },
): Promise<void> {
  const from = register.state().sequence;
  while (register.state().sequence < target.sequence) {
    const page = await vault.call(readRegister, { query: { after: register.state().sequence } });
    if (!page.ok || page.value.entries.length === 0) {
      throw new Error(
        `The register ends at ${register.state().sequence}, but reached ${target.sequence} before. ` +
          `The vault does not have the rest. Start with a later backup of the database.`,
      );
    }
    await register.restore(page.value.entries);
  }
  const { entries } = await register.read(target.sequence - 1);
  const entry = entries[0];
  if (target.sequence > 0 && (!entry || !equalBytes(entry.head, target.head))) {
    throw new Error(`The register is another one than before: entry ${target.sequence} has another head.`);
  }
  if (register.state().sequence > from) log("register restored", { from, to: register.state().sequence });
}

async function restoreEntries(
  parts: Parts,
  expected: readonly { readonly entry: EntryId; readonly record: RecordId }[],
): Promise<void> {
  const { sql, identity, vault, log } = parts;
  const findMissing = async (): Promise<number> => {
    const erased = await sql<{ record: RecordId }[]>`
      select record from records
      where record = any(${expected.map(({ record }) => record)}) and erased_at is not null`;
    const tombs = (await parts.tombstones.read()).flatMap((tombstone) =>
      tombstone.kind === "record-erased" ? [tombstone.record] : [],
    );
    const gone = new Set([...erased.map(({ record }) => record), ...tombs]);
    const wanted = expected.filter(({ record }) => !gone.has(record)).map(({ entry }) => entry);
    return wanted.length - (await findEntries(sql, wanted)).length;
  };
  if ((await findMissing()) === 0) return;
  const [newest] = await sql<{ time: number | null }[]>`select max(changed_at) as time from compartments`;
  let cursor: string | null = null;
  let replayed = 0;
  do {
    const sinceTime = (newest?.time ?? 0) - replayMargin;
    const page: Result<AnswerOf<typeof replayStatements>, Refusal> = await vault.call(replayStatements, {
      body: { sinceTime, cursor },
    });
    if (!page.ok)
      throw new Error("The database is behind, and the vault cannot be asked for what is missing.");
    await sql.begin(async (transaction) => {
      for (const signed of page.value.statements) {
        const statement = readSequence(signed, identity.signing.publicKey);
        if (!statement) throw new Error("The vault holds a statement that this gate did not sign.");
        await restoreEntry(transaction, statement);
      }
    });
    replayed += page.value.statements.length;
    ({ cursor } = page.value);
  } while (cursor !== null);
  const missing = await findMissing();
  if (missing > 0) {
    throw new Error(
      `${missing} acknowledged entries are in no copy. Start with a later backup of the database.`,
    );
  }
  log("statements replayed", { count: replayed });
}

async function checkLog(
  parts: Parts,
  { log, acceptedLosses }: GateCheckpoint,
  acceptRestored: boolean,
): Promise<void> {
  parts.disclosures.skipTo(acceptedLosses);
  const lost = [];
  for (const mark of log) {
    const isKnown = acceptedLosses.some((loss) => equalBytes(loss.head, mark.head));
    if (!isKnown && !(await hasLine(parts.sql, mark))) lost.push(mark);
  }
  if (lost.length === 0) return;
  if (!acceptRestored) {
    throw new Error(
      "The log of disclosures is older than this gate's checkpoint: the database was restored from a backup. Start with a " +
        "later one or, where there is none, with HOMEWARD_ACCEPT_RESTORED=1; then everybody has the quota of a new member " +
        "for a day, and the missing numbers stay missing in the log.",
    );
  }
  parts.disclosures.skipTo(lost);
  parts.checkpoints.acceptLosses(lost, parts.clock() + longestQuotaWindow);
  parts.log("restored without its latest log");
}

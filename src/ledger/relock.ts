import { equalBytes, xorBytes } from "#base/bytes.ts";
import type { GrantId } from "#base/id.ts";
import { ok, refuse, type Result } from "#base/result.ts";
import { hashOf } from "#crypto/hash.ts";
import {
  endQuarantine,
  findInterrupted,
  listQuarantined,
  noteRelock,
  pauseGrants,
  readPaused,
  storeRelocked,
} from "./relocking.ts";
import type { AnswerOf } from "#protocol/contract.ts";
import type { relock } from "#protocol/operator-contracts.ts";
import type { Refusal } from "#protocol/refusal.ts";
import { relockHalves } from "#protocol/vault-gate-contracts.ts";
import type { LedgerParts } from "./ledger-parts.ts";

type Parts = Pick<LedgerParts, "sql" | "clock" | "random" | "halves" | "vault" | "log">;
const batchLength = 500;

/** For all grants: from here on the halves of a vault copied before fit nothing. */
export async function relockAll(parts: Parts): Promise<Result<AnswerOf<typeof relock>, Refusal>> {
  const { sql, halves, random } = parts;
  let relocked = 0;
  await noteRelock(sql, parts.clock());
  await endQuarantine(sql);
  for (let after = ""; ;) {
    const batch = await pauseGrants(sql, halves, () => random(32), after, batchLength);
    if (batch.length === 0) break;
    const done = await relockPaused(parts, batch);
    if (!done.ok) return done;
    relocked += done.value;
    after = batch.at(-1)!;
  }
  await halves.rotate();
  return ok({ relocked, withheld: await listQuarantined(sql) });
}

/** Goes on with what a crash left half done: such a grant is paused until both halves are known to fit. */
export async function resumeRelock(parts: Parts): Promise<void> {
  const interrupted = await findInterrupted(parts.sql, batchLength);
  if (interrupted.length > 0) await relockPaused(parts, interrupted);
}

/** The vault changes x once; the gate reads it back, and forgets s and r only where the new halves fit. */
async function relockPaused(parts: Parts, grants: readonly GrantId[]): Promise<Result<number, Refusal>> {
  const { sql, vault, halves, log, clock } = parts;
  const paused = await readPaused(sql, halves, grants);
  const answer = await vault.call(relockHalves, {
    body: { relocks: paused.map(({ grant, lockNumber, change }) => ({ grant, lockNumber, change })) },
  });
  if (!answer.ok) return refuse(answer.refusal);
  const returned = new Map(answer.value.halves.map((half) => [half.grant, half]));
  const fitting = paused.flatMap(({ grant, half, change, lockNumber, vaultHalfHash }) => {
    const ofVault = returned.get(grant);
    const isFitting =
      ofVault?.lockNumber === lockNumber + 1 &&
      equalBytes(hashOf("vault-half", xorBytes(ofVault.vaultHalf, change)), vaultHalfHash);
    if (!isFitting) return [];
    return [
      {
        grant,
        lockNumber,
        newHalf: xorBytes(half, change),
        newHash: hashOf("vault-half", ofVault.vaultHalf),
      },
    ];
  });
  const relocked = new Set(fitting.map(({ grant }) => grant));
  const withheld = paused.map(({ grant }) => grant).filter((grant) => !relocked.has(grant));
  if (withheld.length > 0) log("vault withholds halves", { count: withheld.length });
  await storeRelocked(sql, halves, fitting, withheld, clock());
  return ok(fitting.length);
}

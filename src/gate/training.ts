import { ok, refuse, type Result } from "#base/result.ts";
import { isCurrent } from "#disclosure/learning-rules.ts";
import type { DeviceRequester } from "#disclosure/requester.ts";
import { readCodeKeys } from "#ledger/codes.ts";
import { findRecordOfCode } from "#ledger/records.ts";
import type { BodyOf } from "#protocol/contract.ts";
import { type presentCertificate, TrainingPresentation } from "#protocol/learning-desk-contracts.ts";
import type { Refusal } from "#protocol/refusal.ts";
import { readSigned } from "#protocol/signed.ts";
import { findCertificate } from "#roster/settle.ts";
import { noteShown } from "#roster/training.ts";
import type { GateParts } from "./parts.ts";

type Parts = Pick<GateParts, "sql" | "clock" | "roster" | "tombstones">;

/** A learner's own word that a certificate of theirs is this member's: it serves nobody else from then on. */
export async function presentAsAsked(
  parts: Parts,
  { member }: DeviceRequester,
  { code, presentation }: BodyOf<typeof presentCertificate>,
): Promise<Result<object, Refusal>> {
  const { sql, clock, roster } = parts;
  const found = await findRecordOfCode(sql, code);
  const keys = found ? await readCodeKeys(sql, [found.record]) : [];
  const known = keys.find((one) => one.code === code);
  const said =
    known?.isBound &&
    readSigned<TrainingPresentation>("training", TrainingPresentation, presentation, known.keys.signingKey);
  if (!known || !said || said.member !== member.id) return refuse({ kind: "wrong-signature" });
  const row = roster.read(known.record);
  if (!row.ok) return row;
  const { certificate } = said;
  const isTheirs = row.value.standings.some((one) => one.certificate === certificate);
  const issued = isTheirs ? await findCertificate(sql, certificate) : undefined;
  if (!issued || !isCurrent(issued, clock())) return refuse({ kind: "not-found" });
  return (await noteShown(parts, certificate, member.id, clock())) ? ok({}) : refuse({ kind: "conflict" });
}

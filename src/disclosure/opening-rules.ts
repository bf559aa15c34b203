import type { GrantId } from "#base/id.ts";
import { ok, refuse, type Result } from "#base/result.ts";
import { deskOfHolder } from "#keys/holder.ts";
import type { BodyOf } from "#protocol/contract.ts";
import type { disclose } from "#protocol/disclosure-contracts.ts";
import type { Refusal } from "#protocol/refusal.ts";
import { findCurrentGeneration, type RegisterState } from "#register/state.ts";
import { type GrantRow, isLive } from "./grant-row.ts";
import type { QuotaClass } from "./quota.ts";

type Body = BodyOf<typeof disclose>;
type Item = Body["items"][number];

/** The dormant grant that one of the gate's proposals opens for this desk. A dummy looks the same and discloses nothing. */
export type Proposed = { readonly grant: GrantId; readonly dummy: boolean };

type Chosen<Row> = { readonly grant: Row; readonly quota: QuotaClass; readonly isDummy: boolean };

/** Which of a holder's grants to one compartment open for a purpose: all that do, or the one reason why none does. */
export function chooseGrants<Row extends GrantRow & { readonly isPaused: boolean }>(
  register: RegisterState,
  body: Body,
  grants: readonly Row[],
  proposed: Proposed | undefined,
  now: number,
): Result<readonly Chosen<Row>[], Refusal> {
  const live = grants.filter((grant) => isLive(grant, now) && grant.rights.includes("read"));
  if (live.length === 0) return refuse({ kind: grants.length > 0 ? "grant-ended" : "not-found" });
  const awake = live.filter((grant) => !grant.dormant || grant.grant === proposed?.grant);
  if (awake.length === 0) return refuse({ kind: "grant-dormant" });
  const wanted = awake.filter(
    (grant) => grant.purpose === body.purpose || isResealing(register, body, grant),
  );
  if (wanted.length === 0) return refuse({ kind: "wrong-purpose" });
  const running = wanted.filter((grant) => !grant.isPaused);
  if (running.length === 0) return refuse({ kind: "grant-paused" });
  return ok(
    running.map((grant) => ({
      grant,
      quota: grant.purpose === body.purpose ? quotaOf(body, grant) : "resealing",
      isDummy: grant.dormant && proposed!.dummy,
    })),
  );
}

/** A list of headlines counts apart from the reading of records. */
const quotaOf = ({ items }: Body, { record, compartment }: Omit<Item, "after">): QuotaClass =>
  // Said of itself first: of eight hundred items none is looked at then.
  compartment === "headline" &&
  items.every((item) => item.record !== record || item.compartment === "headline")
    ? "headline"
    : "record";

/** After a removal a desk's members seal old boxes again; they say so by the purpose `administration`. */
function isResealing(register: RegisterState, body: Body, { holder, generation }: GrantRow): boolean {
  const desk = register.deskById.get(deskOfHolder(holder)!);
  const current = desk && findCurrentGeneration(desk);
  return body.purpose === "administration" && !!current && generation < current.generation;
}

import type { Clock, RandomBytes } from "#base/effects.ts";
import { ok, refuse, type Result } from "#base/result.ts";
import { evaluateBlinded, type EvaluationKeyPair, isBlindedElement } from "#crypto/voprf.ts";
import type { Refusal } from "#protocol/refusal.ts";
import type { Namespace } from "#protocol/search-contracts.ts";
import type { Database } from "./database.ts";
import { type HourlyCaller, takeOfHour } from "./hourly-limit.ts";

/** Elements that one member may have evaluated in an hour: whoever holds their device and the index can test names no faster. */
export type EvaluationLimits = {
  readonly network: number;
  readonly own: number;
  /** In the network's namespace, in a day: as many as the records of a day take, and no dictionary. */
  readonly networkDay: number;
};

export type EvaluatorOptions = {
  readonly sql: Database;
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly keyOf: (namespace: Namespace) => EvaluationKeyPair;
  readonly limits: EvaluationLimits;
};

/**
 * One of the two evaluators of blind searches; gate and vault each run one with keys of its own, and neither alone can
 * test a name. Refuses a namespace of another organisation, an element that is none, and what is beyond the limit of the
 * hour, which is counted before it is answered.
 */
export async function evaluateFor(
  { sql, clock, random, keyOf, limits }: EvaluatorOptions,
  caller: HourlyCaller,
  namespace: Namespace,
  blindedElements: readonly Uint8Array[],
): Promise<Result<{ readonly evaluatedElements: Uint8Array[]; readonly proof: Uint8Array }, Refusal>> {
  if (namespace !== "network" && namespace !== caller.organisation) return refuse({ kind: "not-entitled" });
  if (!blindedElements.every(isBlindedElement)) return refuse({ kind: "malformed-request" });
  const taken = await takeOfHour(sql, clock(), caller, {
    what: namespace,
    amount: blindedElements.length,
    ...(namespace === "network"
      ? { limit: limits.network, daily: limits.networkDay }
      : { limit: limits.own }),
  });
  return taken.ok ? ok(evaluateBlinded(keyOf(namespace), blindedElements, random)) : taken;
}

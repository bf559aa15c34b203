import { setImmediate as nextTurn } from "node:timers/promises";
import type { Clock, RandomBytes } from "#base/effects.ts";
import type { MemberId } from "#base/id.ts";
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

/** Refuses a namespace of another organisation, an element that is none, and what is beyond the limit of the hour. */
export type Evaluate = (
  caller: HourlyCaller,
  namespace: Namespace,
  blindedElements: readonly Uint8Array[],
) => Promise<Result<Evaluated, Refusal>>;

/**
 * One of the two evaluators of blind searches; gate and vault each run one with keys of its own, and neither alone can test a name.
 * Nothing leaves before it is counted durably. It is computed while it is counted, except for who was refused within the last minute:
 * refusals stay cheap, however many are asked for.
 */
export function openEvaluator({ sql, clock, random, keyOf, limits }: EvaluatorOptions): Evaluate {
  const refusedAt = new Map<MemberId, number>();
  return async (caller, namespace, blindedElements) => {
    if (namespace !== "network" && namespace !== caller.organisation) return refuse({ kind: "not-entitled" });
    if (!blindedElements.every(isBlindedElement)) return refuse({ kind: "malformed-request" });
    const counting = takeOfHour(sql, clock(), caller, {
      what: namespace,
      amount: blindedElements.length,
      ...(namespace === "network"
        ? { limit: limits.network, daily: limits.networkDay }
        : { limit: limits.own }),
    });
    const evaluate = (): Evaluated => evaluateBlinded(keyOf(namespace), blindedElements, random);
    const wasRefused = clock() - (refusedAt.get(caller.member) ?? -Infinity) < waryMs;
    const [taken, evaluated] = await Promise.all([counting, wasRefused ? undefined : onceSent(evaluate)]);
    if (taken.ok) return ok(evaluated ?? evaluate());
    refusedAt.set(caller.member, clock());
    return taken;
  };
}

type Evaluated = ReturnType<typeof evaluateBlinded>;

const waryMs = 60_000;

/** Statements are written to the database at the end of the next turn, and what computes holds up everything. */
async function onceSent<Value>(compute: () => Value): Promise<Value> {
  await nextTurn();
  await nextTurn();
  return compute();
}

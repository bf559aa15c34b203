import type { Clock, RandomBytes } from "#base/effects.ts";
import type { DeviceId, OrganisationId } from "#base/id.ts";
import { ok, refuse, type Result } from "#base/result.ts";
import { evaluateBlinded, type EvaluationKeyPair, isBlindedElement } from "#crypto/voprf.ts";
import type { Refusal } from "#protocol/refusal.ts";
import type { Namespace } from "#protocol/search-contracts.ts";
import type { Database } from "./database.ts";

/** Elements that one device may have evaluated in an hour: whoever holds a device and the index can test names no faster. */
export type EvaluationLimits = { readonly network: number; readonly own: number };

export type Evaluator = {
  /** Refuses a namespace of another organisation, an element that is none, and what is beyond the limit of the hour. */
  readonly evaluate: (
    caller: { readonly device: DeviceId; readonly organisation: OrganisationId },
    namespace: Namespace,
    blindedElements: readonly Uint8Array[],
  ) => Promise<Result<{ readonly evaluatedElements: Uint8Array[]; readonly proof: Uint8Array }, Refusal>>;
  /** Forgets the counts of hours gone by. */
  readonly sweep: () => Promise<void>;
};

/**
 * One of the two evaluators of blind searches; gate and vault each run one with keys of its own, and neither alone can
 * test a name. What was evaluated is counted in the table `evaluations` before it is answered.
 */
export function makeEvaluator(options: {
  readonly sql: Database;
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly keyOf: (namespace: Namespace) => EvaluationKeyPair;
  readonly limits: EvaluationLimits;
}): Evaluator {
  const { sql, clock, random, keyOf, limits } = options;
  return {
    evaluate: async ({ device, organisation }, namespace, blindedElements) => {
      if (namespace !== "network" && namespace !== organisation) return refuse({ kind: "not-entitled" });
      if (!blindedElements.every(isBlindedElement)) return refuse({ kind: "malformed-request" });
      const hour = Math.floor(clock() / hourMs);
      const limit = namespace === "network" ? limits.network : limits.own;
      const [counted] = await sql`
        insert into evaluations (device, namespace, hour, elements)
        select ${device}, ${namespace}, ${hour}, ${blindedElements.length} where ${blindedElements.length}::integer <= ${limit}
        on conflict (device, namespace, hour) do update set elements = evaluations.elements + excluded.elements
        where evaluations.elements + excluded.elements <= ${limit}
        returning elements`;
      if (!counted)
        return refuse({ kind: "quota-exceeded", detail: { limit, resetsAt: (hour + 1) * hourMs } });
      return ok(evaluateBlinded(keyOf(namespace), blindedElements, random));
    },
    sweep: async () => {
      await sql`delete from evaluations where hour < ${Math.floor(clock() / hourMs) - 1}`;
    },
  };
}

const hourMs = 60 * 60 * 1000;

import type { Clock } from "#base/effects.ts";
import { ok, refuse } from "#base/result.ts";
import { isBlindedElement } from "#crypto/voprf.ts";
import { judgeRegistration } from "#disclosure/registration.ts";
import type { BodyOf } from "#protocol/contract.ts";
import type { evaluateTogether } from "#protocol/registration-contracts.ts";
import type { Namespace } from "#protocol/search-contracts.ts";
import type { EvaluationKeyPair } from "#crypto/voprf.ts";
import type { Database } from "#server/database.ts";
import type { EvaluationPool } from "#server/evaluation-pool.ts";
import { RefusalError } from "#server/http-refusal.ts";
import { claimPeople } from "#server/registered-people.ts";
import type { DeviceCaller } from "./caller.ts";
import type { RegisterMirror } from "./register-mirror.ts";

type Parts = {
  readonly sql: Database;
  readonly clock: Clock;
  readonly register: RegisterMirror;
  readonly keyOf: (namespace: Namespace) => EvaluationKeyPair;
  readonly pool: EvaluationPool;
};

/**
 * The vault's half of what the gate does under an approval. It believes the gate in nothing: it reads the approval and both signatures
 * itself, lets in each person once, as many as two people agreed on, and only of records of which it keeps something.
 */
export const evaluateRegistered =
  ({ sql, clock, register, keyOf, pool }: Parts) =>
  async ({
    body,
    caller,
  }: {
    readonly body: BodyOf<typeof evaluateTogether>;
    readonly caller: DeviceCaller;
  }) => {
    const { approval: signed, namespace, people, blindedElements } = body;
    const { state, hands } = register;
    const asked = { people: people.length, elements: blindedElements.length };
    const witness = { state, handsBehind: hands.behind, activeDevicesOf: hands.activeDevicesOf };
    const judged = judgeRegistration(witness, caller, signed, namespace, asked, clock());
    if (!judged.ok) return judged;
    if (!blindedElements.every(isBlindedElement)) return refuse({ kind: "malformed-request" as const });
    const { approval, people: most } = judged.value;
    await sql.begin(async (transaction) => {
      const records = [...new Set(people.map(({ record }) => record))];
      const [known] = await transaction<{ count: number }[]>`
        select count(*)::integer as count from unnest(${records}::text[]) as given (record)
        where exists(select from placements where placements.record = given.record)
          or exists(select from staged_entries where staged_entries.record = given.record)`;
      if (known!.count < records.length) throw new RefusalError({ kind: "not-found" });
      const claim = { approval, most, namespace, people, blindedElements };
      const refused = await claimPeople(transaction, claim, clock());
      if (refused) throw new RefusalError({ kind: refused });
    });
    return ok(await pool.evaluate(keyOf(namespace), blindedElements));
  };

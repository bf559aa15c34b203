import { encodeCbor } from "#base/cbor.ts";
import { parseCbor } from "#base/parse-cbor.ts";
import type { Result } from "#base/result.ts";
import { ok } from "#base/result.ts";
import * as z from "#base/schema.ts";
import { forgetMessage, WithdrawnMessage } from "#protocol/broadcast-contracts.ts";
import type { LearnerRefusal, LearnerSession } from "./learner-session.ts";
import { dropMessage, readSeen } from "./messages.ts";

const Withdrawn = z.array(WithdrawnMessage);
export type Withdrawn = z.infer<typeof WithdrawnMessage>;
const withdrawnKey = "messages-withdrawn";

/** Messages that the learner had read on this device and that were called back since, the newest first: their words are gone. */
export async function readWithdrawn({ store }: Pick<LearnerSession, "store">): Promise<readonly Withdrawn[]> {
  const bytes = await store.get(withdrawnKey);
  return (bytes && parseCbor(Withdrawn as z.ZodMiniType<Withdrawn[]>, bytes)) ?? [];
}

/**
 * Keeps nothing of what was called back, and then says so, and whether it had been read here: the desk learns that of nothing that it did
 * not call back. May be repeated.
 */
export async function forgetWithdrawn(
  session: LearnerSession,
  withdrawn: readonly Withdrawn[],
): Promise<Result<undefined, LearnerRefusal>> {
  for (const message of withdrawn) {
    const { broadcast } = message;
    await dropMessage(session, broadcast);
    const hadOpened = (await readSeen(session)).has(broadcast);
    if (hadOpened)
      await session.exclusively(withdrawnKey, async () => {
        const known = await readWithdrawn(session);
        if (known.some((one) => one.broadcast === broadcast)) return;
        await session.store.put(withdrawnKey, encodeCbor([message, ...known].slice(0, 50)));
      });
    const said = await session.connection.call("gate", forgetMessage, {
      parameters: { broadcast },
      body: { hadOpened },
    });
    if (!said.ok && said.refusal.kind !== "not-found") return said;
  }
  return ok(undefined);
}

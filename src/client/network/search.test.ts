import { describe, expect, it } from "vitest";
import { equalBytes, toHex } from "#base/bytes.ts";
import type { OrganisationId } from "#base/id.ts";
import { newId } from "#base/id.ts";
import type { Result } from "#base/result.ts";
import { ok } from "#base/result.ts";
import { evaluateBlinded, newEvaluationKey } from "#crypto/voprf.ts";
import type { RegisterState } from "#register/state.ts";
import { emptyRegister } from "#register/state.ts";
import { seededRandomBytes, testClock } from "#testing/seeded-random.ts";
import type { CallRefusal, Connection } from "./connection.ts";
import { makeTokens } from "./search.ts";

const random = seededRandomBytes("search");
const keys = { gate: newEvaluationKey(random), vault: newEvaluationKey(random) };
const namespaceKeys = { gate: newEvaluationKey(random), vault: newEvaluationKey(random) };
const organisation = newId<"organisation">(random) as OrganisationId;
const register = {
  ...emptyRegister,
  network: { gate: { evaluationKey: keys.gate.publicKey }, vault: { evaluationKey: keys.vault.publicKey } },
  organisationById: new Map([
    [
      organisation,
      { namespace: { gate: namespaceKeys.gate.publicKey, vault: namespaceKeys.vault.publicKey } },
    ],
  ]),
} as unknown as RegisterState;

/** Gate and vault as they answer evaluations, remembering what they saw. */
function servers(cheat: (server: string) => boolean = () => false) {
  const seen: { readonly server: string; readonly elements: readonly Uint8Array[] }[] = [];
  const connection = {
    random,
    clock: testClock(),
    signer: undefined,
    call: (server: "gate" | "vault", _contract: unknown, input: { readonly body: never }) => {
      const { namespace, blindedElements } = input.body as {
        namespace: string;
        blindedElements: Uint8Array[];
      };
      seen.push({ server, elements: blindedElements });
      const honest = namespace === "network" ? keys[server] : namespaceKeys[server];
      return Promise.resolve(
        ok(evaluateBlinded(cheat(server) ? newEvaluationKey(random) : honest, blindedElements, random)),
      );
    },
  } as unknown as Connection;
  return { connection, seen };
}

const hexOf = (result: Result<{ token: Uint8Array; weight: number }[], { kind: string }>) => {
  if (!result.ok) throw new Error(result.refusal.kind);
  return result.value;
};
const weighed = (...values: string[]) => values.map((value, i) => ({ value, weight: i + 1 }));

describe("tokens of match keys", () => {
  it("are the same for the same key, whoever asks and beside whatever else", async () => {
    const { connection } = servers();
    const one = hexOf(await makeTokens(connection, register, "network", weighed("a", "b")));
    const other = hexOf(await makeTokens(connection, register, "network", [{ value: "b", weight: 9 }]));
    const tokenOfB = one.find(({ weight }) => weight === 2)!.token;
    expect(equalBytes(tokenOfB, other.find(({ weight }) => weight === 9)!.token)).toBe(true);
  });

  it("are others in another namespace", async () => {
    const { connection } = servers();
    const shared = hexOf(await makeTokens(connection, register, "network", weighed("a")));
    const own = hexOf(await makeTokens(connection, register, organisation, weighed("a")));
    const find = (tokens: typeof own) => toHex(tokens.find(({ weight }) => weight === 1)!.token);
    expect(find(shared)).not.toBe(find(own));
  });

  it.each([
    [0, 16],
    [1, 16],
    [16, 16],
    [17, 32],
    [300, 128],
  ])("come padded: %i keys make %i tokens, and the padding weighs nothing", async (count, length) => {
    const { connection, seen } = servers();
    const asked = Array.from({ length: count }, (_, i) => ({ value: `key ${i}`, weight: 5 }));
    const tokens = hexOf(await makeTokens(connection, register, "network", asked));
    expect(tokens).toHaveLength(length);
    expect(tokens.filter(({ weight }) => weight === 5)).toHaveLength(Math.min(count, 128));
    expect(seen.map(({ elements }) => elements.length)).toEqual([length, length]);
  });

  it("show gate and vault elements that have nothing in common, also when asked again", async () => {
    const { connection, seen } = servers();
    await makeTokens(connection, register, "network", weighed("a", "b"));
    await makeTokens(connection, register, "network", weighed("a", "b"));
    const all = seen.flatMap(({ elements }) => elements.map(toHex));
    expect(new Set(all).size).toBe(all.length);
  });

  it.each(["gate", "vault"])("are refused when the %s evaluates with another key", async (cheat) => {
    const { connection } = servers((server) => server === cheat);
    expect(await makeTokens(connection, register, "network", weighed("a"))).toEqual({
      ok: false,
      refusal: { kind: "evaluation-forged", server: cheat },
    } satisfies Result<never, CallRefusal | { kind: string; server: string }>);
  });
});

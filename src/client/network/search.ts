import { utf8Encode } from "#base/bytes.ts";
import type { ConsentId, DeskId, OrganisationId, RecordId } from "#base/id.ts";
import type { Result } from "#base/result.ts";
import { ok, refuse } from "#base/result.ts";
import { blindInputs, finalizeEvaluations } from "#crypto/voprf.ts";
import type { Namespace, SearchRole } from "#protocol/search-contracts.ts";
import { evaluate, indexRecord, tokenOf, tokensPerCall } from "#protocol/search-contracts.ts";
import type { RegisterState } from "#register/state.ts";
import type { CallRefusal, Connection, ServerName } from "./connection.ts";

/** A thing two descriptions can share, in clear: it never leaves this device as it is. */
export type WeighedKey = { readonly value: string; readonly weight: number };
export type WeighedToken = { readonly token: Uint8Array; readonly weight: number };

export type SearchRefusal =
  | CallRefusal
  /** The evaluation was not made with the key that the register proves: the server would see who asks again. */
  | { readonly kind: "evaluation-forged"; readonly server: ServerName }
  | { readonly kind: "namespace-unknown" };

/** Most keys of one call; what is beyond is the least telling and left out. */
export const mostKeysPerCall = 128;

/**
 * Tokens for match keys: blinded twice, apart, so that gate and vault cannot compare what they see; evaluated by both at
 * once, each proof checked, and joined. Padded with random ones (weight 0) to a multiple of 16, in random order.
 */
export async function makeTokens(
  connection: Connection,
  register: RegisterState,
  namespace: Namespace,
  keys: readonly WeighedKey[],
): Promise<Result<WeighedToken[], SearchRefusal>> {
  const evaluationKeys = findEvaluationKeys(register, namespace);
  if (!evaluationKeys) return refuse({ kind: "namespace-unknown" });
  const { random } = connection;
  const asked = keys.slice(0, mostKeysPerCall);
  const padding = paddedLength(asked.length) - asked.length;
  const inputs = shuffle(
    [
      ...asked.map(({ value, weight }) => ({ input: utf8Encode(value), weight })),
      ...Array.from({ length: padding }, () => ({ input: random(32), weight: 0 })),
    ],
    random,
  );
  const [gate, vault] = await Promise.all([
    evaluateAt(connection, "gate", namespace, inputs, evaluationKeys.gate),
    evaluateAt(connection, "vault", namespace, inputs, evaluationKeys.vault),
  ]);
  if (!gate.ok) return gate;
  if (!vault.ok) return vault;
  return ok(
    inputs.map(({ weight }, i) => ({
      token: tokenOf(namespace, evaluationKeys, gate.value[i]!, vault.value[i]!),
      weight,
    })),
  );
}

/** One person of one record, as the index knows them. */
export type Subject = {
  readonly namespace: Namespace;
  readonly desk: DeskId;
  readonly record: RecordId;
  readonly subject: number;
  readonly role: SearchRole;
  readonly consent: ConsentId | null;
  readonly keys: readonly WeighedKey[];
};

/** Writes the person into the index; in the network's namespace the same call searches, and tells the caller nothing. */
export async function indexSubject(
  connection: Connection,
  register: RegisterState,
  { keys, ...subject }: Subject,
): Promise<Result<undefined, SearchRefusal>> {
  const tokens = await makeTokens(connection, register, subject.namespace, keys);
  if (!tokens.ok) return tokens;
  const indexed = await connection.call("gate", indexRecord, { body: { ...subject, tokens: tokens.value } });
  return indexed.ok ? ok(undefined) : indexed;
}

const paddedLength = (length: number): number =>
  Math.max(1, Math.ceil(length / tokensPerCall)) * tokensPerCall;

async function evaluateAt(
  connection: Connection,
  server: ServerName,
  namespace: Namespace,
  inputs: readonly { readonly input: Uint8Array }[],
  publicKey: Uint8Array,
): Promise<Result<Uint8Array[], SearchRefusal>> {
  const plain = inputs.map(({ input }) => input);
  const { blinds, blindedElements } = blindInputs(plain, connection.random);
  const answer = await connection.call(server, evaluate, { body: { namespace, blindedElements } });
  if (!answer.ok) return answer;
  const { evaluatedElements, proof } = answer.value;
  const outputs = finalizeEvaluations(plain, blinds, blindedElements, evaluatedElements, proof, publicKey);
  return outputs ? ok(outputs) : refuse({ kind: "evaluation-forged", server });
}

function findEvaluationKeys(
  register: RegisterState,
  namespace: Namespace,
): { readonly gate: Uint8Array; readonly vault: Uint8Array } | undefined {
  const { network } = register;
  if (namespace === "network") {
    return network && { gate: network.gate.evaluationKey, vault: network.vault.evaluationKey };
  }
  return register.organisationById.get(namespace as OrganisationId)?.namespace;
}

/** Fisher and Yates; the bias of a byte pair over at most 128 places tells nothing. */
function shuffle<Item>(items: readonly Item[], random: Connection["random"]): Item[] {
  const shuffled = [...items];
  const bytes = random(items.length * 2);
  for (let i = shuffled.length - 1; i > 0; i--) {
    const j = ((bytes[2 * i]! << 8) | bytes[2 * i + 1]!) % (i + 1);
    [shuffled[i], shuffled[j]] = [shuffled[j]!, shuffled[i]!];
  }
  return shuffled;
}

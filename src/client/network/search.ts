import { utf8Encode } from "#base/bytes.ts";
import type { RandomBytes } from "#base/effects.ts";
import type { ApprovalId, ConsentId, DeskId, OrganisationId, RecordId } from "#base/id.ts";
import type { Result } from "#base/result.ts";
import { ok, refuse } from "#base/result.ts";
import { blindInputs, finalizeEvaluations } from "#crypto/voprf.ts";
import type { AnswerOf } from "#protocol/contract.ts";
import {
  evaluateTogether,
  indexTogether,
  mostKeysOfPerson,
  type SignedApproval,
} from "#protocol/registration-contracts.ts";
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

export type PersonToIndex = {
  readonly record: RecordId;
  readonly subject: number;
  readonly role: SearchRole;
  readonly consent: ConsentId | null;
  readonly keys: readonly WeighedKey[];
};

/** Under which approval, and the tokens that are known already: what two people of a list share is evaluated once. */
export type Registration = {
  readonly approval: ApprovalId;
  readonly signed: SignedApproval;
  readonly desk: DeskId;
  readonly tokenByKey: Map<string, Uint8Array>;
  /** Between two attempts when a line was lost; milliseconds. */
  readonly pause: (milliseconds: number) => Promise<unknown>;
};

/**
 * Writes people into the index together, each of whom the approval names once. 64 at most; of an organisation's own namespace so many
 * that their keys fit into one call. Refuses with `conflict` where one of them was evaluated before.
 */
export async function indexSubjectsTogether(
  connection: Connection,
  register: RegisterState,
  namespace: Namespace,
  { approval, signed, desk, tokenByKey, pause }: Registration,
  people: readonly PersonToIndex[],
): Promise<Result<undefined, SearchRefusal>> {
  const evaluationKeys = findEvaluationKeys(register, namespace);
  if (!evaluationKeys) return refuse({ kind: "namespace-unknown" });
  const { random } = connection;
  const most = mostKeysOfPerson[namespace === "network" ? "network" : "own"];
  const nameOf = (value: string): string => `${namespace} ${value}`;
  const kept = people.map((person) => ({ ...person, keys: person.keys.slice(0, most) }));
  const values = new Set(kept.flatMap(({ keys }) => keys.map(({ value }) => value)));
  const unknown = [...values].filter((value) => !tokenByKey.has(nameOf(value)));
  // How many of a list's keys are new says how alike its people are: rounded up, and in no order.
  const length = Math.min(most * people.length, Math.max(16, Math.ceil(unknown.length / 64) * 64));
  const padding = Array.from({ length: length - unknown.length }, () => ({
    value: undefined,
    input: random(32),
  }));
  const inputs = shuffle(
    [...unknown.map((value) => ({ value, input: utf8Encode(value) })), ...padding],
    random,
  );
  const named = people.map(({ record, subject }) => ({ record, subject }));
  const evaluateAtOnce = (server: ServerName) =>
    evaluateWith(inputs, evaluationKeys[server], server, random, (blindedElements) =>
      callUntilAnswered(pause, () =>
        connection.call(server, evaluateTogether, {
          body: { approval: signed, namespace, people: named, blindedElements },
        }),
      ),
    );
  const [gate, vault] = await Promise.all([evaluateAtOnce("gate"), evaluateAtOnce("vault")]);
  if (!gate.ok) return gate;
  if (!vault.ok) return vault;
  for (const [i, { value }] of inputs.entries())
    if (value !== undefined)
      tokenByKey.set(nameOf(value), tokenOf(namespace, evaluationKeys, gate.value[i]!, vault.value[i]!));
  const indexed = await callUntilAnswered(pause, () =>
    connection.call("gate", indexTogether, {
      body: {
        approval,
        namespace,
        desk,
        people: kept.map(({ keys, ...person }) => ({
          ...person,
          tokens: keys.map(({ value, weight }) => ({ token: tokenByKey.get(nameOf(value))!, weight })),
        })),
      },
    }),
  );
  return indexed.ok ? ok(undefined) : indexed;
}

/** The very same call again, which both servers bear. */
async function callUntilAnswered<Value>(
  pause: (milliseconds: number) => Promise<unknown>,
  call: () => Promise<Result<Value, CallRefusal>>,
): Promise<Result<Value, CallRefusal>> {
  for (let tries = 1; ; tries++) {
    const answer = await call();
    if (answer.ok || tries > 6 || !mayPass.has(answer.refusal.kind)) return answer;
    await pause(500 * 2 ** tries);
  }
}
const mayPass: ReadonlySet<CallRefusal["kind"]> = new Set([
  "unreachable",
  "too-many-requests",
  "database-unreachable",
]);

const paddedLength = (length: number): number =>
  Math.max(1, Math.ceil(length / tokensPerCall)) * tokensPerCall;

async function evaluateAt(
  connection: Connection,
  server: ServerName,
  namespace: Namespace,
  inputs: readonly { readonly input: Uint8Array }[],
  publicKey: Uint8Array,
): Promise<Result<Uint8Array[], SearchRefusal>> {
  return evaluateWith(inputs, publicKey, server, connection.random, (blindedElements) =>
    connection.call(server, evaluate, { body: { namespace, blindedElements } }),
  );
}

async function evaluateWith(
  inputs: readonly { readonly input: Uint8Array }[],
  publicKey: Uint8Array,
  server: ServerName,
  random: RandomBytes,
  ask: (blindedElements: Uint8Array[]) => Promise<Result<AnswerOf<typeof evaluate>, CallRefusal>>,
): Promise<Result<Uint8Array[], SearchRefusal>> {
  const plain = inputs.map(({ input }) => input);
  const { blinds, blindedElements } = blindInputs(plain, random);
  const answer = await ask(blindedElements);
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

/** Fisher and Yates; the bias of a byte pair over at most 2,048 places tells nothing. */
function shuffle<Item>(items: readonly Item[], random: Connection["random"]): Item[] {
  const shuffled = [...items];
  const bytes = random(items.length * 2);
  for (let i = shuffled.length - 1; i > 0; i--) {
    const j = ((bytes[2 * i]! << 8) | bytes[2 * i + 1]!) % (i + 1);
    [shuffled[i], shuffled[j]] = [shuffled[j]!, shuffled[i]!];
  }
  return shuffled;
}

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Clock } from "#base/effects.ts";
import { concatBytes } from "#base/bytes.ts";
import type { GrantId, RecordId } from "#base/id.ts";
import { newId } from "#base/id.ts";
import { hashOf } from "#crypto/hash.ts";
import type { SigningSecretKey } from "#crypto/keys.ts";
import { newSealingKeyPair, newSigningKeyPair } from "#crypto/keys.ts";
import { newEvaluationKey } from "#crypto/voprf.ts";
import { holderTagOf } from "#keys/box.ts";
import { holderOfDesk } from "#keys/holder.ts";
import type { Device } from "#keys/device.ts";
import type { PublicKeys } from "#keys/key-holder.ts";
import type { AnswerOf } from "#protocol/contract.ts";
import { readIdentity } from "#protocol/process-contracts.ts";
import type { SequenceStatement } from "#protocol/sequencing.ts";
import { emptyHead, nextHead, signSequence } from "#protocol/sequencing.ts";
import { digestOfEntry } from "#protocol/stored-entry.ts";
import type { Ticket } from "#protocol/ticket.ts";
import { signTicket, ticketLifetime } from "#protocol/ticket.ts";
import { deliverStatements, stage } from "#protocol/vault-contracts.ts";
import { mirrorRegister } from "#protocol/vault-gate-contracts.ts";
import type { Database } from "#server/database.ts";
import { signCheckpoint } from "#register/checkpoint.ts";
import type { EvaluationLimits } from "#server/evaluation.ts";
import { silentLog } from "#server/log.ts";
import { openPeer, type Peer } from "#server/peer.ts";
import type { DailyLimits } from "#vault/daily-bytes.ts";
import { startVault, type Vault } from "#vault/vault.ts";
import { RegisterScene, type TestOrganisation } from "./register-scene.ts";
import { openTestDatabase } from "./test-database.ts";

/** A vault over a real database, and a gate that is only a key: tests say in its name what a gate would say. */
export type VaultScene = {
  readonly register: RegisterScene;
  readonly organisation: TestOrganisation;
  /** Milliseconds; moved by `passTime`. */
  readonly clock: Clock;
  readonly passTime: (milliseconds: number) => void;
  readonly vault: () => Vault;
  /** What is on its disk. */
  readonly sql: Database;
  readonly identity: AnswerOf<typeof readIdentity>;
  readonly as: (keyId: string, secretKey: SigningSecretKey) => Peer;
  readonly asGate: Peer;
  readonly asDevice: (device: Device) => Peer;
  /** Hands the register to the vault, as a gate does after every change. */
  readonly mirror: () => Promise<void>;
  readonly sequence: (statement: Partial<SequenceStatement> & Pick<SequenceStatement, "record">) => Sequenced;
  readonly ticket: (
    ticket: Partial<Ticket> & Pick<Ticket, "bearer" | "grant" | "record">,
  ) => ReturnType<typeof signTicket>;
  readonly entry: () => {
    entry: ReturnType<typeof newId<"entry">>;
    digest: Uint8Array;
    storedBytes: Uint8Array;
  };
  /** The same folder and database under a new process. */
  readonly restart: () => Promise<void>;
  readonly close: () => Promise<void>;
};

type Sequenced = { readonly statement: SequenceStatement; readonly signed: ReturnType<typeof signSequence> };

export async function openVaultScene(
  options: {
    readonly seed?: string;
    /** Its keys, once there is a vault to talk to. */
    readonly startCourier?: (vaultUrl: string) => Promise<PublicKeys>;
    readonly evaluationLimits?: EvaluationLimits;
    readonly dailyLimits?: DailyLimits;
    readonly withoutNetwork?: boolean;
  } = {},
): Promise<VaultScene> {
  const register = new RegisterScene(options.seed ?? "vault scene");
  const { random } = register;
  const database = await openTestDatabase();
  const folder = await mkdtemp(join(tmpdir(), "homeward-vault-"));
  let now = Date.UTC(2026, 10, 22);
  const clock: Clock = () => now;
  const start = (): Promise<Vault> =>
    startVault({
      folder,
      databaseUrl: database.url,
      port: 0,
      webOrigins: [],
      rateLimitFactor: 1_000,
      ...(options.evaluationLimits && { evaluationLimits: options.evaluationLimits }),
      ...(options.dailyLimits && { dailyLimits: options.dailyLimits }),
      clock,
      random,
      log: silentLog,
    });
  let vault = await start();
  const as = (keyId: string, secretKey: SigningSecretKey): Peer => ({
    call: (contract, input) =>
      openPeer({
        url: vault.url,
        keyId,
        secretKey,
        registerHead: () => register.state.head,
        clock,
        random,
        unreachable: { kind: "vault-unreachable" },
      }).call(contract, input),
  });
  const asGate = as("gate", register.gate.secretKey);
  const identity = await asGate.call(readIdentity, {});
  if (!identity.ok) throw new Error("openVaultScene: no identity");
  const { signingKey, evaluationKey } = identity.value;

  const courier = await options.startCourier?.(vault.url);
  const refusal = register.byRoot({
    kind: "network",
    name: "Test",
    rootKey: register.root.publicKey,
    gate: {
      signingKey: register.gate.publicKey,
      sealingKey: newSealingKeyPair(random).publicKey,
      evaluationKey: newEvaluationKey(random).publicKey,
    },
    vault: { signingKey, evaluationKey: evaluationKey! },
    courier: courier ?? {
      signingKey: newSigningKeyPair(random).publicKey,
      sealingKey: newSealingKeyPair(random).publicKey,
    },
  });
  if (refusal) throw new Error(`openVaultScene: ${refusal}`);
  const organisation = register.organisation();
  const mirror = async () => {
    const checkpoint = signCheckpoint(
      register.state.sequence,
      register.state.head,
      now,
      register.gate.secretKey,
    );
    const entries = register.entries.slice(0, 200);
    const answer = await asGate.call(mirrorRegister, { body: { entries, checkpoint } });
    if (!answer.ok) throw new Error(`openVaultScene: ${answer.refusal.kind}`);
  };
  if (!options.withoutNetwork) await mirror();

  return {
    register,
    organisation,
    clock,
    passTime: (milliseconds) => {
      now += milliseconds;
    },
    vault: () => vault,
    sql: database.sql,
    identity: identity.value,
    as,
    asGate,
    asDevice: (device) => as(`device:${device.id}`, device.signing.secretKey),
    mirror,
    sequence: (given) => {
      const open = {
        compartment: "identity" as const,
        sequence: 1,
        previousHead: emptyHead,
        entry: newId<"entry">(random),
        digest: random(32),
        time: now,
        ...given,
      };
      const statement = { ...open, head: nextHead(open) };
      return { statement, signed: signSequence(statement, register.gate.secretKey) };
    },
    ticket: (given) =>
      signTicket(
        {
          compartment: "identity",
          after: 0,
          upTo: 1_000,
          lockNumber: 0,
          expiresAt: now + ticketLifetime,
          ...given,
        },
        register.gate.secretKey,
      ),
    entry: () => {
      const storedBytes = random(200);
      return { entry: newId<"entry">(random), digest: digestOfEntry(storedBytes), storedBytes };
    },
    restart: async () => {
      await vault.close();
      vault = await start();
    },
    close: async () => {
      await vault.close();
      await database.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** What a refused call was refused for; throws where it was not. */
export function refusalOf(result: {
  readonly ok: boolean;
  readonly refusal?: { readonly kind: string };
}): string {
  if (result.ok || !result.refusal) throw new Error("refusalOf: it was not refused");
  return result.refusal.kind;
}

/** What a call answered; throws where it was refused. */
export function answerOf<Value>(
  result:
    | { readonly ok: true; readonly value: Value }
    | { readonly ok: false; readonly refusal: { readonly kind: string } },
): Value {
  if (!result.ok) throw new Error(`answerOf: refused, ${result.refusal.kind}`);
  return result.value;
}

export const newRecord = (scene: VaultScene): RecordId => newId<"record">(scene.register.random);

/** A box for the officer's desk. */
export function makeBox({ register: { random }, organisation: { desk } }: VaultScene) {
  const grant = newId<"grant">(random);
  const holderTag = holderTagOf(holderOfDesk(desk), "identity", grantSignatureOf(grant));
  return { grant, vaultHalf: random(32), box: random(72), holderTag };
}

/** What the officer's desk asks the vault with. */
export const asking = (
  { organisation: { desk } }: VaultScene,
  grant: GrantId,
  ticket: ReturnType<typeof signTicket>,
  after = 0,
) => ({ ticket, after, holder: holderOfDesk(desk), grantSignature: grantSignatureOf(grant), lineage: [] });

/** Where there is no grant: what its signature would be, for the vault never sees one. */
const grantSignatureOf = (grant: GrantId): Uint8Array =>
  concatBytes(hashOf("test-signature", grant), new Uint8Array(32));

/** Stages `count` entries of a new record with one box and places them. */
export async function writeRecord(scene: VaultScene, count: number, length = 200) {
  const { random } = scene.register;
  const record = newRecord(scene);
  const box = makeBox(scene);
  const entries = Array.from({ length: count }, () => {
    const storedBytes = random(length);
    return { entry: newId<"entry">(random), digest: digestOfEntry(storedBytes), storedBytes };
  });
  const device = scene.asDevice(scene.organisation.officer.device);
  for (let i = 0; i < count; i += 32) {
    answerOf(
      await device.call(stage, {
        body: { record, entries: entries.slice(i, i + 32), boxes: i === 0 ? [box] : [], code: null },
      }),
    );
  }
  let previousHead = new Uint8Array(32) as Uint8Array;
  const statements = entries.map(({ entry, digest }, i) => {
    const { statement, signed } = scene.sequence({ record, sequence: i + 1, previousHead, entry, digest });
    previousHead = statement.head;
    return signed;
  });
  for (let i = 0; i < count; i += 256) {
    const body = { statements: statements.slice(i, i + 256) };
    const { missing } = answerOf(await device.call(deliverStatements, { body }));
    if (missing.length > 0) throw new Error("writeRecord: the vault lost what was staged");
  }
  return { record, box, entries, statements };
}

import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Clock, RandomBytes } from "#base/effects.ts";
import { secureRandomBytes } from "#base/effects.ts";
import type { DeskId, MemberId, OrganisationId } from "#base/id.ts";
import { newId } from "#base/id.ts";
import type { Connection } from "#client/network/connection.ts";
import { connect } from "#client/network/connection.ts";
import type { Signer } from "#client/network/signer.ts";
import { signerOfDevice } from "#client/network/signer.ts";
import type { SigningKeyPair } from "#crypto/keys.ts";
import { newSigningKeyPair } from "#crypto/keys.ts";
import type { GateLimits } from "#gate/configuration.ts";
import { GateConfiguration, limitsOf } from "#gate/configuration.ts";
import type { Gate } from "#gate/gate.ts";
import { startGate } from "#gate/gate.ts";
import { type Courier, type CourierOptions, startCourier } from "#courier/courier.ts";
import type { Device } from "#keys/device.ts";
import { newDevice, publicKeysOf } from "#keys/device.ts";
import type { DeskSecret } from "#keys/desk-secret.ts";
import { deskHolderKeys, newDeskSecret } from "#keys/desk-secret.ts";
import { readIdentity } from "#protocol/process-contracts.ts";
import { readNamespaceKey, readRegister, writeRegister } from "#protocol/register-contracts.ts";
import { applyEntry } from "#register/apply.ts";
import type { RegisterEntry, SignedStatement } from "#register/entry.ts";
import { commitToName, signPossession, signStatement } from "#register/entry.ts";
import type { RegisterState } from "#register/state.ts";
import { emptyRegister, nextNumberOf } from "#register/state.ts";
import type { Duty, RegisterStatement, Role } from "#register/statement.ts";
import { createDatabase } from "#server/database.ts";
import { type Log, silentLog } from "#server/log.ts";
import type { Vault } from "#vault/vault.ts";
import { startVault } from "#vault/vault.ts";
import { openPeer, type Peer } from "#server/peer.ts";
import type { TestClock } from "./seeded-random.ts";
import { testClock } from "./seeded-random.ts";
import { getTestPostgres } from "./test-database.ts";

/** A whole network in one process over a real PostgreSQL: `const network = await startTestNetwork()`. */
export type TestNetwork = {
  readonly clock: TestClock;
  readonly random: RandomBytes;
  readonly root: SigningKeyPair;
  readonly gate: () => Gate;
  readonly vault: () => Vault;
  readonly courier: Courier;
  /** The courier's holds `outbox/`, a file for each mail. */
  readonly folders: { readonly gate: string; readonly vault: string; readonly courier: string };
  readonly databaseUrls: { readonly gate: string; readonly vault: string };
  /** The register as far as `say` and `follow` saw it. */
  readonly register: () => RegisterState;
  readonly entries: readonly RegisterEntry[];
  readonly follow: () => Promise<void>;
  /** What a device says; the root where there is none. Answers the kind of refusal, or nothing. */
  readonly say: (statement: RegisterStatement, device?: Device) => Promise<string | undefined>;
  readonly saySigned: (signed: SignedStatement) => Promise<string | undefined>;
  /** With the network's clock and random bytes. */
  readonly connect: (signer?: Signer) => Connection;
  readonly connectDevice: (device: Device) => Connection;
  readonly asRoot: Peer;
  readonly makePerson: (organisation: OrganisationId, roles?: readonly Role[]) => TestPerson;
  /** Founders: an administrator, two officers and a DPO; the officers have a tracing desk with a first secret. */
  readonly makeOrganisation: (name?: string) => Promise<TestSociety>;
  /** Certified by the administrator, at the desk, confirmed by the first officer. */
  readonly addOfficer: (society: TestSociety) => Promise<TestPerson>;
  /** The same people with a desk for learning and a secret of its own. */
  readonly addLearningDesk: (society: TestSociety) => Promise<TestSociety>;
  /** After `clock` moved, or to see that what was acknowledged outlives the process. */
  readonly restartGate: (changed?: Partial<GateLimits> & { acceptRestored?: boolean }) => Promise<void>;
  /** Until `restartGate`, nothing answers. */
  readonly stopGate: () => Promise<void>;
  readonly restartVault: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export type TestPerson = {
  readonly organisation: OrganisationId;
  readonly member: MemberId;
  readonly device: Device;
  readonly roles: readonly Role[];
};

export type TestSociety = {
  readonly organisation: OrganisationId;
  readonly administrator: TestPerson;
  readonly officer: TestPerson;
  readonly colleague: TestPerson;
  readonly dpo: TestPerson;
  readonly desk: DeskId;
  /** Generation 1; `seal` the next yourself. */
  readonly secret: DeskSecret;
};

export const testLimits: GateLimits = limitsOf(
  GateConfiguration.parse({
    HOMEWARD_DATA: ".",
    HOMEWARD_PORT: 0,
    HOMEWARD_VAULT_URL: "http://localhost",
    HOMEWARD_COURIER_URL: "http://localhost",
  }),
);

/** Where links in mails may lead. */
export const testOrigin = "https://homeward.example";

export async function startTestNetwork(
  options: {
    readonly clock?: TestClock;
    readonly random?: RandomBytes;
    readonly limits?: Partial<GateLimits>;
    readonly withoutNetwork?: boolean;
    /** Pages that browsers may call from. */
    readonly webOrigins?: readonly string[];
    readonly log?: Log;
    /** Multiplies the limits of requests an address; so large that it is never met where nothing is said. */
    readonly rateLimitFactor?: number;
    /** Of the disks of gate and vault. */
    readonly hasRoom?: (server: "gate" | "vault") => boolean;
    /** A mail server for example, for mails that are not to lie in the courier's folder. */
    readonly courier?: Partial<CourierOptions>;
  } = {},
): Promise<TestNetwork> {
  const clock = options.clock ?? testClock();
  const random = options.random ?? secureRandomBytes;
  const { url } = await getTestPostgres();
  const name = `network_${newId(random).toLowerCase().replaceAll("-", "_")}`;
  const databaseUrls = {
    gate: await createDatabase(url, `${name}_gate`),
    vault: await createDatabase(url, `${name}_vault`),
  };
  const folder = await mkdtemp(join(tmpdir(), "homeward-network-"));
  const folders = {
    gate: join(folder, "gate"),
    vault: join(folder, "vault"),
    courier: join(folder, "courier"),
  };
  await Promise.all(Object.values(folders).map((each) => mkdir(each)));
  const { webOrigins = [], rateLimitFactor = 10_000, log = silentLog } = options;
  const common = { port: 0, webOrigins, rateLimitFactor, clock, random, log };
  const roomAt = (server: "gate" | "vault") => async () => options.hasRoom?.(server) ?? true;

  const launchVault = (port: number) =>
    startVault({
      ...common,
      port,
      folder: folders.vault,
      databaseUrl: databaseUrls.vault,
      hasRoom: roomAt("vault"),
    });
  const launchGate = (port: number, limits: Partial<GateLimits> & { acceptRestored?: boolean }) =>
    startGate({
      ...common,
      port,
      folder: folders.gate,
      databaseUrl: databaseUrls.gate,
      vaultUrl: vault.url,
      courierUrl: courier.url,
      limits: { ...testLimits, ...options.limits, ...limits },
      acceptRestored: limits.acceptRestored ?? false,
      hasRoom: roomAt("gate"),
    });
  let vault = await launchVault(0);
  const courier = await startCourier({
    ...common,
    webOrigins: [testOrigin],
    folder: folders.courier,
    vaultUrl: vault.url,
    ...options.courier,
  });
  let gate = await launchGate(0, {});
  let isGateRunning = true;

  const root = newSigningKeyPair(random);
  let register = emptyRegister;
  const entries: RegisterEntry[] = [];
  const accept = (entry: RegisterEntry): void => {
    const applied = applyEntry(register, entry);
    if (!applied.ok) throw new Error(`network: ${applied.refusal.why}`);
    register = applied.value;
    entries.push(entry);
  };
  const connectAs = (signer?: Signer): Connection =>
    connect({
      urls: {
        get gate() {
          return gate.url;
        },
        get vault() {
          return vault.url;
        },
      },
      ...(signer && { signer }),
      registerHead: () => register.head,
      clock,
      random,
      fetch,
    });
  const anybody = connectAs();

  const saySigned = async (signed: SignedStatement): Promise<string | undefined> => {
    const written = await anybody.call("gate", writeRegister, { body: signed });
    if (!written.ok) return written.refusal.kind;
    if (written.value.entry.sequence === register.sequence + 1) accept(written.value.entry);
    return undefined;
  };
  const say = (statement: RegisterStatement, device?: Device): Promise<string | undefined> =>
    saySigned(
      signStatement(
        statement,
        device?.id ?? null,
        nextNumberOf(register, device?.id ?? null),
        (device?.signing ?? root).secretKey,
      ),
    );
  const demand = async (statement: RegisterStatement, device?: Device): Promise<void> => {
    const refusal = await say(statement, device);
    if (refusal) throw new Error(`network: ${statement.kind} was refused, ${refusal}`);
  };

  async function identityOf(server: "gate" | "vault") {
    const answer = await anybody.call(server, readIdentity);
    if (!answer.ok) throw new Error(`network: no identity of the ${server}`);
    return answer.value;
  }

  async function begin(): Promise<void> {
    const [ofGate, ofVault] = [await identityOf("gate"), await identityOf("vault")];
    await demand({
      kind: "network",
      name: "Test network",
      rootKey: root.publicKey,
      gate: {
        signingKey: ofGate.signingKey,
        sealingKey: ofGate.sealingKey!,
        evaluationKey: ofGate.evaluationKey!,
      },
      vault: { signingKey: ofVault.signingKey, evaluationKey: ofVault.evaluationKey! },
      courier: courier.publicKeys,
    });
    await gate.flush();
  }

  const makePerson = (organisation: OrganisationId, roles: readonly Role[] = ["tracing-officer"]) => ({
    organisation,
    member: newId<"member">(random),
    device: newDevice(random),
    roles,
  });
  const certify = ({ organisation, member, device, roles }: TestPerson) => ({
    member,
    nameCommitment: commitToName(member, "a name", random(16)),
    roles: [...roles],
    devices: [
      {
        ...publicKeysOf(device),
        possession: signPossession(organisation, member, device.signing.secretKey),
      },
    ],
  });

  async function makeOrganisation(called = "A society"): Promise<TestSociety> {
    const organisation = newId<"organisation">(random);
    const administrator = makePerson(organisation, ["administrator"]);
    const [officer, colleague] = [makePerson(organisation), makePerson(organisation)];
    const dpo = makePerson(organisation, ["dpo"]);
    const keyAt = async (server: "gate" | "vault") => {
      const answer = await anybody.call(server, readNamespaceKey, { parameters: { organisation } });
      if (!answer.ok) throw new Error("network: no namespace key");
      return answer.value.evaluationKey;
    };
    await demand({
      kind: "organisation",
      organisation,
      name: called,
      country: "Nowhere",
      type: "national-society",
      namespace: { gate: await keyAt("gate"), vault: await keyAt("vault") },
      founders: [administrator, officer, colleague, dpo].map(certify),
    });
    return makeDesk({ organisation, administrator, officer, colleague, dpo }, "tracing");
  }

  async function makeDesk(people: Omit<TestSociety, "desk" | "secret">, duty: Duty): Promise<TestSociety> {
    const { organisation, administrator, officer, colleague } = people;
    const desk = newId<"desk">(random);
    const secret = newDeskSecret(desk, 1, random);
    const ofDesk = { organisation, desk };
    const members = [officer.member, colleague.member];
    await demand({ kind: "desk", ...ofDesk, duty, members }, administrator.device);
    const { sealing } = deskHolderKeys(secret);
    await demand(
      { kind: "desk-generation", ...ofDesk, generation: 1, sealingKey: sealing.publicKey },
      officer.device,
    );
    const { member, device } = colleague;
    await demand({ kind: "desk-device", ...ofDesk, member, device: device.id }, officer.device);
    await gate.flush();
    return { ...people, desk, secret };
  }

  async function addOfficer({
    organisation,
    administrator,
    officer,
    desk,
  }: TestSociety): Promise<TestPerson> {
    const person = makePerson(organisation);
    const { member, device } = person;
    await demand({ kind: "member", organisation, ...certify(person) }, administrator.device);
    await demand({ kind: "desk-member", organisation, desk, member }, administrator.device);
    await demand({ kind: "desk-device", organisation, desk, member, device: device.id }, officer.device);
    await gate.flush();
    return person;
  }

  const stopGate = async (): Promise<void> => {
    if (isGateRunning) await gate.close();
    isGateRunning = false;
  };

  if (!options.withoutNetwork) await begin();
  return {
    clock,
    random,
    root,
    courier,
    gate: () => gate,
    vault: () => vault,
    folders,
    databaseUrls,
    register: () => register,
    entries,
    follow: async () => {
      for (;;) {
        const page = await anybody.call("gate", readRegister, { query: { after: register.sequence } });
        if (!page.ok) throw new Error(`network: ${page.refusal.kind}`);
        if (page.value.entries.length === 0) return;
        page.value.entries.forEach(accept);
      }
    },
    say,
    saySigned,
    connect: connectAs,
    connectDevice: (device) => connectAs(signerOfDevice(device)),
    asRoot: {
      call: (contract, input) =>
        openPeer({
          url: gate.url,
          keyId: "root",
          secretKey: root.secretKey,
          registerHead: () => register.head,
          clock: clock satisfies Clock,
          random,
          unreachable: { kind: "vault-unreachable" },
        }).call(contract, input),
    },
    makePerson,
    makeOrganisation,
    addOfficer,
    addLearningDesk: (society) => makeDesk(society, "learning"),
    stopGate,
    restartGate: async (changed = {}) => {
      await stopGate();
      gate = await launchGate(Number(new URL(gate.url).port), changed);
      isGateRunning = true;
    },
    restartVault: async () => {
      const { port } = new URL(vault.url);
      await vault.close();
      vault = await launchVault(Number(port));
    },
    close: async () => {
      await stopGate();
      await courier.close();
      await vault.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fromHex } from "#base/bytes.ts";
import { secureRandomBytes, systemClock } from "#base/effects.ts";
import type { DeskId } from "#base/id.ts";
import { newId } from "#base/id.ts";
import { keepRunning, type KeptProcess } from "#cli/launch/child-process.ts";
import { foundNetwork } from "#cli/launch/found-network.ts";
import { findFreePorts } from "#cli/launch/ports.ts";
import { openDesk, prepareOrganisation } from "#client/desk/administration.ts";
import { beginGeneration, confirmDevice, listUnconfirmed } from "#client/desk/desk-generation.ts";
import { memoryStore } from "#client/store/memory-store.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";
import { followRegisterNow } from "#client/session/officer-session.ts";
import { openOfficerSession } from "#client/open-officer-session.ts";
import { newSigningKeyPair } from "#crypto/keys.ts";
import { newDevice } from "#keys/device.ts";
import type { NetworkDescription } from "#protocol/network-description.ts";
import { writeRegister } from "#protocol/register-contracts.ts";
import { signStatement } from "#register/entry.ts";
import { nextNumberOf } from "#register/state.ts";
import type { Duty } from "#register/statement.ts";
import type { Database } from "#server/database.ts";
import { openDatabase } from "#server/database.ts";
import { openPeer, type Peer } from "#server/peer.ts";
import { get } from "#testing/get.ts";
import { profileArguments } from "./profile.ts";
import { readProcessorTime } from "./processor-time.ts";
import { comeToday, standMonthBack, tellToday } from "./shifted-time.ts";

/** Gate, vault and courier as processes with a PostgreSQL each, exactly as `homeward start` runs them, and one desk of officers. */
export type BenchNetwork = {
  readonly description: NetworkDescription;
  readonly folders: Readonly<Record<"gate" | "vault", string>>;
  /** Where a page may be served that may call; nobody listens there yet. */
  readonly pagePort: number;
  readonly desk: DeskId;
  /** All at the desk, all holding its key. */
  readonly officers: readonly OfficerSession[];
  /** What a server has on its disk; for filling tables, and for counting what was promised. */
  readonly databaseOf: (name: "gate" | "vault") => Database;
  /** Processor time used so far, in milliseconds; nothing where the system does not tell. */
  readonly readCosts: () => Promise<Costs | undefined>;
  /** Who may have the index put under new keys. */
  readonly asRoot: Peer;
  /** What was written into its database by itself is read when it starts. */
  readonly restartGate: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** By what runs: the two servers and the PostgreSQL of each. */
export type Costs = Readonly<Record<(typeof costly)[number], number>>;
export const costly = ["gate", "gate's PostgreSQL", "vault", "vault's PostgreSQL"] as const;

const officerCount = 16;

/** One address does the work of thousands of officers: nothing but the machine is to limit it. */
const withoutLimits: Readonly<Record<string, string>> = {
  HOMEWARD_RATE_FACTOR: "100000",
  ...Object.fromEntries(
    ["MEMBER_HOUR", "MEMBER_DAY", "DESK_DAY", "ORGANISATION_DAY", "NETWORK_DAY"].map((name) => [
      `HOMEWARD_QUOTA_${name}`,
      "1000000000",
    ]),
  ),
  HOMEWARD_NETWORK_EVALUATIONS: "1000000000",
  HOMEWARD_NETWORK_EVALUATIONS_DAY: "1000000000",
  HOMEWARD_OWN_EVALUATIONS: "1000000000",
};

/** One desk of this duty; of another network for each. */
export async function startBenchNetwork(duty: Duty = "tracing"): Promise<BenchNetwork> {
  const folder = await mkdtemp(join(tmpdir(), "homeward-bench-"));
  // As root, PostgreSQL runs under another user, who has to pass through.
  await chmod(folder, 0o711);
  const ports = await findFreePorts(5_300);
  const urlOf = (name: "gate" | "vault" | "courier") => `http://127.0.0.1:${ports[name]}`;
  const running: KeptProcess[] = [];
  let givenUp: string | undefined;
  const databases = new Map<string, Database>();

  async function close(): Promise<void> {
    await Promise.all([...databases.values()].map((sql) => sql.end({ timeout: 1 })));
    await Promise.all(running.map((one) => one.stop()));
    await rm(folder, { recursive: true, force: true });
  }
  try {
    const start = (name: "vault" | "courier" | "gate", isMonthBack: boolean): KeptProcess =>
      keepRunning({
        name,
        logFile: join(folder, `${name}.log`),
        environment: {
          ...withoutLimits,
          HOMEWARD_DATA: join(folder, name),
          HOMEWARD_PORT: String(ports[name]),
          HOMEWARD_WEB_ORIGINS: `http://127.0.0.1:${ports.origin}`,
          HOMEWARD_VAULT_URL: urlOf("vault"),
          HOMEWARD_COURIER_URL: urlOf("courier"),
          HOMEWARD_BENCH_MONTH_BACK: isMonthBack ? "yes" : "no",
          NODE_OPTIONS: [
            `--import=${new URL("./shifted-time.ts", import.meta.url).href}`,
            ...profileArguments(name),
          ].join(" "),
        },
        onRestart: () => console.error(`The ${name} ended by itself: what is measured now means nothing.`),
        onGivenUp: (_, lines) => void (givenUp ??= `The ${name} does not run:\n${lines}`),
      });
    for (const name of ["vault", "courier", "gate"] as const) running.push(start(name, true));
    for (const name of ["vault", "courier", "gate"] as const)
      await waitUntilHealthy(urlOf(name), () => givenUp);

    // Who is to sign an approval has been a member for a month.
    standMonthBack();
    const root = newSigningKeyPair(secureRandomBytes);
    const description = await foundNetwork("Benchmark", root, {
      gateUrl: urlOf("gate"),
      vaultUrl: urlOf("vault"),
      courierUrl: urlOf("courier"),
    });
    const society = await foundSociety(description, root, duty);
    comeToday();
    for (const one of running) process.kill(one.pid()!, tellToday);
    await sleep(200);
    for (const officer of society.officers) get(await followRegisterNow(officer));
    const urls = new Map<string, string>();
    const postmasters = new Map<string, number>();
    for (const name of ["gate", "vault"] as const) {
      const { url, pid } = await findDatabase(join(folder, name));
      urls.set(name, url);
      postmasters.set(name, pid);
    }
    const pidOf = (name: string): number => running.find((one) => one.name === name)!.pid()!;
    return {
      description,
      folders: { gate: join(folder, "gate"), vault: join(folder, "vault") },
      pagePort: ports.origin,
      ...society,
      asRoot: openPeer({
        url: urlOf("gate"),
        keyId: "root",
        secretKey: root.secretKey,
        registerHead: () => society.officers[0]!.register.state().head,
        clock: systemClock,
        random: secureRandomBytes,
        unreachable: { kind: "vault-unreachable" },
      }),
      databaseOf: (name) => {
        const known = databases.get(name) ?? openDatabase(urls.get(name)!, { max: 2 });
        databases.set(name, known);
        return known;
      },
      readCosts: async () => {
        const times = await Promise.all(
          [pidOf("gate"), postmasters.get("gate")!, pidOf("vault"), postmasters.get("vault")!].map(
            readProcessorTime,
          ),
        );
        if (times.includes(undefined)) return undefined;
        // PostgreSQL is a child of the server that started it.
        const [gate, gateDatabase, vault, vaultDatabase] = times as [number, number, number, number];
        return {
          gate: gate - gateDatabase,
          "gate's PostgreSQL": gateDatabase,
          vault: vault - vaultDatabase,
          "vault's PostgreSQL": vaultDatabase,
        };
      },
      restartGate: async () => {
        const at = running.findIndex(({ name }) => name === "gate");
        await running[at]!.stop();
        await databases.get("gate")?.end({ timeout: 1 });
        databases.delete("gate");
        running[at] = start("gate", false);
        await waitUntilHealthy(urlOf("gate"), () => givenUp);
        const { url, pid } = await findDatabase(join(folder, "gate"));
        urls.set("gate", url);
        postmasters.set("gate", pid);
      },
      close,
    };
  } catch (error) {
    comeToday();
    await close();
    throw error;
  }
}

/** As many founders as a certificate may name: they are no new members, and the first is their administrator too. */
async function foundSociety(
  network: NetworkDescription,
  root: ReturnType<typeof newSigningKeyPair>,
  duty: Duty,
): Promise<Pick<BenchNetwork, "desk" | "officers">> {
  const officers = await Promise.all(
    Array.from({ length: officerCount }, () =>
      openOfficerSession({
        network: {
          gateUrl: network.gateUrl,
          vaultUrl: network.vaultUrl,
          rootKey: fromHex(network.rootKeyHex),
        },
        device: newDevice(secureRandomBytes),
        store: memoryStore(),
        clock: systemClock,
        random: secureRandomBytes,
      }),
    ),
  );
  const first = officers[0]!;
  const founders = officers.map(({ device }, i) => ({
    name: `Founder ${i}`,
    // The last may sign approvals of many people: they have a role that the others do not have.
    roles: [
      ...(i === 0 ? (["administrator"] as const) : i === officerCount - 1 ? (["dpo"] as const) : []),
      "tracing-officer",
    ] as const,
    member: newId<"member">(secureRandomBytes),
    device,
  }));
  // Statements are numbered by author, and the root has spoken.
  get(await followRegisterNow(first));
  const { statement } = get(
    await prepareOrganisation(
      first.connection,
      {
        organisation: newId<"organisation">(secureRandomBytes),
        name: "A society",
        country: "Nowhere",
        type: "national-society",
        founders,
      },
      secureRandomBytes,
    ),
  );
  const body = signStatement(statement, null, nextNumberOf(first.register.state(), null), root.secretKey);
  get(await first.connection.call("gate", writeRegister, { body }));
  get(await followRegisterNow(first));
  const members = founders.map(({ member }) => member);
  const desk = get(await openDesk(first, duty, members));
  const secret = get(await beginGeneration(first, desk));
  for (const device of listUnconfirmed(first, desk)) get(await confirmDevice(first, desk, device));
  for (const officer of officers) {
    await officer.keyring.add(secret);
    get(await followRegisterNow(officer));
  }
  return { desk, officers };
}

async function waitUntilHealthy(url: string, findTrouble: () => string | undefined): Promise<void> {
  for (const until = Date.now() + 60_000; Date.now() < until; await sleep(50)) {
    const trouble = findTrouble();
    if (trouble !== undefined) throw new Error(trouble);
    const answer = await fetch(`${url}/health`).catch(() => undefined);
    await answer?.arrayBuffer();
    if (answer?.ok) return;
  }
  throw new Error(`${url} did not become ready within a minute.`);
}

/** By the password that the process keeps in its folder, at the socket that PostgreSQL itself names. */
async function findDatabase(folder: string): Promise<{ readonly url: string; readonly pid: number }> {
  const postgres = join(folder, "postgres");
  const home = (await readFile(join(postgres, "location"), "utf8").catch(() => postgres)).trim();
  const password = (await readFile(join(postgres, "password"), "utf8")).trim();
  const lines = (await readFile(join(home, "cluster", "postmaster.pid"), "utf8")).split("\n");
  const [pid, socket] = [Number(lines[0]), lines[4]!];
  const url = `postgres://homeward:${password}@localhost/homeward?host=${encodeURIComponent(socket)}`;
  return { url, pid };
}

import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { toHex } from "#base/bytes.ts";
import { secureRandomBytes } from "#base/effects.ts";
import { memoryStore } from "#client/store/memory-store.ts";
import { installLocks, unlockByPassphrase } from "#client/store/unlock.ts";
import { startTestNetwork, type TestNetwork } from "#testing/network.ts";
import { demoMembers } from "./cast.ts";
import {
  createDemo,
  type DemoOptions,
  type DemoSecrets,
  forgetDemoSecrets,
  isDemoMade,
} from "./create-demo.ts";

let network: TestNetwork;
let folder: string;
let options: DemoOptions;

beforeAll(async () => {
  network = await startTestNetwork();
  folder = await mkdtemp(join(tmpdir(), "homeward-demo-"));
  options = {
    network: {
      name: "Demonstration",
      rootKeyHex: toHex(network.root.publicKey),
      gateUrl: network.gate().url,
      vaultUrl: network.vault().url,
      courierUrl: "http://127.0.0.1:9",
    },
    root: network.root,
    demoFolder: join(folder, "demo"),
    devicesFolder: join(folder, "devices"),
    clock: network.clock,
    random: secureRandomBytes,
    size: { reunions: 4, deposits: 1, openRequests: 2, registrations: 8, learners: 3 },
    onProgress: () => {},
  };
});
afterAll(async () => {
  await network.close();
  await rm(folder, { recursive: true });
});

const countRecords = async (): Promise<Record<string, number>> => {
  const { openDatabase } = await import("#server/database.ts");
  const sql = openDatabase(network.databaseUrls.gate, { max: 1 });
  const rows = await sql<{ kind: string; count: number }[]>`
    select kind, count(*)::int as count from records where kind <> 'directory' group by kind`;
  await sql.end();
  return Object.fromEntries(rows.map(({ kind, count }) => [kind, count]));
};

describe("the demonstration", () => {
  let secrets: DemoSecrets;

  it("goes on where it was interrupted, and makes nobody twice", async () => {
    let steps = 0;
    const interrupted = createDemo({
      ...options,
      onProgress: () => {
        if (++steps >= 30) throw new Error("the power went");
      },
    });
    await expect(interrupted).rejects.toThrow("the power went");
    expect(isDemoMade(options.demoFolder)).toBe(false);
    const atDesks = demoMembers().filter(({ atDesk }) => atDesk).length;
    expect((await countRecords())["learner"]).toBe(atDesks + 3);
    secrets = await createDemo(options);
    expect(await countRecords()).toEqual({
      "tracing-request": 5 + 2,
      "registered-person": 5 + 8,
      learner: atDesks + 3,
    });
    expect(isDemoMade(options.demoFolder)).toBe(true);
  }, 300_000);

  it("hands out devices that open with the passphrases that are printed, and with no others", async () => {
    expect(secrets.people).toHaveLength(demoMembers().length);
    const { device, passphrase } = secrets.people[0]!;
    const store = memoryStore();
    const sealed = await readFile(join(options.demoFolder, "devices", `${device}.cbor`));
    expect(await installLocks(store, sealed)).toBe(true);
    expect((await unlockByPassphrase(store, passphrase, network)).ok).toBe(true);
    expect((await unlockByPassphrase(store, `${passphrase}x`, network)).ok).toBe(false);
  });

  it("forgets the passphrases and access codes once they were printed", async () => {
    await forgetDemoSecrets(options.demoFolder);
    expect((await readdir(options.demoFolder)).sort()).toEqual(["demo.json", "devices"]);
    const told = await readFile(join(options.demoFolder, "demo.json"), "utf8");
    for (const { passphrase } of secrets.people) expect(told).not.toContain(passphrase);
    for (const { code } of secrets.codes) expect(told).not.toContain(code);
  });
});

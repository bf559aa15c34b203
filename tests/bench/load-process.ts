import { fromHex } from "#base/bytes.ts";
import { secureRandomBytes, systemClock } from "#base/effects.ts";
import { ok } from "#base/result.ts";
import type { Change } from "#client/record/change.ts";
import { emptyChange, sealPayload } from "#client/record/change.ts";
import type { Connection } from "#client/network/connection.ts";
import { connect } from "#client/network/connection.ts";
import { memoryStore } from "#client/store/memory-store.ts";
import type { RegisterFollower } from "#client/network/register-follower.ts";
import { openRegisterFollower } from "#client/network/register-follower.ts";
import { sendChange } from "#client/record/send-change.ts";
import { signerOfDevice } from "#client/network/signer.ts";
import { openHpke } from "#crypto/hpke.ts";
import type { Device } from "#keys/device.ts";
import { holderOfDesk } from "#keys/holder.ts";
import { halvesToRequesterContext } from "#protocol/context.ts";
import { disclose } from "#protocol/disclosure-contracts.ts";
import { evaluate } from "#protocol/search-contracts.ts";
import { deliverStatements } from "#protocol/vault-contracts.ts";
import { tickClock } from "#record/clock.ts";
import { get } from "#testing/get.ts";
import { openLeanFetch } from "./lean-fetch.ts";
import type { LoadOrder, LoadOutcome, LoadTask } from "./load.ts";

process.on("message", (order: LoadOrder) => {
  run(order).then(
    (outcome) => process.send!(outcome),
    (error: unknown) => process.send!({ failed: error instanceof Error ? error.message : "no reason" }),
  );
});
process.once("disconnect", () => process.exit(0));
process.send!("ready");

const leanFetch = openLeanFetch();

/** Every client asks again as soon as it was answered. The first second is for compilers and caches and is not counted. */
async function run({ network, devices, task, clients, seconds }: LoadOrder): Promise<LoadOutcome> {
  const register = await openRegisterFollower(memoryStore(), fromHex(network.rootKeyHex));
  const urls = { gate: network.gateUrl, vault: network.vaultUrl };
  const chosen = devices.slice(0, clients);
  if (chosen.length < clients) throw new Error("more clients than devices");
  const asks = await Promise.all(
    chosen.map(async (device, place) => {
      const connection = connect({
        urls,
        signer: signerOfDevice(device),
        registerHead: () => register.state().head,
        clock: systemClock,
        random: secureRandomBytes,
        fetch: leanFetch,
      });
      get(await register.follow(connection));
      return makeAsk({ connection, register, device, place, clients, seconds }, task);
    }),
  );
  const processor = process.cpuUsage();
  const warmUntil = performance.now() + 1_000;
  let asked = 0;
  await Promise.all(
    asks.map(async (ask) => {
      for (; performance.now() < warmUntil; asked++) await ask();
    }),
  );
  const latencies: number[] = [];
  const began = performance.now();
  const until = began + seconds * 1_000;
  await Promise.all(
    asks.map(async (ask) => {
      for (let sent = performance.now(); sent < until; sent = performance.now()) {
        await ask();
        latencies.push(performance.now() - sent);
      }
    }),
  );
  const elapsed = performance.now() - began;
  const { user, system } = process.cpuUsage(processor);
  return {
    latencies,
    seconds: elapsed / 1_000,
    asked: asked + latencies.length,
    processorMilliseconds: (user + system) / 1_000,
  };
}

type Client = {
  readonly connection: Connection;
  readonly register: RegisterFollower;
  readonly device: Device;
  readonly place: number;
  readonly clients: number;
  readonly seconds: number;
};

/** One request, or one change; throws unless it came back as it should. */
function makeAsk(client: Client, task: LoadTask): () => Promise<void> {
  switch (task.kind) {
    case "disclose":
      return makeDisclose(client, task);
    case "write":
      return makeWrite(client, task);
    case "evaluate":
      return async () => {
        const body = { namespace: "network" as const, blindedElements: [...task.blindedElements] };
        get(await client.connection.call(task.server, evaluate, { body }));
      };
  }
}

function makeDisclose(
  { connection, device, place, clients }: Client,
  { desk, records, items }: Extract<LoadTask, { kind: "disclose" }>,
): () => Promise<void> {
  let turn = place;
  let asked = 0;
  return async () => {
    const wanted = Array.from({ length: items }, () => {
      turn += clients;
      return { record: records[turn % records.length]!, compartment: "identity" as const, after: 0 };
    });
    const answer = get(
      await connection.call("gate", disclose, {
        body: {
          holder: holderOfDesk(desk),
          purpose: "tracing",
          items: wanted,
          proposal: null,
          approval: null,
          leaseUntil: null,
        },
      }),
    );
    if (answer.opened.length !== items) throw new Error("not everything was disclosed");
    // Opening is the officer's machine's work, not the gate's; now and then is enough to know that the halves are there.
    if (asked++ % 100 > 0) return;
    const halves = openHpke({
      recipient: device.sealing,
      info: halvesToRequesterContext(signerOfDevice(device).author, answer.disclosure),
      aad: new Uint8Array(),
      sealed: answer.halves,
    });
    if (!halves || halves.length < items * 32) throw new Error("the halves do not open");
  };
}

function makeWrite(
  { connection, register, device, place, clients, seconds }: Client,
  { contentKeys, deliver }: Extract<LoadTask, { kind: "write" }>,
): () => Promise<void> {
  const signer = signerOfDevice(device);
  const writer = { signer, clock: systemClock, random: secureRandomBytes };
  const { network } = register.state();
  // Acknowledged is what the gate has placed; handing its statement to the vault is the outbox's work as well.
  const untilAcknowledged: Connection = {
    ...connection,
    call: (server, contract, input) =>
      (contract as unknown) === deliverStatements && !deliver
        ? Promise.resolve(ok({ accepted: [], missing: [] } as never))
        : connection.call(server, contract, input),
  };
  let turn = place;
  const seal = (): Change => {
    turn += clients;
    const contentKey = contentKeys[turn % contentKeys.length]!;
    const payload = { add: [{ list: "notes", item: { text: note } }] };
    const entry = sealPayload(
      writer,
      contentKey,
      payload,
      tickClock(undefined, systemClock(), signer.author),
    );
    return { ...emptyChange(contentKey.record), entries: [entry] };
  };
  // What people write is sealed on their own devices, before it is sent: for more than will be asked for, and else at once.
  const sealed = Array.from({ length: Math.ceil((sealedASecond * (seconds + 1)) / clients) }, seal);
  return async () => {
    get(await sendChange(untilAcknowledged, network!, sealed.pop() ?? seal(), null));
  };
}

const sealedASecond = 600;
const note = "She called again and remembers that the bus stood at the old mill. ".repeat(4);

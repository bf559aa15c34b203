import { describe, expect, it } from "vitest";
import { encodeCbor } from "#base/cbor.ts";
import { newDevice } from "#keys/device.ts";
import { readQuota } from "#protocol/disclosure-contracts.ts";
import { readMailbox } from "#protocol/vault-contracts.ts";
import { seededRandomBytes } from "#testing/seeded-random.ts";
import { connect } from "./connection.ts";
import type { ServerName } from "./connection.ts";
import { signerOfDevice } from "./signer.ts";

const deviceTime = Date.UTC(2026, 0, 10);
const day = 24 * 60 * 60 * 1000;

/** Both servers refuse whatever was not signed within five minutes of their own time. */
function connectTo(timeOf: Readonly<Record<ServerName, number>>) {
  const random = seededRandomBytes("clocks");
  const answers = {
    gate: { newMemberUntil: null, quotas: [] },
    vault: { letters: [], cursor: null },
  };
  return connect({
    urls: { gate: "http://gate.example", vault: "http://vault.example" },
    signer: signerOfDevice(newDevice(random)),
    registerHead: () => new Uint8Array(32),
    clock: () => deviceTime,
    random,
    fetch: async (url, init) => {
      const server = new URL(url as URL).host === "gate.example" ? "gate" : "vault";
      const input = new Headers(init?.headers).get("signature-input") ?? "";
      const created = Number(/created=(\d+)/.exec(input)?.[1]) * 1000;
      const serverTime = timeOf[server];
      if (Math.abs(created - serverTime) > 300_000) {
        return Response.json({ kind: "clock-skew", detail: { serverTime } }, { status: 400 });
      }
      return new Response(encodeCbor(answers[server]) as Uint8Array<ArrayBuffer>);
    },
  });
}

describe("a device whose clock is not the server's", () => {
  it("is served at the second try, by both, and goes by the gate's time from then on", async () => {
    const connection = connectTo({ gate: deviceTime + 40 * day, vault: deviceTime + 40 * day });
    expect((await connection.call("vault", readMailbox, { query: {} })).ok).toBe(true);
    expect((await connection.call("gate", readQuota)).ok).toBe(true);
    expect(connection.clock()).toBe(deviceTime + 40 * day);
  });

  it("does not let a vault set the clock by which leases run out and a register is too old to seal by", async () => {
    for (const lie of [400 * day, -400 * day]) {
      const connection = connectTo({ gate: deviceTime, vault: deviceTime + lie });
      await connection.call("vault", readMailbox, { query: {} });
      expect(connection.clock()).toBe(deviceTime);
      expect((await connection.call("gate", readQuota)).ok).toBe(true);
    }
  });
});

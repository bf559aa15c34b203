import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { encodeCbor } from "#base/cbor.ts";
import { secureRandomBytes, systemClock } from "#base/effects.ts";
import * as z from "#base/schema.ts";
import { newSigningKeyPair } from "#crypto/keys.ts";
import { contract } from "#protocol/contract.ts";
import { openPeer } from "./peer.ts";

const numbers = contract({
  name: "numbers",
  method: "GET",
  path: "/numbers",
  access: "public",
  answer: z.array(z.int()),
});
let server: Server;
afterEach(
  () =>
    new Promise((closed) => {
      server.closeAllConnections();
      server.close(closed);
    }),
);

/** Asks a peer that answers as `write` says. */
async function ask(write: (response: ServerResponse) => void) {
  server = createServer((_request, response) => write(response));
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  return openPeer({
    url: `http://127.0.0.1:${port}`,
    keyId: "gate",
    secretKey: newSigningKeyPair(secureRandomBytes).secretKey,
    registerHead: () => new Uint8Array(32),
    clock: systemClock,
    random: secureRandomBytes,
    unreachable: { kind: "vault-unreachable" },
  }).call(numbers, {});
}

test("an answer in the contract's shape is read", async () => {
  expect(await ask((response) => response.end(encodeCbor([1, 2, 3])))).toEqual({
    ok: true,
    value: [1, 2, 3],
  });
});

test("an answer that does not end, or holds a million items, is nonsense, whoever sends it", async () => {
  const nonsense = { ok: false, refusal: { kind: "vault-unreachable" } };
  let sent = 0;
  const endless = (response: ServerResponse): void => {
    const chunk = new Uint8Array(1_048_576);
    const more = (): void => {
      while (!response.destroyed && ++sent < 1_000 && response.write(chunk));
    };
    response.on("drain", more);
    more();
  };
  expect(await ask(endless)).toEqual(nonsense);
  expect(sent).toBeLessThan(100);
  const many = encodeCbor(Array.from({ length: 1_000_000 }, () => 0));
  expect(await ask((response) => response.end(many))).toEqual(nonsense);
});

import { describe, expect, test } from "vitest";
import type { CborValue } from "#base/cbor.ts";
import { encodeCbor } from "#base/cbor.ts";
import { secureRandomBytes as random } from "#base/effects.ts";
import { type BroadcastId, type DeskId, newId } from "#base/id.ts";
import { ok } from "#base/result.ts";
import { memoryStore } from "#client/store/memory-store.ts";
import { sha256 } from "#crypto/hash.ts";
import { type Device, newDevice, publicKeysOf } from "#keys/device.ts";
import type { MessageDocument } from "#learning/message-document.ts";
import { signBroadcast } from "#protocol/broadcast-contracts.ts";
import { type Desk, emptyRegister, type RegisterState } from "#register/state.ts";
import { findMessage, keepOnly, openMessage } from "./messages.ts";

test("a learner's other browser, too, keeps no words of a message that is not theirs to read any more", async () => {
  const store = memoryStore();
  for (const file of ["message/one/aa", "message/one/bb", "message/two/aa", "messages-seen"])
    await store.put(file, Uint8Array.of(1));
  await keepOnly({ store }, [{ broadcast: "two" as BroadcastId }]);
  expect(await store.list("message")).toEqual(["message/two/aa", "messages-seen"]);
});

describe("a gate that lies", () => {
  const [mine, other] = [newId<"desk">(random), newId<"desk">(random)];
  const [officer, former, stranger] = [newDevice(random), newDevice(random), newDevice(random)];
  const deskOf = (id: DeskId, confirmed: Device, gone: readonly Device[] = []): [DeskId, Desk] => [
    id,
    {
      id,
      organisation: newId<"organisation">(random),
      duty: "learning",
      members: new Set(),
      confirmedDevices: new Set([confirmed.id]),
      formerDevices: new Set(gone.map((one) => one.id)),
      generations: [],
      generationDue: false,
    },
  ];
  const register: RegisterState = {
    ...emptyRegister,
    deviceById: new Map(
      [officer, former, stranger].map((device) => [
        device.id,
        {
          id: device.id,
          member: newId<"member">(random),
          ...publicKeysOf(device),
          since: 0,
          removedAt: device === former ? 1 : null,
        },
      ]),
    ),
    deskById: new Map([deskOf(mine, officer, [former]), deskOf(other, stranger)]),
  };
  const document: MessageDocument = {
    format: 1,
    language: "en",
    title: "Type your passphrase here",
    paragraphs: ["Now."],
    courses: [],
  };
  const bytes = encodeCbor(document as CborValue);
  const write = (device: Device, desk: DeskId, broadcast = newId<"broadcast">(random)) => ({
    broadcast,
    begunAt: 1,
    statement: signBroadcast(
      {
        broadcast,
        desk,
        author: device.id,
        digest: random(32),
        documents: [{ language: "en", document: sha256(bytes) }],
        necessary: false,
        found: [],
      },
      device.signing.secretKey,
    ),
  });
  const sessionOf = (answer: object) =>
    ({ store: memoryStore(), desk: mine, connection: { call: () => Promise.resolve(ok(answer)) } }) as never;
  const kindOf = async (given: ReturnType<typeof write>) => {
    const opened = await openMessage(sessionOf({ bytes }), register, given, "en");
    return opened.ok ? "opened" : opened.refusal.kind;
  };

  test("puts no words into a desk's mouth that nobody of that desk signed, with whatever other member's help", async () => {
    expect(await kindOf(write(officer, mine))).toBe("opened");
    expect(await kindOf(write(former, mine)), "who left since").toBe("opened");
    expect(await kindOf(write(stranger, mine)), "of another society").toBe("content-altered");
    expect(await kindOf(write(stranger, other)), "in its own desk's name").toBe("content-altered");
  });

  test("leads nobody from a mail's link to another message", async () => {
    const asked = newId<"broadcast">(random);
    for (const [given, kind] of [
      [write(officer, mine, asked), "opened"],
      [write(officer, mine), "content-altered"],
    ] as const) {
      const found = await findMessage(sessionOf({ ...given, bytes }), register, asked, "en");
      expect(found.ok ? "opened" : found.refusal.kind).toBe(kind);
    }
  });
});

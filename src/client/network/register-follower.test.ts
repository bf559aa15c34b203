import { beforeEach, describe, expect, it } from "vitest";
import type { DeskId, MemberId, OrganisationId } from "#base/id.ts";
import { newId } from "#base/id.ts";
import { ok } from "#base/result.ts";
import type { SigningKeyPair } from "#crypto/keys.ts";
import { newSealingKeyPair, newSigningKeyPair } from "#crypto/keys.ts";
import { deskHolderKeys, newDeskSecret, sealDeskSecret } from "#keys/desk-secret.ts";
import type { Device } from "#keys/device.ts";
import { newDevice, publicKeysOf } from "#keys/device.ts";
import { holderOfDesk } from "#keys/holder.ts";
import { sequenceStatement } from "#register/apply.ts";
import { signCheckpoint } from "#register/checkpoint.ts";
import type { RegisterEntry } from "#register/entry.ts";
import { commitToName, signPossession, signStatement } from "#register/entry.ts";
import type { RegisterState } from "#register/state.ts";
import { emptyRegister, nextNumberOf } from "#register/state.ts";
import type { RegisterStatement } from "#register/statement.ts";
import { seededRandomBytes, testClock } from "#testing/seeded-random.ts";
import type { Connection } from "./connection.ts";
import { openKeyring } from "#client/session/keyring.ts";
import { memoryStore } from "#client/store/memory-store.ts";
import { openRegisterFollower } from "./register-follower.ts";
import type { ClientStore } from "#client/store/store.ts";

const random = seededRandomBytes("register-follower");
const root = newSigningKeyPair(random);
const gate = newSigningKeyPair(random);
const clock = testClock();

/** A gate that sequences, in pages of two, and may be made to lie. */
function openGate(network: { root: SigningKeyPair } = { root }) {
  let state: RegisterState = emptyRegister;
  const entries: RegisterEntry[] = [];
  const page = { from: entries, length: 2 };
  const write = (statement: RegisterStatement, author: Device | null) => {
    const key = author ? author.signing.secretKey : network.root.secretKey;
    const result = sequenceStatement(
      state,
      signStatement(statement, author?.id ?? null, nextNumberOf(state, author?.id ?? null), key),
      clock(),
    );
    if (!result.ok) throw new Error(result.refusal.why);
    entries.push(result.value.entry);
    state = result.value.state;
  };
  write(
    {
      kind: "network",
      name: "Test",
      rootKey: network.root.publicKey,
      gate: {
        signingKey: gate.publicKey,
        sealingKey: newSealingKeyPair(random).publicKey,
        evaluationKey: random(32),
      },
      vault: { signingKey: newSigningKeyPair(random).publicKey, evaluationKey: random(32) },
      courier: {
        signingKey: newSigningKeyPair(random).publicKey,
        sealingKey: newSealingKeyPair(random).publicKey,
      },
    },
    null,
  );
  const answer = (after: number) => {
    const last = page.from.at(-1)!;
    return {
      entries: page.from.filter(({ sequence }) => sequence > after).slice(0, page.length),
      checkpoint: signCheckpoint(last.sequence, last.head, clock(), gate.secretKey),
    };
  };
  let letters: unknown[] = [];
  const connection = {
    random,
    clock,
    call: (_server: string, contract: { name: string }, input: { query: { after: number } }) =>
      Promise.resolve(
        ok(contract.name === "readMailbox" ? { letters, cursor: null } : answer(input.query.after)),
      ),
  } as unknown as Connection;
  return { write, page, connection, entries, post: (sent: unknown[]) => (letters = sent) };
}

const organisation = newId<"organisation">(random) as OrganisationId;
const device = newDevice(random);
const member = newId<"member">(random) as MemberId;
const found: RegisterStatement = {
  kind: "organisation",
  organisation,
  name: "Society",
  country: "Nowhere",
  type: "national-society",
  namespace: { gate: random(32), vault: random(32) },
  founders: [
    {
      member,
      nameCommitment: commitToName(member, "A", random(16)),
      roles: ["administrator"],
      devices: [
        {
          ...publicKeysOf(device),
          possession: signPossession(organisation, member, device.signing.secretKey),
        },
      ],
    },
  ],
};
const desk = newId<"desk">(random) as DeskId;
const openDesk: RegisterStatement = {
  kind: "desk",
  organisation,
  desk,
  duty: "tracing",
  members: [member],
};

let store: ClientStore;
beforeEach(() => (store = memoryStore()));

describe("the register on a device", () => {
  it("is followed over several pages, and there again after a restart without a network", async () => {
    const { write, connection } = openGate();
    write(found, null);
    write(openDesk, device);
    const follower = await openRegisterFollower(store, root.publicKey);
    expect((await follower.follow(connection)).ok).toBe(true);
    const restarted = await openRegisterFollower(store, root.publicKey);
    expect(restarted.pinned()).toEqual(follower.pinned());
    expect(restarted.state().sequence).toBe(3);
    expect(restarted.state().deskById.get(desk)?.members.has(member)).toBe(true);
    write({ kind: "member-removed", organisation, member }, device);
    expect((await restarted.follow(connection)).ok).toBe(true);
    expect(restarted.state().memberById.get(member)?.removedAt).toBe(clock());
  });

  it("refuses a network of another root", async () => {
    const { connection } = openGate({ root: newSigningKeyPair(random) });
    const follower = await openRegisterFollower(store, root.publicKey);
    expect(await follower.follow(connection)).toMatchObject({ refusal: { kind: "wrong-root" } });
    expect(follower.state().sequence).toBe(0);
  });

  it("names a gate that goes back, and keeps what it had", async () => {
    const { write, connection, page, entries } = openGate();
    write(found, null);
    const follower = await openRegisterFollower(store, root.publicKey);
    await follower.follow(connection);
    page.from = entries.slice(0, 1);
    expect(await follower.follow(connection)).toMatchObject({ refusal: { kind: "register-went-back" } });
    expect(follower.state().sequence).toBe(2);
  });

  it("names a fork: another entry in a place that was seen", async () => {
    const honest = openGate();
    honest.write(found, null);
    const follower = await openRegisterFollower(store, root.publicKey);
    await follower.follow(honest.connection);
    honest.write(openDesk, device);
    const forked = openGate();
    forked.write({ ...found, name: "Another" } as RegisterStatement, null);
    forked.write({ ...openDesk, duty: "dpo" } as RegisterStatement, device);
    expect((await follower.follow(forked.connection)).ok).toBe(false);
    expect(follower.state().organisationById.get(organisation)?.name).toBe("Society");
    expect((await follower.follow(honest.connection)).ok).toBe(true);
  });

  it("names a gap in the numbers", async () => {
    const { write, connection, page, entries } = openGate();
    write(found, null);
    write(openDesk, device);
    page.from = entries.filter(({ sequence }) => sequence !== 2);
    const follower = await openRegisterFollower(store, root.publicKey);
    expect(await follower.follow(connection)).toMatchObject({ refusal: { kind: "register-broken" } });
  });
});

describe("the keyring of a device", () => {
  const secret = newDeskSecret(desk, 1, random);

  async function registered() {
    const opened = openGate();
    opened.write(found, null);
    opened.write(openDesk, device);
    opened.write(
      {
        kind: "desk-generation",
        organisation,
        desk,
        generation: 1,
        sealingKey: deskHolderKeys(secret).sealing.publicKey,
      },
      device,
    );
    const follower = await openRegisterFollower(store, root.publicKey);
    await follower.follow(opened.connection);
    const letter = (sent: typeof secret) => ({
      desk,
      generation: sent.generation,
      sender: device.id,
      sealed: sealDeskSecret(
        sent,
        { id: device.id, sealingKey: device.sealing.publicKey },
        device.sealing,
        random,
      ),
    });
    return { ...opened, register: follower.state(), letter };
  }

  it("takes a desk secret that the register bears out, and keeps it over a restart", async () => {
    const { connection, post, register, letter } = await registered();
    post([letter(secret)]);
    const keyring = await openKeyring(store, device);
    expect(await keyring.collect(connection, register)).toEqual(ok(1));
    expect(await keyring.collect(connection, register)).toEqual(ok(0));
    const restarted = await openKeyring(store, device);
    expect(restarted.find(holderOfDesk(desk), 1)).toEqual(deskHolderKeys(secret));
    expect(restarted.find(holderOfDesk(desk), 2)).toBeUndefined();
    await restarted.drop(desk);
    expect((await openKeyring(store, device)).secretsOf(desk)).toEqual([]);
  });

  it("takes no secret of a colleague's own invention", async () => {
    const { connection, post, register, letter } = await registered();
    post([
      letter({ ...secret, secret: newDeskSecret(desk, 1, random).secret }),
      letter({ ...secret, generation: 2 }),
    ]);
    const keyring = await openKeyring(store, device);
    expect(await keyring.collect(connection, register)).toEqual(ok(0));
  });
});

import { describe, expect, it } from "vitest";
import { newSigningKeyPair } from "#crypto/keys.ts";
import { RegisterScene } from "#testing/register-scene.ts";
import { oldestCheckpointForSealing, signCheckpoint } from "./checkpoint.ts";
import type { PinnedRegister } from "./pin.ts";
import { followRegister, isFreshForSealing } from "./pin.ts";
import { emptyRegister } from "./state.ts";

const start: PinnedRegister = { state: emptyRegister, checkpoint: undefined };

/** Two registers of one network that part after the first organisation, as a hostile gate would show them. */
function fork() {
  const scenes = [new RegisterScene(5), new RegisterScene(5)] as const;
  for (const scene of scenes) {
    scene.beginNetwork();
    scene.organisation();
  }
  const shared = scenes[0].entries.length;
  scenes[0].organisation();
  scenes[1].random(1);
  scenes[1].organisation();
  return { scenes, shared };
}

const checkpointOf = (scene: RegisterScene, at = scene.entries.length) =>
  signCheckpoint(at, scene.entries[at - 1]!.head, 1_000 + at, scene.gate.secretKey);

describe("a client that pins the register", () => {
  const { scenes, shared } = fork();
  const [one, other] = scenes;
  const root = one.root.publicKey;
  const followed = followRegister(start, one.entries, checkpointOf(one), root);

  it("follows it to the gate's checkpoint", () => {
    expect(followed.ok && followed.value.state).toEqual(one.state);
  });

  it("refuses another root, whatever the entries say", () => {
    const stranger = newSigningKeyPair(one.random).publicKey;
    expect(followRegister(start, one.entries, checkpointOf(one), stranger)).toMatchObject({
      refusal: { kind: "wrong-root" },
    });
  });

  it("refuses a checkpoint that the gate did not sign", () => {
    const forged = signCheckpoint(one.entries.length, one.state.head, 9_999, one.root.secretKey);
    expect(followRegister(start, one.entries, forged, root)).toMatchObject({
      refusal: { kind: "wrong-checkpoint" },
    });
  });

  it("refuses to go back to an older checkpoint", () => {
    const pinned = followed.ok ? followed.value : start;
    expect(followRegister(pinned, [], checkpointOf(one, shared), root)).toMatchObject({
      refusal: { kind: "register-went-back" },
    });
  });

  it("refuses the other side of a fork", () => {
    const pinned = followRegister(start, one.entries.slice(0, shared), checkpointOf(one, shared), root);
    if (!pinned.ok) throw new Error(pinned.refusal.kind);
    const here = followRegister(pinned.value, one.entries.slice(shared), checkpointOf(one), root);
    if (!here.ok) throw new Error(here.refusal.kind);
    expect(followRegister(here.value, [], checkpointOf(other), root)).toMatchObject({
      refusal: { kind: "register-forked" },
    });
    expect(followRegister(here.value, other.entries.slice(shared), checkpointOf(other), root)).toMatchObject({
      refusal: { kind: "register-broken" },
    });
  });

  it("refuses entries that do not reach the checkpoint: something is withheld", () => {
    expect(followRegister(start, one.entries.slice(0, -1), checkpointOf(one), root)).toMatchObject({
      refusal: { kind: "register-forked" },
    });
  });

  it("seals to nobody on the word of a checkpoint older than a day", () => {
    const pinned = followed.ok ? followed.value : start;
    const { time } = pinned.checkpoint!;
    expect(isFreshForSealing(pinned, time + oldestCheckpointForSealing)).toBe(true);
    expect(isFreshForSealing(pinned, time + oldestCheckpointForSealing + 1)).toBe(false);
    expect(isFreshForSealing(start, 0)).toBe(false);
  });
});

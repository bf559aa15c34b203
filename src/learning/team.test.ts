import { expect, test } from "vitest";
import { newDevice, publicKeysOf } from "#keys/device.ts";
import { learnerKeysOf } from "#keys/learner-key.ts";
import { seededRandomBytes } from "#testing/seeded-random.ts";
import { readTeamInvitation, writeTeamInvitation } from "./team.ts";

const random = seededRandomBytes("team");
const device = newDevice(random);
const write = (name: string, with_ = device) =>
  writeTeamInvitation(publicKeysOf(device), with_.signing.secretKey, name, 1_000);

test("an invitation says whose keys and which name, and comes back as it was", () => {
  const written = write("Ole Hansen");
  expect(written).toMatch(/^[A-Za-z0-9_-]+$/);
  expect(readTeamInvitation(` ${written}\n`)).toEqual({
    keys: publicKeysOf(device),
    name: "Ole Hansen",
    madeAt: 1_000,
    code: learnerKeysOf(device).id,
  });
});

test("nobody invites in another's name: keys, name and signature hold together", () => {
  expect(readTeamInvitation(write("Ole Hansen", newDevice(random)))).toBeUndefined();
  const written = write("Ole Hansen");
  for (let i = 0; i < written.length; i += 7) {
    const touched = written.slice(0, i) + (written[i] === "A" ? "B" : "A") + written.slice(i + 1);
    expect(readTeamInvitation(touched)?.name ?? "Ole Hansen").toBe("Ole Hansen");
    expect(readTeamInvitation(touched)?.keys ?? publicKeysOf(device)).toEqual(publicKeysOf(device));
  }
});

test("what is no invitation is none, and a name cannot be missing or endless", () => {
  for (const written of ["", "hello", "////", write(" "), write("x".repeat(200))]) {
    expect(readTeamInvitation(written)).toBeUndefined();
  }
});

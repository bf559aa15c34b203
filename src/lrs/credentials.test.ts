import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { secureRandomBytes as random, systemClock as clock } from "#base/effects.ts";
import {
  addCredential,
  endCredential,
  findSecret,
  forgetCredential,
  listCredentials,
} from "./credentials.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "homeward-credentials-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));
const add = (name: string) => addCredential(folder, name, { clock, random });

describe("a credential", () => {
  it("is known by its user and its password together, and by nothing else", async () => {
    const { credential, secret } = await add("First");
    const other = await add("Second");
    const find = (user: string, password: string) => findSecret(folder, { user, password });
    expect((await find(credential.id, secret))?.credential).toEqual(credential);
    expect(await find(credential.id, other.secret)).toBeUndefined();
    expect(await find(other.credential.id, secret)).toBeUndefined();
    expect(await find(credential.id, "")).toBeUndefined();
    expect(await find(credential.id, `${secret}=`)).toBeUndefined();
    expect(await find("../credentials/x", secret)).toBeUndefined();
    expect(await find("", secret)).toBeUndefined();
  });

  it("leaves no trace of its password, in a file for the owner's eyes alone", async () => {
    const { credential, secret } = await add("First");
    const file = join(folder, "credentials", `${credential.id}.json`);
    const text = await readFile(file, "utf8");
    const secretBytes = Buffer.from(secret, "base64url");
    for (const encoding of ["base64url", "base64", "hex"] as const) {
      expect(text).not.toContain(secretBytes.toString(encoding).slice(0, 20));
    }
    expect((await stat(file)).mode & 0o077).toBe(0);
    expect(await readdir(join(folder, "credentials"))).toHaveLength(1);
  });

  it("that ended is refused, and can be listed until it is forgotten", async () => {
    const { credential, secret } = await add("First");
    const user = credential.id;
    await endCredential(folder, credential, { endedAt: 17, erase: false });
    expect(await findSecret(folder, { user, password: secret })).toBeUndefined();
    expect(await listCredentials(folder)).toMatchObject([{ name: "First", endedAt: 17, erase: false }]);
    await forgetCredential(folder, user);
    expect(await listCredentials(folder)).toEqual([]);
  });

  it("is not there where no folder is", async () => {
    expect(await listCredentials(folder)).toEqual([]);
  });
});

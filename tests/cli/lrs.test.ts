import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findSecret } from "#lrs/credentials.ts";
import { askHomeward, runHomeward } from "./run-command.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "homeward-cli-lrs-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const lrs = (...args: readonly string[]) => ["lrs", ...args, "--data", folder];
type Made = { readonly user: string; readonly password: string };

describe("homeward lrs", () => {
  it("makes a credential that works, lists it without its password, and ends it", async () => {
    const made = await askHomeward<Made>(lrs("add-credential", "A course"));
    const find = () => findSecret(join(folder, "lrs"), made);
    expect((await find())?.credential.name).toBe("A course");
    const listed = await runHomeward(lrs("list"));
    expect(listed.out).toContain(made.user);
    expect(listed.out).toContain("A course");
    expect(listed.out).not.toContain(made.password);
    expect((await runHomeward(lrs("end", made.user))).code).toBe(0);
    expect(await find()).toBeUndefined();
    expect((await runHomeward(lrs("list"))).out).toContain("ended");
  });

  it("takes a name only where it is one credential's", async () => {
    await askHomeward<Made>(lrs("add-credential", "Twin"));
    await askHomeward<Made>(lrs("add-credential", "Twin"));
    expect(await runHomeward(lrs("end", "Twin"))).toMatchObject({ code: 2 });
    expect(await runHomeward(lrs("end", "Nobody"))).toMatchObject({ code: 2 });
    expect(await runHomeward(lrs("add-credential", "\u001b "))).toMatchObject({ code: 2 });
    expect(await runHomeward(["lrs", "list", "--data", join(folder, "none")])).toMatchObject({ code: 2 });
  });
});

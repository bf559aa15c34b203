import { appendFile, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { testClock } from "#testing/seeded-random.ts";
import { openJournal } from "./journal.ts";

let folder: string;
const clock = testClock();
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "homeward-journal-"));
});
afterEach(() => rm(folder, { recursive: true }));

const [one, other] = ["a".repeat(64), "b".repeat(64)];
const day = 24 * 60 * 60 * 1000;
const token = { tag: "c".repeat(20), broadcast: "d".repeat(12) };

describe("the courier's journal", () => {
  it("lets a mail go once, also after a restart, unless it certainly did not go", async () => {
    const journal = await openJournal(folder, clock);
    expect(await Promise.all([journal.claim(one), journal.claim(one)])).toEqual([true, false]);
    await journal.claim(other);
    await journal.giveBack(other);
    const again = await openJournal(folder, clock);
    expect([again.isClaimed(one), again.isClaimed(other)]).toEqual([true, false]);
    expect(await again.claim(other)).toBe(true);
    expect((await openJournal(folder, clock)).isClaimed(other)).toBe(true);
  });

  it("has every line on disk that it answered for, however many come at once, and bears one that a crash cut short", async () => {
    const journal = await openJournal(folder, clock);
    const names = Array.from({ length: 400 }, (_, i) => i.toString(16).padStart(64, "0"));
    await Promise.all(names.map((name) => journal.claim(name)));
    await appendFile(join(folder, "journal"), `once ${clock() + day} ${one.slice(0, 30)}`);
    const again = await openJournal(folder, clock);
    expect(names.filter((name) => !again.isClaimed(name))).toEqual([]);
    expect(again.isClaimed(one)).toBe(false);
  });

  it("counts what came back by address, once each, and forgets it in time", async () => {
    const journal = await openJournal(folder, clock);
    await journal.noteReturn({ kind: "bounced", token });
    await journal.noteReturn({ kind: "bounced", token });
    await journal.noteReturn({ kind: "unsubscribed", token });
    const again = await openJournal(folder, clock);
    expect(again.countReturns(token.broadcast)).toEqual({ bounced: 1, complained: 0, unsubscribed: 1 });
    clock.advance(91 * day);
    expect([...(await openJournal(folder, clock)).findReturns(token.tag)]).toEqual(["unsubscribed"]);
  });

  it("holds no address", async () => {
    const journal = await openJournal(folder, clock);
    await journal.claim(one);
    await journal.countMail("broadcast", 10);
    await journal.noteReturn({ kind: "complained", token });
    expect(await readFile(join(folder, "journal"), "utf8")).not.toContain("@");
  });
});

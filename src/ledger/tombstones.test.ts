import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { secureRandomBytes } from "#base/effects.ts";
import { type GrantId, newId, type RecordId } from "#base/id.ts";
import { openTombstones, type Tombstone } from "./tombstones.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "tombstones-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const day = 24 * 60 * 60 * 1000;
const record = newId<"record">(secureRandomBytes) satisfies RecordId;
const other = newId<"record">(secureRandomBytes) satisfies RecordId;
const grants = [newId<"grant">(secureRandomBytes) satisfies GrantId];
const choose = (wanted: boolean, time: number, of = record): Tombstone => ({
  kind: "mail-chosen",
  record: of,
  wanted,
  time,
});

describe("what is kept beside the database", () => {
  test("does not grow with somebody who chooses, asks and takes back without end, and loses nobody's last word", async () => {
    const tombstones = openTombstones(folder, 50);
    const ended: Tombstone = { kind: "grants-ended", grants, time: 1 };
    await tombstones.append(ended);
    await tombstones.append(choose(false, 2, other));
    await tombstones.append({ kind: "erasure-asked", record, askedAt: 3, dueAt: 4, time: 3 });
    await Promise.all(Array.from({ length: 120 }, (_, i) => tombstones.append(choose(i % 2 === 0, 10 + i))));
    const cancelled: Tombstone = { kind: "erasure-cancelled", record, time: 200 };
    await tombstones.append(cancelled);
    expect((await readFile(join(folder, "tombstones.log"))).length).toBeLessThan(5_000);
    const kept = await openTombstones(folder).read();
    expect(kept.slice(0, 2)).toEqual([ended, choose(false, 2, other)]);
    expect(kept.findLast(({ kind }) => kind === "mail-chosen")).toEqual(choose(false, 129));
    expect(kept.at(-1)).toEqual(cancelled);
  });

  test("is dropped only long after the last backup that could bring it back", async () => {
    const tombstones = openTombstones(folder);
    const [old, young]: Tombstone[] = [
      { kind: "record-erased", record, time: day },
      { kind: "record-erased", record: other, time: 30 * day },
    ];
    await tombstones.append(old!);
    await tombstones.append(young!);
    await tombstones.tidy(36 * day);
    expect(await tombstones.read()).toEqual([old, young]);
    await tombstones.tidy(37 * day);
    expect(await tombstones.read()).toEqual([young]);
  });
});

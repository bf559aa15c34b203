import { spawnSync } from "node:child_process";
import { chmod, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findDatabaseRefusal } from "./database-refusal.ts";
import { openDatabase } from "./database.ts";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "./embedded-postgres.ts";
import { silentLog } from "./log.ts";

let base: string;
beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), "pg-"));
  await chmod(base, 0o711);
});
afterAll(() => rm(base, { recursive: true, force: true }));

async function eventually<Value>(ask: () => Promise<Value>): Promise<Value> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await ask();
    } catch (error) {
      if (attempt === 100) throw error;
      await sleep(100);
    }
  }
}

const small = process.getuid?.() === 0 && process.platform === "linux" && canMount();
function canMount(): boolean {
  const folder = join(tmpdir(), `mount-${process.pid}`);
  const done = spawnSync("sh", [
    "-c",
    `mkdir ${folder} && mount -t tmpfs -o size=1m tmpfs ${folder} && umount ${folder}`,
  ]);
  spawnSync("rmdir", [folder]);
  return done.status === 0;
}

describe("a full disk", () => {
  test.runIf(small)(
    "is refused as storage-full, loses nothing acknowledged, and heals when there is room again",
    async () => {
      const disk = join(base, "disk");
      await mkdir(disk);
      expect(spawnSync("mount", ["-t", "tmpfs", "-o", "size=160m,mode=711", "tmpfs", disk]).status).toBe(0);
      let postgres: EmbeddedPostgres | undefined;
      try {
        postgres = await startEmbeddedPostgres({ folder: join(disk, "data"), log: silentLog });
        const sql = openDatabase(postgres.url, { max: 2 });
        await sql`create table filled (n serial primary key, bytes bytea not null)`;
        await sql`alter table filled alter bytes set storage external`;
        const ballast = join(disk, "ballast");
        expect(
          spawnSync("sh", ["-c", `dd if=/dev/zero of=${ballast} bs=1M count=30 2>/dev/null`]).status,
        ).toBe(0);
        let acknowledged = 0;
        let refusal: ReturnType<typeof findDatabaseRefusal>;
        for (let i = 0; i < 200 && !refusal; i++) {
          await sql`insert into filled (bytes) values (${new Uint8Array(1_000_000).fill(i)})`.then(
            () => acknowledged++,
            (error: unknown) => (refusal = findDatabaseRefusal(error)),
          );
        }
        // PostgreSQL's own log may be what finds no room; then it restarts.
        expect(["storage-full", "database-unreachable"]).toContain(refusal?.kind);
        expect(acknowledged).toBeGreaterThan(5);
        await rm(ballast);
        const kept = await eventually(
          () => sql<{ counted: number }[]>`select count(*) as counted from filled`,
        );
        expect(kept[0]!.counted).toBeGreaterThanOrEqual(acknowledged);
        await eventually(() => sql`insert into filled (bytes) values (${new Uint8Array(10)})`);
        await sql.end({ timeout: 0 });
      } finally {
        await postgres?.stop();
        spawnSync("umount", [disk]);
      }
    },
  );
});

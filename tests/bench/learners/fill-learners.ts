import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { Database } from "#server/database.ts";
import { type CopyLines, copyLines } from "./copied-tables.ts";
import type { Sealing } from "./seal-learner.ts";

const learnersAtOnce = 500;

/**
 * So many learners as the real way would have left them in both databases, sealed on two threads and copied in. The gate reads its
 * roster when it starts: start it again before anything is asked of it.
 */
export async function fillLearners(
  databaseOf: (server: "gate" | "vault") => Database,
  sealing: Sealing,
  count: number,
): Promise<void> {
  let next = 0;
  const takeTurn = async (worker: Worker): Promise<void> => {
    while (next < count) {
      const from = next;
      next += learnersAtOnce;
      const done = once(worker, "message") as Promise<[CopyLines]>;
      worker.postMessage({ from, count: Math.min(learnersAtOnce, count - from) }, []);
      const [lines] = await done;
      await copyLines(databaseOf, lines);
    }
  };
  const workers = [0, 1].map(
    () => new Worker(new URL("./sealing-thread.ts", import.meta.url), { workerData: sealing }),
  );
  await Promise.all(workers.map(takeTurn));
  await Promise.all(workers.map((worker) => worker.terminate()));
  for (const server of ["gate", "vault"] as const) {
    const sql = databaseOf(server);
    await sql`set statement_timeout = 0`;
    await sql`vacuum analyze`;
  }
}

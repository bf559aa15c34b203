import { open, rm } from "node:fs/promises";
import { cpus, loadavg, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { newId } from "#base/id.ts";
import { secureRandomBytes } from "#base/effects.ts";
import { summarise, timeEach } from "./figures.ts";

/** Without this a figure says nothing. */
export async function describeMachine(): Promise<string> {
  const processors = cpus();
  const flush = summarise(await timeFlush());
  return [
    `${processors.length} × ${processors[0]?.model.trim() ?? "unknown"}`,
    `${(totalmem() / 2 ** 30).toFixed(0)} GiB`,
    `${process.platform} ${process.arch}`,
    `Node ${process.versions.node}`,
    `8 kB written and flushed in ${flush.median.toFixed(2)} ms (p95 ${flush.p95.toFixed(2)})`,
  ].join(", ");
}

/** Processes that wanted to run, on average over the last minute: above the number of processors they wait for each other. */
export const describeLoad = (): string => `load ${loadavg()[0]!.toFixed(1)}`;

/** What one fsync costs here bounds everything that is durable before it is answered. */
async function timeFlush(): Promise<number[]> {
  const path = join(tmpdir(), `homeward-flush-${newId(secureRandomBytes)}`);
  const file = await open(path, "w");
  const page = secureRandomBytes(8_192);
  try {
    return await timeEach(50, async (i) => {
      await file.write(page, 0, page.length, i * page.length);
      await file.datasync();
    });
  } finally {
    await file.close();
    await rm(path);
  }
}

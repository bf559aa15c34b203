import { readdir, readFile } from "node:fs/promises";

/**
 * Milliseconds of processor time that a process and everything it started has used, from Linux' `/proc`; nothing elsewhere.
 * On a machine that is busy with other things it says more than the clock: what the same work would need on a free one.
 */
export async function readProcessorTime(root: number): Promise<number | undefined> {
  const processes = await readProcesses();
  if (!processes) return undefined;
  let ticks = 0;
  const waiting = [root];
  for (let pid = waiting.pop(); pid !== undefined; pid = waiting.pop()) {
    const own = processes.get(pid);
    if (!own) continue;
    ticks += own.ticks;
    for (const [child, { parent }] of processes) if (parent === pid) waiting.push(child);
  }
  return ticks * millisecondsATick;
}

/** USER_HZ is 100 on every Linux that Node runs on. */
const millisecondsATick = 10;

type Process = { readonly parent: number; readonly ticks: number };

async function readProcesses(): Promise<ReadonlyMap<number, Process> | undefined> {
  if (process.platform !== "linux") return undefined;
  const pids = (await readdir("/proc")).map(Number).filter(Number.isInteger);
  const found = new Map<number, Process>();
  for (const pid of pids) {
    const text = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => undefined);
    if (text === undefined) continue;
    // The name may hold blanks and brackets; what follows the last bracket is plain. Of those ended: what was waited for.
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
    found.set(pid, { parent: Number(fields[1]), ticks });
  }
  return found;
}

import type { FileHandle } from "node:fs/promises";
import { open, readdir, readFile } from "node:fs/promises";

/** A piece of what a process holds in memory. */
export type MemoryPiece = { readonly where: string; readonly bytes: Uint8Array };

/** Why nothing could be read; a thief's row says so instead of claiming that nothing was there. */
export class MemoryOutOfReach extends Error {
  constructor(reason: string) {
    super(`The memory of other processes cannot be read here (${reason}).`);
    this.name = "MemoryOutOfReach";
  }
}

const pieceLength = 16_777_216;

/**
 * Everything that a process has written in its memory: heap, stacks, shared buffers; programs and libraries mapped from files
 * are left out. Linux only, as the owner of the process or as root. `seen` keeps memory that is shared between processes from
 * being read once for each.
 */
export async function* readMemory(pid: number, seen: Set<string> = new Set()): AsyncGenerator<MemoryPiece> {
  if (process.platform !== "linux") throw new MemoryOutOfReach(process.platform);
  const maps = await readFile(`/proc/${pid}/maps`, "utf8").catch(outOfReach);
  const memory = await open(`/proc/${pid}/mem`, "r").catch(outOfReach);
  const pages = await open(`/proc/${pid}/pagemap`, "r").catch(outOfReach);
  try {
    for (const line of maps.split("\n")) {
      const [, from, to, rights, inode, path] =
        /^([0-9a-f]+)-([0-9a-f]+) (\S{4}) \S+ \S+ (\d+)\s*(.*)$/.exec(line) ?? [];
      const isOwn = rights?.startsWith("rw") || (rights?.startsWith("r") && !path);
      if (!from || !to || !isOwn || path?.startsWith("[v")) continue;
      if (rights?.endsWith("s")) {
        const shared = `${inode} ${from}`;
        if (seen.has(shared)) continue;
        seen.add(shared);
      }
      const where = `process ${pid} ${path || "heap"}`;
      for (const { start, end } of await findUsed(
        pages,
        Number.parseInt(from, 16),
        Number.parseInt(to, 16),
      )) {
        // Neighbouring pieces overlap, so that nothing hides on a border.
        for (let at = start; at < end; at += pieceLength - 1_024) {
          const buffer = Buffer.alloc(Math.min(pieceLength, end - at));
          try {
            const { bytesRead } = await memory.read(buffer, 0, buffer.length, at);
            yield { where, bytes: buffer.subarray(0, bytesRead) };
          } catch {
            // Unmapped meanwhile, or guarded by the kernel.
          }
        }
      }
    }
  } finally {
    await memory.close();
    await pages.close();
  }
}

const pageLength = 4_096;
const pagesAtOnce = 131_072;

/** Stretches that were ever written, in memory or swapped out: most of what a process reserves never was. */
async function findUsed(
  pages: FileHandle,
  from: number,
  to: number,
): Promise<{ start: number; end: number }[]> {
  const used: { start: number; end: number }[] = [];
  for (let first = from / pageLength; first < to / pageLength; first += pagesAtOnce) {
    const wanted = Math.min(pagesAtOnce, to / pageLength - first);
    const { bytesRead, buffer } = await pages.read(Buffer.alloc(wanted * 8), 0, wanted * 8, first * 8);
    for (let i = 0; i * 8 < bytesRead; i++) {
      // Bit 63: present; bit 62: swapped.
      if ((buffer[i * 8 + 7]! & 0xc0) === 0) continue;
      const start = (first + i) * pageLength;
      const last = used.at(-1);
      if (last?.end === start) last.end += pageLength;
      else used.push({ start, end: start + pageLength });
    }
  }
  return used;
}

/** A process and all that it started, and they: PostgreSQL has one for each session. */
export async function findProcessTree(root: number): Promise<number[]> {
  const children = new Map<number, number[]>();
  for (const name of await readdir("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    const stat = await readFile(`/proc/${name}/stat`, "utf8").catch(() => "");
    const parent = Number(/^\d+ \(.*\) \S (\d+) /s.exec(stat)?.[1]);
    if (parent > 0) children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const tree = [root];
  for (const pid of tree) tree.push(...(children.get(pid) ?? []));
  return tree;
}

function outOfReach(error: NodeJS.ErrnoException): never {
  throw new MemoryOutOfReach(error.code ?? "unknown");
}

import { open, readFile } from "node:fs/promises";
import { join } from "node:path";
import { toHex } from "#base/bytes.ts";
import type { Clock } from "#base/effects.ts";
import { ok, refuse, type Result } from "#base/result.ts";
import type { Refusal } from "#protocol/refusal.ts";
import { writeFileDurably } from "#server/durable-file.ts";
import type { NonceStore } from "#server/nonce-store.ts";
import { utf8Encode } from "#base/bytes.ts";

/**
 * What the courier must not forget over a restart: requests that it has seen, and how many mails it sent today. One line
 * each in a file of its own, on disk before anything is done: it handles few, and has no database.
 */
export type Journal = {
  readonly nonces: NonceStore;
  /** Counts one mail, or refuses when the day has had its number. `kind` may say to whom, never as an address. */
  readonly countMail: (kind: string, limit: number) => Promise<Result<undefined, Refusal>>;
};

const dayMs = 24 * 60 * 60 * 1000;
/** Clocks differ: a signature is accepted a little past its end. */
const graceMs = 10 * 60_000;

/** Lines: `nonce <until> <key> <hex>` and `mail <until> <kind>`; what is over is left out at each opening. */
export async function openJournal(folder: string, clock: Clock): Promise<Journal> {
  const path = join(folder, "journal");
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw error;
  });
  let lines = keepValid(text.split("\n"), clock());
  let countByLine = countLines(lines);
  const rewrite = () => writeFileDurably(path, utf8Encode(lines.map((line) => `${line}\n`).join("")));
  await rewrite();
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const mine = turn.then(work);
    turn = mine.catch(() => {});
    return mine;
  };
  const append = (line: string): Promise<void> =>
    inTurn(async () => {
      const file = await open(path, "a");
      try {
        await file.appendFile(`${line}\n`);
        await file.sync();
      } finally {
        await file.close();
      }
    });
  const note = (line: string): Promise<void> => {
    lines.push(line);
    addLine(countByLine, line);
    return append(line);
  };
  const sweep = (): Promise<void> =>
    inTurn(async () => {
      lines = keepValid(lines, clock());
      countByLine = countLines(lines);
      await rewrite();
    });
  const sweeping = setInterval(() => void sweep().catch(() => {}), 60 * 60_000);
  sweeping.unref();

  return {
    nonces: {
      spend: async (keyId, nonce, expiresAt) => {
        const name = nonceName(`${keyId} ${toHex(nonce)}`);
        if (countByLine.has(name)) return false;
        await note(`nonce ${expiresAt + graceMs} ${keyId} ${toHex(nonce)}`);
        return true;
      },
      sweep,
      close: async () => {
        clearInterval(sweeping);
        await turn;
      },
    },
    countMail: async (kind, limit) => {
      const until = (Math.floor(clock() / dayMs) + 1) * dayMs;
      const line = `mail ${until} ${kind}`;
      if ((countByLine.get(line) ?? 0) >= limit) {
        return refuse({ kind: "quota-exceeded", detail: { limit, resetsAt: until } });
      }
      await note(line);
      return ok(undefined);
    },
  };
}

/** How often each line stands there; a nonce under its name alone, whenever it ends. */
function countLines(lines: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const line of lines) addLine(counts, line);
  return counts;
}
function addLine(counts: Map<string, number>, line: string): void {
  const name = line.startsWith("nonce ") ? nonceName(line.split(" ").slice(2).join(" ")) : line;
  counts.set(name, (counts.get(name) ?? 0) + 1);
}
const nonceName = (name: string): string => `nonce ${name}`;

/** A line that a crash cut short has no valid time, or is a nonce that was never accepted. */
const keepValid = (lines: readonly string[], now: number): string[] =>
  lines.filter((line) => /^(nonce|mail) \d+ \S/.test(line) && Number(line.split(" ")[1]) > now);

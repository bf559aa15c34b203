import { open, readFile } from "node:fs/promises";
import { join } from "node:path";
import { toHex } from "#base/bytes.ts";
import type { Clock } from "#base/effects.ts";
import { ok, refuse, type Result } from "#base/result.ts";
import type { Refusal } from "#protocol/refusal.ts";
import { writeFileDurably } from "#server/durable-file.ts";
import type { NonceStore } from "#server/nonce-store.ts";
import { utf8Encode } from "#base/bytes.ts";
import type { Returned, ReturnKind } from "./read-report.ts";

/**
 * What the courier must not forget over a restart: requests that it has seen, how many mails it sent today, to whom of a broadcast it has
 * written, and what came back. One line each in a file of its own, on disk before anything is done; it has no database, and no line holds
 * an address.
 */
export type Journal = {
  readonly nonces: NonceStore;
  /** Counts one mail, or refuses when the day has had its number. `kind` may say to whom, never as an address. */
  readonly countMail: (kind: string, limit: number) => Promise<Result<undefined, Refusal>>;
  /** True the first time within a month; from then on it is done. */
  readonly claim: (name: string) => Promise<boolean>;
  readonly isClaimed: (name: string) => boolean;
  /** It was certainly not done: it may be again. */
  readonly giveBack: (name: string) => Promise<void>;
  readonly noteReturn: (returned: Returned) => Promise<void>;
  /** What came back of mails to an address, whatever they were. */
  readonly findReturns: (tag: string) => ReadonlySet<ReturnKind>;
  /** Of how many addresses, by the short name of a broadcast. */
  readonly countReturns: (broadcast: string) => Readonly<Record<ReturnKind, number>>;
};

const dayMs = 24 * 60 * 60 * 1000;
/** Clocks differ: a signature is accepted a little past its end. */
const graceMs = 10 * 60_000;
const claimLifetime = 30 * dayMs;
/** A mailbox that was full or gone may be there again; who said that they want none is not asked again for long. */
const returnLifetimes: Readonly<Record<ReturnKind, number>> = {
  bounced: 90 * dayMs,
  complained: 730 * dayMs,
  unsubscribed: 730 * dayMs,
};

/**
 * Lines: `nonce <until> <key> <hex>`, `mail <until> <kind>`, `once <until> <name>`, `back <until> <name>`,
 * `return <until> <kind> <tag> <broadcast>`; what is over is left out at each opening.
 */
export async function openJournal(folder: string, clock: Clock): Promise<Journal> {
  const path = join(folder, "journal");
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw error;
  });
  let lines = keepValid(text.split("\n"), clock());
  let known = readLines(lines);
  const rewrite = () => writeFileDurably(path, utf8Encode(lines.map((line) => `${line}\n`).join("")));
  await rewrite();
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const mine = turn.then(work);
    turn = mine.catch(() => {});
    return mine;
  };
  /** Lines that come while others are written share the next write, so that one fsync serves many. */
  let next: { readonly lines: string[]; readonly written: Promise<void> } | undefined;
  const append = (line: string): Promise<void> => {
    if (next) {
      next.lines.push(line);
      return next.written;
    }
    const mine: string[] = [line];
    const written = inTurn(async () => {
      next = undefined;
      const file = await open(path, "a");
      try {
        await file.appendFile(mine.map((one) => `${one}\n`).join(""));
        await file.sync();
      } finally {
        await file.close();
      }
    });
    next = { lines: mine, written };
    return written;
  };
  const note = (line: string): Promise<void> => {
    lines.push(line);
    addLine(known, line);
    return append(line);
  };
  const sweep = (): Promise<void> =>
    inTurn(async () => {
      lines = keepValid(lines, clock());
      known = readLines(lines);
      await rewrite();
    });
  const sweeping = setInterval(() => void sweep().catch(() => {}), 60 * 60_000);
  sweeping.unref();

  return {
    nonces: {
      spend: async (keyId, nonce, expiresAt) => {
        const name = nonceName(`${keyId} ${toHex(nonce)}`);
        if (known.countByLine.has(name)) return false;
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
      if ((known.countByLine.get(line) ?? 0) >= limit) {
        return refuse({ kind: "quota-exceeded", detail: { limit, resetsAt: until } });
      }
      await note(line);
      return ok(undefined);
    },
    isClaimed: (name) => known.claimed.has(name),
    claim: async (name) => {
      if (known.claimed.has(name)) return false;
      await note(`once ${clock() + claimLifetime} ${name}`);
      return true;
    },
    giveBack: (name) => note(`back ${clock() + claimLifetime} ${name}`),
    noteReturn: async ({ kind, token: { tag, broadcast } }) => {
      if (known.tagsByReturn.get(`${broadcast} ${kind}`)?.has(tag)) return;
      await note(`return ${clock() + returnLifetimes[kind]} ${kind} ${tag} ${broadcast}`);
    },
    findReturns: (tag) => known.returnsByTag.get(tag) ?? new Set(),
    countReturns: (broadcast) => {
      const count = (kind: ReturnKind): number => known.tagsByReturn.get(`${broadcast} ${kind}`)?.size ?? 0;
      return {
        bounced: count("bounced"),
        complained: count("complained"),
        unsubscribed: count("unsubscribed"),
      };
    },
  };
}

type Known = {
  /** How often each line stands there; a nonce under its name alone, whenever it ends. */
  readonly countByLine: Map<string, number>;
  readonly claimed: Set<string>;
  readonly returnsByTag: Map<string, Set<ReturnKind>>;
  readonly tagsByReturn: Map<string, Set<string>>;
};

function readLines(lines: readonly string[]): Known {
  const known: Known = {
    countByLine: new Map(),
    claimed: new Set(),
    returnsByTag: new Map(),
    tagsByReturn: new Map(),
  };
  for (const line of lines) addLine(known, line);
  return known;
}

function addLine({ countByLine, claimed, returnsByTag, tagsByReturn }: Known, line: string): void {
  const [what, , ...rest] = line.split(" ");
  if (what === "once") claimed.add(rest[0]!);
  else if (what === "back") claimed.delete(rest[0]!);
  else if (what === "return") {
    const [kind, tag, broadcast] = rest as [ReturnKind, string, string];
    addTo(returnsByTag, tag, kind);
    addTo(tagsByReturn, `${broadcast} ${kind}`, tag);
  } else {
    const name = what === "nonce" ? nonceName(rest.join(" ")) : line;
    countByLine.set(name, (countByLine.get(name) ?? 0) + 1);
  }
}

function addTo<Item>(sets: Map<string, Set<Item>>, name: string, item: Item): void {
  const set = sets.get(name) ?? new Set<Item>();
  sets.set(name, set.add(item));
}

const nonceName = (name: string): string => `nonce ${name}`;

/** A line that a crash cut short has no valid time, or is of something that was never done. */
const keepValid = (lines: readonly string[], now: number): string[] =>
  lines.filter(
    (line) =>
      (/^(nonce|mail) \d+ \S/.test(line) ||
        /^(once|back) \d+ [0-9a-f]{64}$/.test(line) ||
        /^return \d+ (bounced|complained|unsubscribed) [0-9a-f]{20} [0-9a-f]{12}$/.test(line)) &&
      Number(line.split(" ")[1]) > now,
  );

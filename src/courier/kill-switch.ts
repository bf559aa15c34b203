import { access } from "node:fs/promises";
import { join } from "node:path";
import type { Clock } from "#base/effects.ts";
import { refuse } from "#base/result.ts";
import type { Journal } from "./journal.ts";
import type { HandOver } from "./mail.ts";

/** In the courier's folder: made and taken away by whoever runs it, with the means of the machine. */
const stopFile = "stopped";
/** Milliseconds: when whoever asks may ask again. */
const askAgain = 60 * 60 * 1000;

/**
 * While the file lies there no address is opened and no mail goes, of whatever kind and whoever asks: also where the gate itself is not to
 * be trusted, which stops a mailing otherwise. What was not sent is asked for again later.
 */
export function withKillSwitch(
  folder: string,
  {
    journal,
    handOver,
    clock,
  }: { readonly journal: Journal; readonly handOver: HandOver; readonly clock: Clock },
): { readonly journal: Journal; readonly handOver: HandOver } {
  const isStopped = (): Promise<boolean> =>
    access(join(folder, stopFile)).then(
      () => true,
      // A folder that cannot be read is no leave to go on.
      (error: NodeJS.ErrnoException) => error.code !== "ENOENT",
    );
  return {
    journal: {
      ...journal,
      countMail: async (kind, limit) =>
        (await isStopped())
          ? refuse({ kind: "courier-unreachable", detail: { resetsAt: clock() + askAgain } })
          : journal.countMail(kind, limit),
    },
    handOver: async (mail) => ((await isStopped()) ? "not-now" : handOver(mail)),
  };
}

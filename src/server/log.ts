/**
 * One line of the process's log: what happened, in words, and facts that are safe to keep.
 * Facts are counts, kinds, durations and names of routes; never an address, a query, a body, an id of a person or a key.
 */
export type Log = (event: string, facts?: Readonly<Record<string, string | number | boolean>>) => void;

/** One JSON object a line: `{"at":…,"process":…,"event":…,…facts}`. */
export const jsonLog =
  (processName: string, now: () => number, write: (line: string) => void): Log =>
  (event, facts) =>
    write(
      `${JSON.stringify({ at: new Date(now()).toISOString(), process: processName, event, ...facts })}\n`,
    );

/**
 * Writes lines together, some hundredths of a second late: writing to a file or a terminal waits for it, and a server has
 * better to do at every request.
 */
export function writeTogether(write: (text: string) => void): (line: string) => void {
  let waiting = "";
  const flush = (): void => {
    if (waiting !== "") write(waiting);
    waiting = "";
  };
  process.once("exit", flush);
  return (line) => {
    if (waiting === "") setTimeout(flush, 20);
    waiting += line;
  };
}

export const silentLog: Log = () => {};

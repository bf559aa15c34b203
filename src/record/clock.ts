/**
 * A hybrid logical clock (Kulkarni et al., 2014): wall time in milliseconds, a counter, and the author, as text that sorts
 * in order. Two officers who edit offline merge the same way on every device.
 */
export type HybridClock = string & { readonly __hybridClock: true };

/** The next reading at `now`, later than `last`. */
export function tickClock(last: HybridClock | undefined, now: number, author: string): HybridClock {
  const previous = last === undefined ? { time: 0, counter: 0 } : readClock(last)!;
  return now > previous.time
    ? writeClock(now, 0, author)
    : writeClock(previous.time, previous.counter + 1, author);
}

/** Clamped to the time of receipt: a clock that runs ahead must not win every merge for ever. */
export function clampClock(clock: string, receivedAt: number, author: string): HybridClock {
  const read = readClock(clock);
  if (!read) return writeClock(receivedAt, 0, author);
  return read.time > receivedAt
    ? writeClock(receivedAt, read.counter, author)
    : writeClock(read.time, read.counter, author);
}

/** Milliseconds of the wall. */
export const timeOfClock = (clock: HybridClock): number => readClock(clock)!.time;

export const laterClock = (a: HybridClock | undefined, b: HybridClock): HybridClock =>
  a !== undefined && a > b ? a : b;

/** Milliseconds. Whatever reads further ahead than this was written while a device did not know the time. */
export const farAhead = 60 * 60 * 1000;

const timeDigits = 9;
const counterDigits = 4;
const shape = /^([0-9a-z]{9})-([0-9a-z]{4})-/;

function writeClock(time: number, counter: number, author: string): HybridClock {
  const fixed = (value: number, digits: number) =>
    Math.min(value, 36 ** digits - 1)
      .toString(36)
      .padStart(digits, "0");
  // Eight characters of the author break ties between devices.
  const tie = author.slice(author.indexOf(":") + 1).slice(0, 8);
  return `${fixed(time, timeDigits)}-${fixed(counter, counterDigits)}-${tie}` as HybridClock;
}

function readClock(clock: string): { readonly time: number; readonly counter: number } | undefined {
  const match = shape.exec(clock);
  return match
    ? { time: Number.parseInt(match[1]!, 36), counter: Number.parseInt(match[2]!, 36) }
    : undefined;
}

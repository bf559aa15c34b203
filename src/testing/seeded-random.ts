import type { Clock, RandomBytes } from "#base/effects.ts";

/** A small repeatable source of chance for tests, demonstrations and benchmarks; never for keys outside tests. */
export interface SeededRandom {
  /** From 0 up to, not including, 1. */
  fraction(): number;
  /** A whole number from `least` to `most`, both included. */
  whole(least: number, most: number): number;
  chance(probability: number): boolean;
  pick<Item>(items: readonly Item[]): Item;
  shuffle<Item>(items: readonly Item[]): Item[];
  /** An independent source that does not disturb this one's later values. */
  fork(label: string): SeededRandom;
}

/** sfc32 (Chris Doty-Humphrey, PractRand), seeded through FNV-1a. */
export function seededRandom(seed: string | number): SeededRandom {
  const next = sfc32(String(seed));
  const fraction = (): number => next() / 4_294_967_296;
  const whole = (least: number, most: number): number => least + Math.floor(fraction() * (most - least + 1));
  return {
    fraction,
    whole,
    chance: (probability) => fraction() < probability,
    pick: (items) => {
      if (items.length === 0) throw new Error("pick: nothing to pick from");
      return items[whole(0, items.length - 1)]!;
    },
    shuffle: (items) => {
      const shuffled = [...items];
      for (let i = shuffled.length - 1; i > 0; i--) {
        const j = whole(0, i);
        [shuffled[i], shuffled[j]] = [shuffled[j]!, shuffled[i]!];
      }
      return shuffled;
    },
    fork: (label) => seededRandom(`${seed}/${label}`),
  };
}

/** Repeatable bytes in place of `secureRandomBytes`. */
export function seededRandomBytes(seed: string | number): RandomBytes {
  const next = sfc32(String(seed));
  return (length) => Uint8Array.from({ length }, () => next() >>> 24);
}

/** A clock that stands still until it is moved. */
export interface TestClock extends Clock {
  advance(milliseconds: number): void;
  set(milliseconds: number): void;
}

export function testClock(start = Date.UTC(2026, 0, 15, 9)): TestClock {
  let now = start;
  return Object.assign((): number => now, {
    advance: (milliseconds: number) => void (now += milliseconds),
    set: (milliseconds: number) => void (now = milliseconds),
  });
}

function sfc32(seed: string): () => number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < seed.length; i++) hash = Math.imul(hash ^ seed.charCodeAt(i), 0x01000193);
  let [a, b, c, counter] = [hash, hash ^ 0x9e3779b9, Math.imul(hash, 0x85ebca6b), 1];
  const next = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  for (let i = 0; i < 15; i++) next();
  return next;
}

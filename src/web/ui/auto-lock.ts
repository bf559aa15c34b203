import type { Clock } from "#base/effects.ts";

/** Milliseconds without a key, a pointer, a finger or a film. */
export const idleLimit = 10 * 60_000;
/** So long before, whoever sits there is told. */
const warning = 60_000;
const lookEvery = 5_000;

const signsOfLife = ["keydown", "pointerdown", "pointermove", "wheel", "touchstart", "timeupdate"] as const;

type Page = Pick<Window, "addEventListener" | "setInterval"> & {
  readonly document: Pick<Document, "addEventListener">;
};

export type IdleLock = {
  readonly page: Page;
  readonly clock: Clock;
  readonly lock: () => void;
  /** Milliseconds, as chosen now; null for never. */
  readonly limit?: () => number | null;
  /** Answers how the warning is taken back, once somebody is there. */
  readonly warn: () => () => void;
};

/**
 * Locks a device that was left alone. The time is read, not counted: a laptop whose lid was closed for an hour is locked the
 * moment it is opened. What is answered is called for signs of life that the page itself does not see.
 */
export function lockWhenIdle({ page, clock, lock, limit = () => idleLimit, warn }: IdleLock): () => void {
  let lastSign = clock();
  let takeBack: (() => void) | undefined;
  let locked = false;
  const look = (isThere: boolean) => {
    const longest = limit();
    const idle = clock() - lastSign;
    if (locked || longest === null) return;
    if (idle >= longest) {
      locked = true;
      lock();
    } else if (idle >= longest - warning && !isThere) {
      takeBack ??= warn();
    }
  };
  const live = () => {
    look(true);
    lastSign = clock();
    takeBack?.();
    takeBack = undefined;
  };
  for (const sign of signsOfLife) page.addEventListener(sign, live, { passive: true, capture: true });
  page.document.addEventListener("visibilitychange", () => look(true));
  page.setInterval(() => look(false), lookEvery);
  return live;
}

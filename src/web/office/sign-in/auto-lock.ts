import type { Clock } from "#base/effects.ts";

/** Milliseconds without a key, a pointer or a finger. */
export const idleLimit = 10 * 60_000;
const lookEvery = 5_000;

const signsOfLife = ["keydown", "pointerdown", "pointermove", "wheel", "touchstart"] as const;

type Page = Pick<Window, "addEventListener" | "setInterval"> & {
  readonly document: Pick<Document, "addEventListener">;
};

/**
 * Locks a device that was left alone. The time is read, not counted: a laptop whose lid was closed for an hour is locked the
 * moment it is opened.
 */
export function lockWhenIdle(page: Page, clock: Clock, lock: () => void): void {
  let lastSign = clock();
  let locked = false;
  const look = () => {
    if (locked || clock() - lastSign < idleLimit) return;
    locked = true;
    lock();
  };
  for (const sign of signsOfLife) {
    page.addEventListener(
      sign,
      () => {
        look();
        lastSign = clock();
      },
      { passive: true, capture: true },
    );
  }
  page.document.addEventListener("visibilitychange", look);
  page.setInterval(look, lookEvery);
}

import { expect, test } from "vitest";
import { testClock } from "#testing/seeded-random.ts";
import { idleLimit, lockWhenIdle } from "./auto-lock.ts";

function watchedPage(limit?: () => number | null) {
  const page = new EventTarget() as EventTarget & Record<string, unknown>;
  const document = new EventTarget();
  let tick: () => void = () => undefined;
  Object.assign(page, { document, setInterval: (look: () => void) => (tick = look) });
  const clock = testClock();
  let locks = 0;
  let warnings = 0;
  let takenBack = 0;
  lockWhenIdle({
    page: page as never,
    clock,
    lock: () => locks++,
    warn: () => {
      warnings++;
      return () => void takenBack++;
    },
    ...(limit ? { limit } : {}),
  });
  return {
    page,
    document,
    clock,
    tick: () => tick(),
    locks: () => locks,
    warnings: () => warnings,
    takenBack: () => takenBack,
  };
}

test("a device that is left alone locks itself, once", () => {
  const { clock, tick, locks } = watchedPage();
  clock.advance(idleLimit - 1);
  tick();
  expect(locks()).toBe(0);
  clock.advance(1);
  tick();
  tick();
  expect(locks()).toBe(1);
});

test("whoever works is not interrupted", () => {
  const { page, clock, tick, locks } = watchedPage();
  for (let i = 0; i < 10; i++) {
    clock.advance(idleLimit / 2);
    page.dispatchEvent(new Event("keydown"));
    tick();
  }
  expect(locks()).toBe(0);
});

test("a lid that was closed for an hour opens on a locked page, whatever is pressed first", () => {
  const { page, document, clock, locks } = watchedPage();
  clock.advance(60 * 60_000);
  page.dispatchEvent(new Event("keydown"));
  expect(locks()).toBe(1);
  document.dispatchEvent(new Event("visibilitychange"));
  expect(locks()).toBe(1);
});

test("whoever is there still is told a minute before, once each time, until they show it", () => {
  const { page, clock, tick, locks, warnings, takenBack } = watchedPage();
  for (let i = 1; i <= 2; i++) {
    clock.advance(idleLimit - 60_000);
    tick();
    tick();
    expect(warnings()).toBe(i);
    expect(takenBack()).toBe(i - 1);
    page.dispatchEvent(new Event("pointerdown"));
    expect(takenBack()).toBe(i);
  }
  expect(locks()).toBe(0);
});

test("a film that plays is somebody watching", () => {
  const { page, clock, tick, locks } = watchedPage();
  for (let i = 0; i < 10; i++) {
    clock.advance(idleLimit / 2);
    page.dispatchEvent(new Event("timeupdate"));
    tick();
  }
  expect(locks()).toBe(0);
});

test("how soon is as chosen now, and never is never", () => {
  let chosen: number | null = null;
  const { clock, tick, locks } = watchedPage(() => chosen);
  clock.advance(100 * idleLimit);
  tick();
  expect(locks()).toBe(0);
  chosen = 60 * 60_000;
  tick();
  expect(locks()).toBe(1);
});

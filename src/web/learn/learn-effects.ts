import type { Clock, RandomBytes } from "#base/effects.ts";
import type { ClientStore } from "#client/store/store.ts";

/** What the learner's application touches outside itself; built once, where the page starts. */
export type LearnEffects = {
  readonly store: ClientStore;
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly fetch: typeof globalThis.fetch;
  readonly page: Window;
};

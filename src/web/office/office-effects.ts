import type { Clock, RandomBytes } from "#base/effects.ts";
import type { ClientStore } from "#client/store/store.ts";

/** What the office touches outside itself; built once, where the page starts. */
export type OfficeEffects = {
  readonly openStore: (name: string) => Promise<ClientStore>;
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly fetch: typeof globalThis.fetch;
  readonly page: Window;
};

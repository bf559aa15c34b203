import type { HolderKeys } from "#keys/box.ts";
import type { ReadPages } from "./open-list.ts";
import type { ListPage, ReadPage } from "./read-page.ts";
import { readPage } from "./read-page.ts";

/** What is sent to a thread, and what comes back; both are copied. */
export type PageTask = {
  readonly number: number;
  readonly page: ListPage;
  readonly keysByGeneration: ReadonlyMap<number, HolderKeys>;
};
export type PageDone = { readonly number: number; readonly read: ReadPage };

/** A thread that runs `answerTask`. */
export type PageThread = {
  readonly post: (task: PageTask) => void;
  readonly onDone: (take: (done: PageDone) => void) => void;
  readonly end: () => void;
};

export const answerTask = ({ number, page, keysByGeneration }: PageTask): PageDone => ({
  number,
  read: readPage(page, keysByGeneration),
});

/** Pages opened side by side: opening costs half a millisecond for each compartment. */
export function openPagePool(threads: readonly PageThread[]): {
  readonly readPages: ReadPages;
  readonly end: () => void;
} {
  const waiting = new Map<number, (read: ReadPage) => void>();
  const load = threads.map(() => 0);
  let last = 0;
  for (const [at, thread] of threads.entries())
    thread.onDone(({ number, read }) => {
      load[at]!--;
      waiting.get(number)?.(read);
      waiting.delete(number);
    });
  return {
    readPages: (page, keysByGeneration) =>
      new Promise((resolve) => {
        const number = ++last;
        waiting.set(number, resolve);
        const at = load.indexOf(Math.min(...load));
        load[at]!++;
        threads[at]!.post({ number, page, keysByGeneration });
      }),
    end: () => {
      for (const thread of threads) thread.end();
    },
  };
}

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
  /** Where it cannot be started, or ended by itself. */
  readonly onFail: (give: () => void) => void;
  readonly end: () => void;
};

export type PagePool = { readonly readPages: ReadPages; readonly end: () => void };

export const answerTask = ({ number, page, keysByGeneration }: PageTask): PageDone => ({
  number,
  read: readPage(page, keysByGeneration),
});

/** Pages opened side by side. What a thread that failed leaves behind is opened here, and all that comes when the last has failed. */
export function openPagePool(threads: readonly PageThread[]): PagePool {
  const waiting = new Map<
    number,
    { readonly task: PageTask; readonly at: number; readonly resolve: (read: ReadPage) => void }
  >();
  const load = threads.map(() => 0);
  let last = 0;
  const take = ({ number, read }: PageDone): void => {
    const known = waiting.get(number);
    if (!known) return;
    waiting.delete(number);
    load[known.at]!--;
    known.resolve(read);
  };
  for (const [at, thread] of threads.entries()) {
    thread.onDone(take);
    thread.onFail(() => {
      load[at] = Infinity;
      for (const one of waiting.values()) if (one.at === at) take(answerTask(one.task));
    });
  }
  return {
    readPages: (page, keysByGeneration) =>
      new Promise((resolve) => {
        const task = { number: ++last, page, keysByGeneration };
        const least = Math.min(...load);
        if (!Number.isFinite(least)) return resolve(answerTask(task).read);
        const at = load.indexOf(least);
        waiting.set(task.number, { task, at, resolve });
        load[at]!++;
        threads[at]!.post(task);
      }),
    end: () => {
      for (const thread of threads) thread.end();
    },
  };
}

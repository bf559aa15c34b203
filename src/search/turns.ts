/** Many at once, or one alone: a relabelling waits for what is under way, and what comes meanwhile waits for it. */
export type Turns = {
  readonly together: <Value>(work: () => Promise<Value>) => Promise<Value>;
  readonly alone: <Value>(work: () => Promise<Value>) => Promise<Value>;
};

export function makeTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve();
  const underWay = new Set<Promise<unknown>>();
  return {
    together: async (work) => {
      for (let awaited: unknown; awaited !== last;) {
        awaited = last;
        await awaited;
      }
      const mine = work();
      const settled = Promise.allSettled([mine]);
      underWay.add(settled);
      void settled.then(() => underWay.delete(settled));
      return mine;
    },
    alone: (work) => {
      const mine = Promise.all([last, ...underWay]).then(work);
      last = mine.catch(() => {});
      return mine;
    },
  };
}

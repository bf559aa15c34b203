/**
 * Does `work` while nobody else does any of the same name: the other tabs of a browser share the store that it reads and
 * writes. Browsers have this as Web Locks (`navigator.locks`); where there is one page only, `inTurn` is enough.
 */
export type Exclusively = <Value>(name: string, work: () => Promise<Value>) => Promise<Value>;

export function inTurn(): Exclusively {
  const lastByName = new Map<string, Promise<unknown>>();
  return (name, work) => {
    const mine = (lastByName.get(name) ?? Promise.resolve()).then(work, work);
    lastByName.set(name, mine);
    return mine;
  };
}

/** Across tabs, where the browser can; every change that is made under it may be repeated, so an old browser loses nothing. */
export const exclusivelyInBrowser = (locks: LockManager | undefined): Exclusively =>
  locks === undefined
    ? inTurn()
    : <Value>(name: string, work: () => Promise<Value>) =>
        locks.request(`homeward/${name}`, work) as Promise<Value>;

/** How work that comes at the same moment is put together. */
export interface GroupedWork<Item, Outcome> {
  /** Does it for all, answering in their order; or throws and has done it for none. It must bear being repeated. */
  readonly work: (items: readonly Item[]) => Promise<readonly Outcome[]>;
  /** Items with a key in common take turns: they are never in one group. */
  readonly keysOf: (item: Item) => readonly string[];
  /** A group ends before it weighs more than `capacity`; one item alone may. */
  readonly weightOf: (item: Item) => number;
  readonly capacity: number;
}

/**
 * What comes while a group is under way makes the next one, so that one transaction and one write to disk serve many. Nobody waits
 * for others to come. Where a group fails each of it is done alone, so that nobody fails for another.
 */
export function groupWork<Item, Outcome>({
  work,
  keysOf,
  weightOf,
  capacity,
}: GroupedWork<Item, Outcome>): (item: Item) => Promise<Outcome> {
  let waiting: Waiting<Item, Outcome>[] = [];
  let isUnderWay = false;

  async function drain(): Promise<void> {
    while (waiting.length > 0) await doGroup(takeGroup());
    isUnderWay = false;
  }

  async function doGroup(group: readonly Waiting<Item, Outcome>[]): Promise<void> {
    try {
      const outcomes = await work(group.map(({ item }) => item));
      if (outcomes.length !== group.length) throw new Error("groupWork: as many outcomes as items");
      for (const [i, { resolve }] of group.entries()) resolve(outcomes[i]!);
    } catch (error) {
      if (group.length === 1) group[0]!.reject(error);
      else await Promise.all(group.map((one) => doGroup([one])));
    }
  }

  /** In the order in which they came; what has to wait for another of its keys also holds up what comes after it under them. */
  function takeGroup(): Waiting<Item, Outcome>[] {
    const group: Waiting<Item, Outcome>[] = [];
    const left: Waiting<Item, Outcome>[] = [];
    const taken = new Set<string>();
    let weight = 0;
    for (const one of waiting) {
      const keys = keysOf(one.item);
      weight += weightOf(one.item);
      const fits = weight <= capacity || group.length === 0;
      (fits && !keys.some((key) => taken.has(key)) ? group : left).push(one);
      for (const key of keys) taken.add(key);
    }
    waiting = left;
    return group;
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (isUnderWay) return;
      isUnderWay = true;
      // What arrived in the same turn of the loop comes along.
      setImmediate(() => void drain());
    });
}

interface Waiting<Item, Outcome> {
  readonly item: Item;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: unknown) => void;
}

export type Edge = { readonly from: number; readonly to: number; readonly weight: number };

/**
 * Nodes of one side of a cut that weighs less than `limit` and more than nothing, or nothing where there is none: what hangs together
 * then hangs together by at least `limit`. Contracts what a maximum adjacency ordering proves to be connected well enough
 * (Nagamochi and Ibaraki 1992), so that a few rounds over the edges do.
 */
export function findSmallCut(
  nodes: number,
  edges: readonly Edge[],
  limit: number,
): ReadonlySet<number> | undefined {
  const groups = new Groups(nodes);
  for (const { from, to, weight } of edges) if (weight >= limit) groups.join(from, to);
  for (;;) {
    const neighbours = contract(groups, edges);
    const seen = new Set<number>();
    let hasJoined = false;
    for (const start of neighbours.keys()) {
      if (seen.has(start)) continue;
      const last = walk(start, neighbours, seen, (one, other, connected) => {
        if (connected < limit) return;
        hasJoined = true;
        groups.join(one, other);
      });
      if (last.degree > 0 && last.degree < limit) return groups.membersOf(last.node, nodes);
    }
    if (!hasJoined) return undefined;
  }
}

/** Edges between groups, those of one pair as one; taken before any is joined, so names of groups stay the same during a walk. */
function contract(groups: Groups, edges: readonly Edge[]): ReadonlyMap<number, ReadonlyMap<number, number>> {
  const neighbours = new Map<number, Map<number, number>>();
  const add = (from: number, to: number, weight: number): void => {
    const known = neighbours.get(from) ?? new Map<number, number>();
    neighbours.set(from, known.set(to, (known.get(to) ?? 0) + weight));
  };
  for (const { from, to, weight } of edges) {
    const [one, other] = [groups.of(from), groups.of(to)];
    if (one === other || weight <= 0) continue;
    add(one, other, weight);
    add(other, one, weight);
  }
  return neighbours;
}

/** Takes the nodes of one component in the order of how much ties them to those already taken; the last one is a cut by itself. */
function walk(
  start: number,
  neighbours: ReadonlyMap<number, ReadonlyMap<number, number>>,
  seen: Set<number>,
  connect: (one: number, other: number, connected: number) => void,
): { readonly node: number; readonly degree: number } {
  const ties = new Map<number, number>([[start, 0]]);
  const heap = new Heap();
  heap.push(start, 0);
  let last = { node: start, degree: 0 };
  for (let next = heap.pop(); next; next = heap.pop()) {
    const { node, tie } = next;
    if (seen.has(node) || ties.get(node) !== tie) continue;
    seen.add(node);
    last = { node, degree: tie };
    for (const [other, weight] of neighbours.get(node)!) {
      if (seen.has(other)) continue;
      const connected = (ties.get(other) ?? 0) + weight;
      ties.set(other, connected);
      heap.push(other, connected);
      connect(node, other, connected);
    }
  }
  return last;
}

/** Which nodes are taken for one. */
class Groups {
  readonly #parents: Uint32Array;
  constructor(nodes: number) {
    this.#parents = Uint32Array.from({ length: nodes }, (_, node) => node);
  }
  of(node: number): number {
    let root = node;
    while (this.#parents[root] !== root) root = this.#parents[root] = this.#parents[this.#parents[root]!]!;
    return root;
  }
  join(one: number, other: number): void {
    this.#parents[this.of(one)] = this.of(other);
  }
  /** Of a group as it was named before anything was joined to it in this round. */
  membersOf(node: number, nodes: number): ReadonlySet<number> {
    const root = this.of(node);
    return new Set(Array.from({ length: nodes }, (_, each) => each).filter((each) => this.of(each) === root));
  }
}

/** Largest first. */
class Heap {
  readonly #items: { readonly node: number; readonly tie: number }[] = [];

  push(node: number, tie: number): void {
    const items = this.#items;
    let at = items.push({ node, tie }) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (items[parent]!.tie >= items[at]!.tie) return;
      [items[parent], items[at]] = [items[at]!, items[parent]!];
      at = parent;
    }
  }

  pop(): { readonly node: number; readonly tie: number } | undefined {
    const items = this.#items;
    const top = items[0];
    const last = items.pop();
    if (!top || !last || items.length === 0) return top;
    items[0] = last;
    for (let at = 0; ;) {
      const child = 2 * at + 1;
      if (child >= items.length) return top;
      const larger =
        child + 1 < items.length && items[child + 1]!.tie > items[child]!.tie ? child + 1 : child;
      if (items[at]!.tie >= items[larger]!.tie) return top;
      [items[larger], items[at]] = [items[at]!, items[larger]!];
      at = larger;
    }
  }
}

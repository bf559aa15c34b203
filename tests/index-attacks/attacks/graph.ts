import type { Claim, ObservedDay } from "../observed.ts";
import type { Written } from "../population.ts";
import { findSharedLabels } from "./shared-labels.ts";

/**
 * Similarity-graph matching (Vidanage, Christen, Ranbaduge, Schnell 2020, 2023): records are nodes, what two reads asked for
 * alike joins them, and a node is who in a graph of known people has the likeliest neighbourhood. The graph of known people is
 * what the same index shows when auxiliary people come and go as often.
 */
export type Node = {
  readonly record: number;
  reads: number;
  mostFound: number;
  sumFound: number;
  /** Meetings with others, labels shared with them, and how much these find: what the literature hashes. */
  degree: number;
  shared: number;
  neighboursFound: number;
};

export type Graph = { readonly add: (day: ObservedDay) => void; readonly nodes: () => readonly Node[] };

export function makeGraph(): Graph {
  const nodes = new Map<number, Node>();
  const nodeOf = (record: number): Node => {
    const known = nodes.get(record);
    if (known) return known;
    const node = { record, reads: 0, mostFound: 0, sumFound: 0, degree: 0, shared: 0, neighboursFound: 0 };
    nodes.set(record, node);
    return node;
  };
  return {
    nodes: () => [...nodes.values()],
    add: ({ reads }) => {
      for (const { record, found } of reads) {
        const node = nodeOf(record);
        node.reads++;
        node.sumFound += found.length;
        node.mostFound = Math.max(node.mostFound, found.length);
      }
      for (const { reads: together, labels } of findSharedLabels(reads)) {
        const found = together.reduce((sum, at) => sum + reads[at]!.found.length, 0);
        for (const at of together) {
          const node = nodeOf(reads[at]!.record);
          node.degree += together.length - 1;
          node.shared += labels;
          node.neighboursFound += (found - reads[at]!.found.length) / (together.length - 1);
        }
      }
    },
  };
}

/** Each node is its nearest known one. */
export function claimByGraph(unknown: Graph, known: Graph, world: readonly Written[]): Claim[] {
  const byVolume = Map.groupBy(known.nodes(), ({ mostFound }) => mostFound);
  return unknown.nodes().map((node) => {
    let [best, distance] = [-1, Infinity];
    const own = featuresOf(node);
    const reach = Math.ceil(Math.sqrt(node.mostFound));
    for (let found = node.mostFound - reach; found <= node.mostFound + reach; found++) {
      for (const other of byVolume.get(found) ?? []) {
        const features = featuresOf(other);
        let sum = 0;
        for (let i = 0; i < own.length; i++) sum += (own[i]! - features[i]!) ** 2;
        if (sum < distance) [best, distance] = [other.record, sum];
      }
    }
    return { record: node.record, name: world[best]?.name ?? -1, sureness: -distance };
  });
}

/** Roots, because counts scatter by their root. */
const featuresOf = ({ reads, mostFound, sumFound, degree, shared, neighboursFound }: Node): number[] =>
  [mostFound, sumFound / reads, degree / reads, shared / reads / 16, neighboursFound / reads].map(Math.sqrt);

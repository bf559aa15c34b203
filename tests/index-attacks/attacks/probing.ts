import type { Claim, ObservedRead } from "../observed.ts";
import type { Probed } from "../world.ts";
import type { KnownRead } from "./known-records.ts";
import type { NamesOfKeys } from "./names-of-keys.ts";
import type { Volumes } from "./volume.ts";

/** Where labels are asked for again, whoever asks for those of a probe has its key. */
export const asKnownReads = (probed: readonly Probed[]): KnownRead[] =>
  probed.map(({ key, read }) => ({ ...read, keys: [key] }));

/**
 * Where they are not, a probe that finds less than lies there tells that somebody before it that day read the key. Who of
 * them, the numbers must tell: each such key goes to the read that it fits best.
 */
export function claimByDepletion(
  before: readonly ObservedRead[],
  probed: readonly Probed[],
  names: NamesOfKeys,
  volumes: Volumes,
): Claim[] {
  const pairs = probed.flatMap(({ key, read, stored }) => {
    if (stored === 0 || read.found.length >= stored) return [];
    const name = names.guess([key]);
    if (!name) return [];
    const fits = before.map(({ found }) =>
      found.length < stored ? 0 : volumes.likelihood(name.name, found.length) + 1e-9,
    );
    const sum = fits.reduce((all, fit) => all + fit, 0);
    return before.flatMap(({ record }, at) =>
      fits[at]! > 0 ? [{ record, name: name.name, sureness: (name.sureness * fits[at]!) / sum }] : [],
    );
  });
  // One name for one read, the surest first.
  const [records, taken] = [new Set<number>(), new Set<number>()];
  return pairs
    .toSorted((a, b) => b.sureness - a.sureness)
    .filter(({ record, name }) => {
      if (records.has(record) || taken.has(name)) return false;
      records.add(record);
      taken.add(name);
      return true;
    });
}

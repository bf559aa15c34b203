import { type Finding, withoutOverlaps } from "./finding.ts";
import type { KnownWords } from "./known-words.ts";
import { findPastedTables } from "./pasted-table.ts";
import { readVisible } from "./invisible.ts";
import { findPatterns } from "./patterns.ts";

/**
 * What looks like personal data in words that somebody is about to send or publish, found on their own device before anything leaves
 * it: what they know of people first, then tables, then shapes.
 */
export function findPersonalData(text: string, known: KnownWords): Finding[] {
  const { shown, places } = readVisible(text);
  const found = [...known.find(shown), ...findPastedTables(shown), ...findPatterns(shown)];
  return withoutOverlaps(found).map(({ kind, from, to }) => ({
    kind,
    from: places[from]!,
    to: places[to - 1]! + 1,
  }));
}

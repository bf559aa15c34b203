import { type Finding, withoutOverlaps } from "./finding.ts";
import type { KnownWords } from "./known-words.ts";
import { findPastedTables } from "./pasted-table.ts";
import { findPatterns } from "./patterns.ts";

/**
 * What looks like personal data in words that somebody is about to send or publish, found on their own device before anything leaves
 * it: what they know of people first, then tables, then shapes.
 */
export const findPersonalData = (text: string, known: KnownWords): Finding[] =>
  withoutOverlaps([...known.find(text), ...findPastedTables(text), ...findPatterns(text)]);

import type { RecordId } from "#base/id.ts";
import type { Holder } from "#keys/holder.ts";
import type { RecordKind } from "#protocol/record-contracts.ts";
import type { Database } from "#server/database.ts";
import type { OwnIndexPage } from "./index-reads.ts";
import type { WeightedToken } from "./subject.ts";

type Word = WeightedToken & { readonly word: number };

/**
 * Who shares a token with every word of a query, and by how much. A word of which some token was too common to be read narrows nothing
 * down, unless no other word does.
 */
export function rankOwn({ found, truncated }: Pick<OwnIndexPage<Word>, "found" | "truncated">): {
  readonly aliases: readonly string[];
  readonly weightOf: (alias: string) => number;
} {
  const truncatedWords = new Set(truncated.map(({ word }) => word));
  const weightByAliasByWord = new Map<number, Map<string, number>>();
  for (const { token, postings } of found) {
    const weightByAlias = weightByAliasByWord.get(token.word) ?? new Map<string, number>();
    weightByAliasByWord.set(token.word, weightByAlias);
    for (const { alias, role, weight } of postings) {
      const known = weightByAlias.get(alias) ?? 0;
      if (role === "own") weightByAlias.set(alias, Math.max(known, Math.min(weight, token.weight)));
    }
  }
  const words = [...weightByAliasByWord.entries()];
  const strict = words.filter(([word]) => !truncatedWords.has(word));
  const lists = (strict.length > 0 ? strict : words).map(([, weightByAlias]) => weightByAlias);
  const [shortest] = lists.toSorted((a, b) => a.size - b.size);
  return {
    aliases: [...(shortest?.keys() ?? [])].filter((alias) => lists.every((list) => list.has(alias))),
    weightOf: (alias) => words.reduce((sum, [, weightByAlias]) => sum + (weightByAlias.get(alias) ?? 0), 0),
  };
}

/** What of these a desk holds. */
export const readOwnSubjects = (
  sql: Database,
  aliases: readonly string[],
  { namespace, holder }: { readonly namespace: string; readonly holder: Holder },
) => sql<{ alias: string; record: RecordId; kind: RecordKind; subject: number }[]>`
  select alias, index_aliases.record, kind, subject
  from index_aliases join records using (record) join holdings using (record)
  where alias = any(${[...aliases]}) and namespace = ${namespace} and not dead and erased_at is null
    and holdings.holder = ${holder}`;

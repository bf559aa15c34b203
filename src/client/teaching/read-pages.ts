import { ok, type Result } from "#base/result.ts";

/** So many are read at most: a gate that never comes to an end is not followed for ever. */
const mostRead = 20_000;

/** Everything that a list of the gate holds, page by page, in its order. */
export async function readPages<Item, Refused extends { readonly kind: string }>(
  readPage: (query: {
    cursor?: string;
  }) => Promise<Result<{ readonly items: readonly Item[]; readonly cursor: string | null }, Refused>>,
): Promise<Result<readonly Item[], Refused>> {
  const all: Item[] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = await readPage(cursor === undefined ? {} : { cursor });
    if (!page.ok) return page;
    all.push(...page.value.items);
    cursor = page.value.items.length > 0 && all.length < mostRead ? page.value.cursor : null;
  }
  return ok(all);
}

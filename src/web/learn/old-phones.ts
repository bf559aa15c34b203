import { define } from "#web/family/old-phones.ts";

/** What the learner's pages use besides. Import first. */
define(Array.prototype, "toSorted", function <
  Item,
>(this: readonly Item[], compare?: (one: Item, other: Item) => number) {
  return [...this].sort(compare);
});

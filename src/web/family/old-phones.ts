/**
 * What phones of 2020 lack of the language's library and the family's pages use. The build already writes a syntax that they
 * read. Import first.
 */
define(Array.prototype, "at", at);
define(Object.getPrototypeOf(Uint8Array.prototype) as object, "at", at);
define(
  Object.getPrototypeOf(Uint8Array.prototype) as object,
  "with",
  function (this: Uint8Array, index: number, value: number) {
    const copy = this.slice();
    copy[index] = value;
    return copy;
  },
);
define(Array.prototype, "toReversed", function <Item>(this: readonly Item[]) {
  return this.reduceRight<Item[]>((all, item) => [...all, item], []);
});
define(Object, "hasOwn", (value: object, key: PropertyKey) =>
  Object.prototype.hasOwnProperty.call(value, key),
);
define(AbortSignal, "timeout", (milliseconds: number) => {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), milliseconds);
  return controller.signal;
});

function at<Item>(this: ArrayLike<Item>, index: number): Item | undefined {
  return this[index < 0 ? this.length + index : index];
}

export function define(target: object, name: string, value: unknown): void {
  if (!(name in target)) Object.defineProperty(target, name, { value, writable: true, configurable: true });
}

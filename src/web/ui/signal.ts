import { options } from "preact";
import type { Component } from "preact";

/** A value that screens follow: whatever component read it while it rendered renders again when it changes. */
export type Signal<Value> = { value: Value };
export type ReadonlySignal<Value> = { readonly value: Value };

/**
 * The one thing of @preact/signals that the shared parts need, in a fifth of a kilobyte instead of three: the family form
 * has 45 for everything. It stands on the same hooks of preact as that library and lives beside it.
 */
export function signal<Value>(initial: Value): Signal<Value> {
  let value = initial;
  const readers = new Set<Component>();
  return {
    get value() {
      if (rendering) {
        readers.add(rendering);
        readByComponent.set(rendering, (readByComponent.get(rendering) ?? new Set()).add(readers));
      }
      return value;
    },
    set value(next) {
      if (Object.is(next, value)) return;
      value = next;
      // Enqueued, not done at once: several changes in a row are one rendering.
      for (const reader of readers) reader.forceUpdate();
    },
  };
}

let rendering: Component | undefined;
const readByComponent = new WeakMap<Component, Set<Set<Component>>>();

type Rendered = { readonly __c?: Component | null };
const hooks = options as unknown as Record<
  "__r" | "diffed" | "unmount",
  ((node: Rendered) => void) | undefined
>;

function before(name: keyof typeof hooks, first: (node: Rendered) => void): void {
  const then = hooks[name];
  hooks[name] = (node) => {
    first(node);
    then?.(node);
  };
}

before("__r", ({ __c: component }) => {
  rendering = component ?? undefined;
});
before("diffed", () => {
  rendering = undefined;
});
before("unmount", ({ __c: component }) => {
  if (component) for (const readers of readByComponent.get(component) ?? []) readers.delete(component);
});

import { vi } from "vitest";

/**
 * For tests: the same module twice, once over the primitives that servers use and once over those that browsers use.
 * `load` imports it, so that each load sees its own primitives.
 */
export async function importOnBoth<Module>(
  load: () => Promise<Module>,
): Promise<readonly (readonly [name: "node" | "browser", module: Module])[]> {
  vi.resetModules();
  const onNode = await load();
  vi.resetModules();
  vi.doMock("#crypto/primitives.ts", () => import("./primitives.browser.ts"));
  vi.doMock("#crypto/ristretto.ts", () => import("./ristretto.browser.ts"));
  const onBrowser = await load();
  vi.doUnmock("#crypto/primitives.ts");
  vi.doUnmock("#crypto/ristretto.ts");
  return [
    ["node", onNode],
    ["browser", onBrowser],
  ];
}

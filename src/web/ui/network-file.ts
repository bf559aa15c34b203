import { fromHex } from "#base/bytes.ts";

/** What the page must know before it asks anybody: whose word it trusts, and where gate and vault answer. */
export type NetworkFile = {
  readonly name: string;
  /** The root of the network; every name and key the page shows or seals to must follow from it. */
  readonly rootKey: Uint8Array;
  readonly gateUrl: string;
  readonly vaultUrl: string;
  /** Where packages of other authoring tools run, in a network that has such an origin. */
  readonly contentUrl: string | undefined;
  /** Where outside courses report to, likewise. */
  readonly recordStoreUrl: string | undefined;
};

/** From the page's own origin. Nothing when it cannot be fetched or read; trying again is the caller's. */
export async function fetchNetworkFile(fetch: typeof globalThis.fetch): Promise<NetworkFile | undefined> {
  try {
    const response = await fetch("/network.json", { cache: "no-store", credentials: "omit" });
    return response.ok ? readNetworkFile(await response.json()) : undefined;
  } catch {
    return undefined;
  }
}

/** Nothing for anything but a network file. */
export function readNetworkFile(value: unknown): NetworkFile | undefined {
  const { name, rootKeyHex, gateUrl, vaultUrl, contentUrl, recordStoreUrl } = (value ?? {}) as Record<
    string,
    unknown
  >;
  if (typeof name !== "string" || typeof rootKeyHex !== "string" || !/^[0-9a-f]{64}$/.test(rootKeyHex))
    return undefined;
  if (!isWebAddress(gateUrl) || !isWebAddress(vaultUrl)) return undefined;
  return {
    name,
    rootKey: fromHex(rootKeyHex),
    gateUrl,
    vaultUrl,
    contentUrl: isWebAddress(contentUrl) ? contentUrl : undefined,
    recordStoreUrl: isWebAddress(recordStoreUrl) ? recordStoreUrl : undefined,
  };
}

const isWebAddress = (value: unknown): value is string =>
  typeof value === "string" && /^https?:\/\//.test(value);

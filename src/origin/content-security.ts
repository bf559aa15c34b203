import type { NetworkDescription } from "#protocol/network-description.ts";

/** Whose policy an address has. */
export type PageKind = "family" | "office" | "learn" | "other";

/** Their devices are locked by passphrases, which WebAssembly stretches; and they show pictures and videos of courses. */
const withDevices: ReadonlySet<PageKind> = new Set(["office", "learn"]);

/**
 * The headers of every answer. A page may run our scripts alone, talk to its own origin, the gate and the vault alone (a learner's to
 * the record store too), and be framed by nobody; no text becomes script. A course's files are checked against their hashes first, so the page shows them out
 * of its own memory (`blob:`) and nowhere else from.
 */
export function securityHeaders(
  network: Pick<NetworkDescription, "gateUrl" | "vaultUrl" | "contentUrl" | "recordStoreUrl">,
  page: PageKind,
): Readonly<Record<string, string>> {
  const hasDevices = withDevices.has(page);
  const ofCourses = hasDevices ? " blob:" : "";
  const connected = [
    network.gateUrl,
    network.vaultUrl,
    ...(page === "learn" && network.recordStoreUrl !== undefined ? [network.recordStoreUrl] : []),
  ];
  const directives = [
    "default-src 'none'",
    `script-src 'self'${hasDevices ? " 'wasm-unsafe-eval'" : ""}`,
    "style-src 'self'",
    `img-src 'self'${ofCourses}`,
    ...(hasDevices ? ["media-src 'self' blob:"] : []),
    // Packages of other tools play in a frame of their own origin, and nothing else is framed.
    ...(hasDevices && network.contentUrl !== undefined ? [`frame-src ${originOf(network.contentUrl)}`] : []),
    "font-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    `connect-src 'self' ${connected.map(originOf).join(" ")}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ];
  return {
    "content-security-policy": directives.join("; "),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "origin-agent-cluster": "?1",
    "permissions-policy":
      "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=(), " +
      "publickey-credentials-create=(self), publickey-credentials-get=(self)",
  };
}

const originOf = (url: string): string => new URL(url).origin;

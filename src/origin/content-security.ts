import type { NetworkDescription } from "#protocol/network-description.ts";

/**
 * The headers of every answer. A page may run our scripts alone, talk to its own origin, the gate and the vault alone, and be
 * framed by nobody; no text becomes script. Only the office may compile WebAssembly: it stretches passphrases.
 */
export function securityHeaders(
  network: Pick<NetworkDescription, "gateUrl" | "vaultUrl">,
  page: "office" | "other",
): Readonly<Record<string, string>> {
  const directives = [
    "default-src 'none'",
    `script-src 'self'${page === "office" ? " 'wasm-unsafe-eval'" : ""}`,
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    `connect-src 'self' ${originOf(network.gateUrl)} ${originOf(network.vaultUrl)}`,
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

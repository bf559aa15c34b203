/**
 * The policy that the origin of the web app sends with every page. Nothing inline, nothing from elsewhere; `servers` are the
 * origins of gate, vault and courier. `blob:` shows photographs that were opened on this device.
 */
export const buildContentSecurityPolicy = (servers: readonly string[]): string =>
  [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "img-src 'self' blob:",
    "font-src 'self'",
    `connect-src ${["'self'", ...servers].join(" ")}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join("; ");

/**
 * What the code of others may do on the content origin: run as it was written, in scripts of its own, within its own frame. It
 * speaks to nobody but its own origin, where a service worker answers from the package alone, and opens no window, leaves no frame
 * and reaches no device. The same words stand on what the origin's server sends and on what the service worker makes.
 *
 * `frameAncestors`: the origins of our pages, which alone may show it.
 */
export function contentHeaders(frameAncestors: readonly string[]): Readonly<Record<string, string>> {
  const directives = [
    "default-src 'none'",
    "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:",
    "style-src 'self' 'unsafe-inline' data: blob:",
    "img-src 'self' data: blob:",
    "media-src 'self' data: blob:",
    "font-src 'self' data: blob:",
    "connect-src 'self' data: blob:",
    "frame-src 'self' data: blob:",
    "worker-src 'self' blob:",
    "form-action 'self'",
    "base-uri 'self'",
    `frame-ancestors ${["'self'", ...frameAncestors].join(" ")}`,
    `sandbox ${contentSandbox}`,
  ];
  return {
    "content-security-policy": directives.join("; "),
    "x-content-type-options": "nosniff",
    "x-dns-prefetch-control": "off",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
    "origin-agent-cluster": "?1",
    "permissions-policy": [
      "accelerometer",
      "camera",
      "clipboard-read",
      "display-capture",
      "geolocation",
      "gyroscope",
      "hid",
      "identity-credentials-get",
      "idle-detection",
      "magnetometer",
      "microphone",
      "midi",
      "otp-credentials",
      "payment",
      "publickey-credentials-create",
      "publickey-credentials-get",
      "screen-wake-lock",
      "serial",
      "storage-access",
      "usb",
      "xr-spatial-tracking",
    ]
      .map((feature) => `${feature}=()`)
      .join(", "),
  };
}

/**
 * The origin is another than that of our pages, so scripts and an origin of its own give a package nothing of theirs. There are
 * no pop-ups, no downloads, no dialogs and no way to leave the page.
 */
export const contentSandbox = "allow-scripts allow-same-origin allow-forms";

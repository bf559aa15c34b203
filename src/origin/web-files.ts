import { readdir, readFile } from "node:fs/promises";
import { extname, join, relative, sep } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { toBase64url } from "#base/bytes.ts";
import { sha256 } from "#crypto/hash.ts";

/** One file as it goes over the wire. */
export type WebFile = {
  readonly type: string;
  readonly etag: string;
  /** Its name holds a hash of its content: a browser never needs to ask again. */
  readonly isImmutable: boolean;
  /** Compressed once, at the first request that can take it. */
  readonly bytesFor: (encoding: Encoding) => Promise<Uint8Array>;
};

export type Encoding = "br" | "gzip" | "identity";

/**
 * Everything below `folder`, by its path in a URL. Held in memory, so that no request ever names a path on the disk; a build
 * is about a megabyte.
 */
export async function readWebFiles(folder: string): Promise<ReadonlyMap<string, WebFile>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(
    await Promise.all(
      files.map(async (file) => {
        const path = `/${relative(folder, file).split(sep).join("/")}`;
        return [path, webFileOf(path, await readFile(file))] as const;
      }),
    ),
  );
}

export function webFileOf(path: string, content: Uint8Array): WebFile {
  const type = typeByEnding[extname(path)] ?? "application/octet-stream";
  const compressed = new Map<Encoding, Promise<Uint8Array>>();
  const compress: Record<Encoding, () => Promise<Uint8Array>> = {
    identity: () => Promise.resolve(content),
    gzip: () => promisify(gzip)(content, { level: 9 }),
    br: () => promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
  };
  return {
    type,
    etag: `"${toBase64url(sha256(content)).slice(0, 22)}"`,
    isImmutable: /^\/assets\/.*-[A-Za-z0-9_-]{8}\.[a-z0-9]+$/.test(path),
    bytesFor(asked) {
      const encoding = isCompressible(type) ? asked : "identity";
      const known = compressed.get(encoding) ?? compress[encoding]();
      compressed.set(encoding, known);
      return known;
    },
  };
}

export const isCompressible = (type: string): boolean =>
  /^text\/|javascript|json|svg|wasm|manifest/.test(type);

const typeByEnding: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".cbor": "application/cbor",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".webp": "image/webp",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".wasm": "application/wasm",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
};

import type { OpenedPackage } from "#learning/scorm/read-scorm-package.ts";
import { unpackFile } from "#learning/scorm/unpack-file.ts";
import type { ZipSource } from "#learning/scorm/zip-directory.ts";
import { foldPath } from "#learning/scorm/zip-path.ts";

export const blobSource = (blob: Blob): ZipSource => ({
  size: blob.size,
  read: async (from, to) => new Uint8Array(await blob.slice(from, to).arrayBuffer()),
});

/** A file of the package, or the part of it that was asked for: some browsers play no video that they cannot ask for in parts. */
export async function answerFromPackage(
  { source, entryByPath }: OpenedPackage,
  encodedPath: string,
  request: Request,
  headers: Readonly<Record<string, string>>,
): Promise<Response> {
  const entry = entryByPath.get(foldPath(decodePath(encodedPath) ?? ""));
  const unpacked = entry && (await unpackFile(source, entry));
  if (!unpacked?.ok) return new Response("", { status: 404, headers });
  const bytes = unpacked.value as Uint8Array<ArrayBuffer>;
  const all = {
    ...headers,
    "content-type": typeOf(entry!.path),
    "accept-ranges": "bytes",
    "cache-control": "no-store",
  };
  const range = request.headers.get("range");
  if (range === null) return new Response(bytes, { headers: all });
  const part = readRange(range, bytes.length);
  if (!part) {
    return new Response("", { status: 416, headers: { ...all, "content-range": `bytes */${bytes.length}` } });
  }
  const [from, to] = part;
  return new Response(bytes.subarray(from, to + 1), {
    status: 206,
    headers: { ...all, "content-range": `bytes ${from}-${to}/${bytes.length}` },
  });
}

function decodePath(encoded: string): string | undefined {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return undefined;
  }
}

/** One range of bytes (RFC 9110, 14.1.2), both ends included. */
export function readRange(header: string, length: number): readonly [number, number] | undefined {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(header.trim()) ?? [];
  if (first === undefined || last === undefined || (first === "" && last === "")) return undefined;
  const from = first === "" ? Math.max(0, length - Number(last)) : Number(first);
  const to = first === "" || last === "" ? length - 1 : Math.min(Number(last), length - 1);
  return from <= to && from < length ? [from, to] : undefined;
}

const typeOf = (path: string): string =>
  typeByEnding[/\.([A-Za-z0-9]+)$/.exec(path)?.[1]?.toLowerCase() ?? ""] ?? "application/octet-stream";

/** Without a charset for text: packages say it in the page, and older ones not as UTF-8. */
const typeByEnding: Readonly<Record<string, string>> = {
  html: "text/html",
  htm: "text/html",
  xhtml: "application/xhtml+xml",
  js: "text/javascript",
  mjs: "text/javascript",
  css: "text/css",
  json: "application/json",
  xml: "application/xml",
  xsd: "application/xml",
  xsl: "application/xslt+xml",
  txt: "text/plain",
  vtt: "text/vtt",
  srt: "text/plain",
  svg: "image/svg+xml",
  png: "image/png",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  gif: "image/gif",
  webp: "image/webp",
  avif: "image/avif",
  ico: "image/x-icon",
  bmp: "image/bmp",
  mp3: "audio/mpeg",
  m4a: "audio/mp4",
  wav: "audio/wav",
  ogg: "audio/ogg",
  oga: "audio/ogg",
  mp4: "video/mp4",
  m4v: "video/mp4",
  webm: "video/webm",
  ogv: "video/ogg",
  woff: "font/woff",
  woff2: "font/woff2",
  ttf: "font/ttf",
  otf: "font/otf",
  eot: "application/vnd.ms-fontobject",
  wasm: "application/wasm",
  pdf: "application/pdf",
  swf: "application/x-shockwave-flash",
};

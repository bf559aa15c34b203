import { concatBytes, utf8Encode } from "#base/bytes.ts";

export type Part = {
  /** By name in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  readonly content: Uint8Array;
};

/** The boundary of a `multipart/mixed` content type; nothing for any other. */
export function findBoundary(contentType: string): string | undefined {
  if (!/^multipart\/mixed\s*;/i.test(contentType)) return undefined;
  const [, quoted, plain] = /;\s*boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(contentType) ?? [];
  const boundary = quoted ?? plain;
  return boundary !== undefined && boundary.length <= 200 ? boundary : undefined;
}

/** The parts of a body (RFC 2046, 5.1); nothing where it is not built so. */
export function splitParts(body: Uint8Array, boundary: string): Part[] | undefined {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.length);
  const delimiter = Buffer.from(`\r\n--${boundary}`);
  // The first delimiter may stand at the very beginning.
  const whole = Buffer.concat([Buffer.from("\r\n"), bytes]);
  const parts: Part[] = [];
  let at = whole.indexOf(delimiter);
  while (at >= 0) {
    let from = at + delimiter.length;
    if (whole.toString("latin1", from, from + 2) === "--") return parts.length > 0 ? parts : undefined;
    // White space may follow the boundary on its line.
    while (whole[from] === 0x20 || whole[from] === 0x09) from++;
    if (whole.toString("latin1", from, from + 2) !== "\r\n") return undefined;
    at = whole.indexOf(delimiter, from);
    const part = at < 0 ? undefined : readPart(whole.subarray(from, at));
    if (!part) return undefined;
    parts.push(part);
  }
  return undefined;
}

/** Begins with the end of the line before it. */
function readPart(bytes: Buffer): Part | undefined {
  const end = bytes.indexOf("\r\n\r\n");
  if (end < 0) return undefined;
  const headers = new Map<string, string>();
  for (const line of bytes
    .toString("latin1", 2, end < 2 ? 2 : end)
    .split("\r\n")
    .filter(Boolean)) {
    const colon = line.indexOf(":");
    if (colon < 1) return undefined;
    headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  const content = bytes.subarray(end + 4);
  return { headers, content: new Uint8Array(content.buffer, content.byteOffset, content.length) };
}

/** The body of an answer in parts. `boundary` must be such that no part holds it. */
export function joinParts(
  parts: readonly { headers: Readonly<Record<string, string>>; content: Uint8Array }[],
  boundary: string,
): Uint8Array {
  return concatBytes(
    ...parts.flatMap(({ headers, content }) => [
      utf8Encode(
        `--${boundary}\r\n${Object.entries(headers)
          .map(([name, value]) => `${name}: ${value}\r\n`)
          .join("")}\r\n`,
      ),
      content,
      utf8Encode("\r\n"),
    ]),
    utf8Encode(`--${boundary}--\r\n`),
  );
}

import { toHex } from "#base/bytes.ts";

/** As HTTP writes it: quoted, and exact to the byte. */
export const etagOf = (bytes: Uint8Array): string => `"${toHex(bytes)}"`;

export type Precondition = "holds" | "fails" | "absent";

/**
 * What `If-Match` and `If-None-Match` say of a document (RFC 9110, 13.1). `current` is the tag of what is there, nothing where nothing
 * is. A tag without quotes is taken for one, since some content sends it so.
 */
export function judgePrecondition(
  headers: ReadonlyMap<string, string>,
  current: string | undefined,
): Precondition {
  const match = headers.get("if-match");
  const noneMatch = headers.get("if-none-match");
  if (match === undefined && noneMatch === undefined) return "absent";
  if (match !== undefined && !names(match, current)) return "fails";
  if (noneMatch !== undefined && names(noneMatch, current)) return "fails";
  return "holds";
}

function names(header: string, current: string | undefined): boolean {
  if (current === undefined) return false;
  const tags = header.split(",").map((tag) => tag.trim().replace(/^W\//, "").replaceAll('"', ""));
  return tags.includes("*") || tags.includes(current.replaceAll('"', ""));
}

import { utf8Decode } from "#base/bytes.ts";

/** User and password of an `Authorization` header (RFC 7617); nothing where it is of another kind or broken. */
export function findBasicCredentials(
  header: string | undefined,
): { readonly user: string; readonly password: string } | undefined {
  const [, encoded] = /^Basic +([A-Za-z0-9+/]+=*)$/i.exec(header ?? "") ?? [];
  if (encoded === undefined) return undefined;
  try {
    const text = utf8Decode(Buffer.from(encoded, "base64"));
    const colon = text.indexOf(":");
    return colon < 0 ? undefined : { user: text.slice(0, colon), password: text.slice(colon + 1) };
  } catch {
    return undefined;
  }
}

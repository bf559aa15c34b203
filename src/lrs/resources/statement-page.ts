import { fromBase64url, toBase64url } from "#base/bytes.ts";
import type { Island } from "../island.ts";
import type { StatementQuery } from "../store/find-statements.ts";
import type { Format } from "../statement/format.ts";

/** Where an answer goes on, and in which form. */
export type Page = { readonly query: StatementQuery; readonly format: Format };

const place = ["page", new Uint8Array()] as const;

/**
 * The page as a text that may stand in an address, where proxies and browsers remember it: a query names people, so it is sealed.
 * It does not expire; it opens only with the credential that asked.
 */
export const sealPage = (island: Island, page: Page): string => toBase64url(island.sealJson(place, page));

export function openPage(island: Island, text: string): Page | undefined {
  try {
    // What opens was sealed by `sealPage`.
    return island.openJson(place, fromBase64url(text)) as Page;
  } catch {
    return undefined;
  }
}

import type { Edition } from "../statement/check.ts";

/** What `X-Experience-API-Version` says; nothing for what is not spoken here. */
export function findEdition(version: string | undefined): Edition | undefined {
  if (version === undefined) return undefined;
  if (/^1\.0(\.\d+)?$/.test(version)) return "1.0.3";
  return /^2\.0(\.\d+)?$/.test(version) ? "2.0.0" : undefined;
}

export const editions: readonly Edition[] = ["1.0.3", "2.0.0"];

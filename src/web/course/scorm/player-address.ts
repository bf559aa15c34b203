import type { RandomBytes } from "#base/effects.ts";
import { toHex } from "#base/bytes.ts";
import type { ScormPackage } from "#learning/activity.ts";

/** Where the shell for one playing of a package is, under a word that no other package can guess. */
export function playerAddress(
  contentUrl: string,
  version: ScormPackage["version"],
  random: RandomBytes,
): { readonly origin: string; readonly src: string } {
  const { origin } = new URL(contentUrl);
  return { origin, src: `${origin}/play/${version}/${toHex(random(16))}` };
}

import type { RandomBytes } from "#base/effects.ts";
import { playerAddress } from "./player-address.ts";

/** Long enough for a slow line to bring some hundred kilobytes; milliseconds. */
const patience = 60_000;

/**
 * Installs the player on this device, or sees that it is there, so that packages play without a network afterwards. For a page
 * that downloads a course; false where it could not be done now.
 */
export function prepareScormPlayer(contentUrl: string, random: RandomBytes): Promise<boolean> {
  const { origin, src } = playerAddress(contentUrl, "1.2", random);
  const frame = document.createElement("iframe");
  frame.hidden = true;
  frame.src = src;
  return new Promise((resolve) => {
    const end = (isThere: boolean): void => {
      clearTimeout(waiting);
      removeEventListener("message", hear);
      frame.remove();
      resolve(isThere);
    };
    const hear = (event: MessageEvent<unknown>): void => {
      if (event.origin !== origin || event.source !== frame.contentWindow) return;
      end((event.data as { kind?: unknown } | null)?.kind === "ready");
    };
    const waiting = setTimeout(end, patience, false);
    addEventListener("message", hear);
    document.body.append(frame);
  });
}

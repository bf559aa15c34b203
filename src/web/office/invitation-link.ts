import type { Invitation } from "#protocol/invitation.ts";
import { readInvitation, writeInvitation } from "#protocol/invitation.ts";

const joinRoute = "join";

/** Behind `#`, so that it reaches no server's log. `page` is the address of the office without anything behind `#`. */
export const linkOfInvitation = (page: string, invitation: Invitation): string =>
  `${page}#/${joinRoute}/${writeInvitation(invitation)}`;

/** For links within the page. */
export const routeOfInvitation = (invitation: Invitation): readonly string[] => [
  joinRoute,
  writeInvitation(invitation),
];

/** Nothing for a place that is no invitation, or one that was cut off by whoever copied it. */
export function findInvitation(route: readonly string[]): Invitation | undefined {
  const [first, written] = route;
  return first === joinRoute && written !== undefined ? readInvitation(written) : undefined;
}

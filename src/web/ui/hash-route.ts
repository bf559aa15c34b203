import { signal } from "./signal.ts";

/**
 * The place within an application, as `#/…` in the address. What stands behind `#` is never sent to a server, so no log
 * tells who looked for whom or opened which page; and static files need no server that knows the routes.
 */
const route = signal<readonly string[]>([]);

/** The parts of the place: `#/request/messages` is `["request", "messages"]`. Read inside a component it follows. */
export const currentRoute = (): readonly string[] => route.value;

/** For links: `hrefTo("request", "messages")`. */
export const hrefTo = (...parts: readonly string[]): string => `#/${parts.map(encodeURIComponent).join("/")}`;

/** Goes there; "back" returns, unless `replace` is asked for: after something that must not be done twice. */
export function goTo(parts: readonly string[], how: { replace?: boolean } = {}): void {
  if (how.replace === true) location.replace(hrefTo(...parts));
  else location.assign(hrefTo(...parts));
}

/** Follows the address from now on. A new page begins at its top, for eyes and for screen readers. */
export function startRoutes(page: Window = window): void {
  const follow = () => {
    route.value = routeOf(page.location.hash);
  };
  follow();
  page.addEventListener("hashchange", () => {
    follow();
    page.scrollTo(0, 0);
    page.document.querySelector<HTMLElement>("#content")?.focus({ preventScroll: true });
  });
}

/** A broken escape in an address somebody typed is no place at all. */
export function routeOf(hash: string): readonly string[] {
  try {
    return hash
      .replace(/^#\/?/, "")
      .split("/")
      .filter((part) => part !== "")
      .map(decodeURIComponent);
  } catch {
    return [];
  }
}

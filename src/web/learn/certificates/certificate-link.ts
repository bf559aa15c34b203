import { hrefTo } from "#web/ui/hash-route.ts";

/** Behind `#`, so that no server's log tells which certificate somebody looked at. */
export const linkToVerify = ({ origin }: Pick<Location, "origin">, jwt: string): string =>
  `${origin}/learn/${hrefTo("verify", jwt)}`;

/** From a link, from a file's letters, or from what was copied with more around it. */
export const findJwt = (pasted: string): string =>
  /[\w-]+\.[\w-]+\.[\w-]+(?=[^\w.-]*$)/.exec(pasted.trim())?.[0] ?? pasted.trim();

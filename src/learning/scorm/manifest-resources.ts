import { ok, refuse, type Result } from "#base/result.ts";
import { childNamed, childrenNamed, type Element } from "./manifest-xml.ts";
import { scormLimits, type ScormRefusal } from "./scorm-refusal.ts";

type Resource = { readonly href: string; readonly isSco: boolean };

/** Where each resource lies, with the `xml:base` of what it stands in. Those without an address of their own are not for playing. */
export function resourcesOf(root: Element): ReadonlyMap<string, Resource> {
  const resources = childNamed(root, "resources");
  const base = (root.attributes["base"] ?? "") + (resources?.attributes["base"] ?? "");
  return new Map(
    childrenNamed(resources, "resource").flatMap(({ attributes }) => {
      const { identifier, href } = attributes;
      if (identifier === undefined || href === undefined || href.trim() === "") return [];
      const type = attributes["scormtype"] ?? attributes["scormType"];
      const isSco = type?.toLowerCase() === "sco";
      return [[identifier, { href: base + (attributes["base"] ?? "") + href.trim(), isSco }] as const];
    }),
  );
}

/** Undefined for an item that leads to nothing in this manifest, such as a package within the package. */
export function findItemEntry(
  item: Element,
  resources: ReadonlyMap<string, Resource>,
): Result<{ entry: string; path: string; isSco: boolean } | undefined, ScormRefusal> {
  const resource = resources.get(item.attributes["identifierref"] ?? "");
  if (!resource) return ok(undefined);
  const address = withParameters(resource.href, item.attributes["parameters"] ?? "");
  const elsewhere = refuse({ kind: "entry-elsewhere", entry: address.slice(0, 200) } as const);
  if (/^[a-z][a-z0-9+.-]*:|^[\\/]{1,2}/i.test(address) || address.length > scormLimits.entryLength) {
    return elsewhere;
  }
  // Resolved as a browser will, and against a root that nothing leads out of unnoticed.
  const root = "https://package.invalid/in/";
  if (!URL.canParse(address, root)) return elsewhere;
  const url = new URL(address, root);
  if (!url.href.startsWith(root)) return elsewhere;
  const encoded = url.pathname.slice("/in/".length);
  try {
    const path = decodeURIComponent(encoded);
    const entry = encoded.split("/").map(reencode).join("/") + url.search + url.hash;
    return entry.length > scormLimits.entryLength ? elsewhere : ok({ entry, path, isSco: resource.isSco });
  } catch {
    return elsewhere;
  }
}

const reencode = (segment: string): string => encodeURIComponent(decodeURIComponent(segment));

/** SCORM 2004 CAM, 3.4.1.5: parameters bring their own `?` or `#`, or are joined to what there is. */
function withParameters(href: string, given: string): string {
  const parameters = given.replace(/^[?&]+/, "");
  if (parameters === "") return href;
  if (parameters.startsWith("#")) return href.includes("#") ? href : href + parameters;
  const [path = "", ...fragment] = href.split("#");
  const joined = `${path}${path.includes("?") ? "&" : "?"}${parameters}`;
  return fragment.length === 0 ? joined : `${joined}#${fragment.join("#")}`;
}

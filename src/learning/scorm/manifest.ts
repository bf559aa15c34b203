import { ok, refuse, type Result } from "#base/result.ts";
import { childNamed, childrenNamed, type Element, textOfChild } from "./manifest-xml.ts";
import { scormLimits, type ScormRefusal } from "./scorm-refusal.ts";
import { findItemEntry, resourcesOf } from "./manifest-resources.ts";
import { readSequencing, type Sequencing } from "./manifest-sequencing.ts";

/** One thing to play: a SCO, or an asset that reports nothing. */
export type ScormItem = {
  /** As the manifest calls it; sequencing and navigation requests name it so. */
  readonly identifier: string;
  readonly title: string;
  /** Below the root of the package, encoded as in an address, with its parameters. */
  readonly entry: string;
  /** `entry` without parameters, as the zip may call it. */
  readonly path: string;
  readonly reports: boolean;
  /** SCORM 1.2: what the SCO must reach, in percent. */
  readonly masteryScore: number | null;
  readonly launchData: string;
  readonly maxTimeAllowed: string;
  readonly timeLimitAction: string;
};

export type ScormManifest = {
  readonly version: "1.2" | "2004";
  readonly title: string;
  /** In percent, where every item that has a mark has the same one. */
  readonly passMark: number | null;
  /** In the order of the organisation. */
  readonly items: readonly ScormItem[];
  /** SCORM 2004: the tree of activities with its rules, as the runtime takes it. */
  readonly sequencing: Sequencing | null;
};

/** What a manifest (SCORM 1.2 CAM, 2.3; SCORM 2004 CAM, 3.4) offers to play: the leaves of its default organisation. */
export function readManifest(root: Element): Result<ScormManifest, ScormRefusal> {
  if (root.name !== "manifest") return refuse({ kind: "not-scorm" });
  const version = findVersion(root);
  if (!version.ok) return version;
  const organisation = findOrganisation(root);
  const resources = resourcesOf(root);
  const leaves = (element: Element): Element[] =>
    childrenNamed(element, "item").flatMap((item) => [
      ...(item.attributes["identifierref"] === undefined ? [] : [item]),
      ...leaves(item),
    ]);
  const items: ScormItem[] = [];
  for (const item of organisation ? leaves(organisation) : []) {
    const found = findItemEntry(item, resources);
    if (!found.ok) return found;
    if (found.value) items.push(itemOf(item, found.value, version.value));
  }
  if (items.length === 0) return refuse({ kind: "nothing-to-launch" });
  if (items.length > scormLimits.items) return refuse({ kind: "too-many-items", most: scormLimits.items });
  const marks = new Set(items.flatMap(({ masteryScore }) => masteryScore ?? []));
  return ok({
    version: version.value,
    title: (textOfChild(organisation, "title") ?? items[0]!.title).slice(0, 160),
    passMark: marks.size === 1 ? [...marks][0]! : null,
    items,
    sequencing: version.value === "2004" ? readSequencing(root, organisation!) : null,
  });
}

function itemOf(
  item: Element,
  found: { entry: string; path: string; isSco: boolean },
  version: ScormManifest["version"],
): ScormItem {
  const limit = (name: string) => textOfChild(item, name) ?? "";
  const { entry, path, isSco } = found;
  const mark = version === "1.2" ? Number(textOfChild(item, "masteryscore") ?? Number.NaN) : markOf2004(item);
  return {
    identifier: item.attributes["identifier"] ?? path,
    title: (textOfChild(item, "title") ?? path).slice(0, 160),
    entry,
    path,
    reports: isSco,
    masteryScore: Number.isFinite(mark) && mark >= 0 && mark <= 100 ? Math.round(mark) : null,
    launchData: (textOfChild(item, "datafromlms") ?? textOfChild(item, "dataFromLMS") ?? "").slice(0, 4_000),
    maxTimeAllowed: limit("maxtimeallowed"),
    timeLimitAction: (textOfChild(item, "timelimitaction") ?? limit("timeLimitAction")).toLowerCase(),
  };
}

/** The primary objective's measure, between -1 and 1 (SCORM 2004 SN, 3.10.3), as percent. */
function markOf2004(item: Element): number {
  const objectives = childNamed(childNamed(item, "sequencing"), "objectives");
  const primary = childNamed(objectives, "primaryObjective");
  if (primary?.attributes["satisfiedByMeasure"] !== "true") return Number.NaN;
  return Number(textOfChild(primary, "minNormalizedMeasure") ?? 1) * 100;
}

/** What it says of itself; where it says nothing, what its namespaces say. */
function findVersion(root: Element): Result<ScormManifest["version"], ScormRefusal> {
  const metadata = childNamed(root, "metadata");
  const schema = textOfChild(metadata, "schema");
  const said = textOfChild(metadata, "schemaversion");
  if (schema !== undefined && !/scorm/i.test(schema)) return refuse({ kind: "not-scorm" });
  if (said !== undefined) {
    if (/^1\.2(\.\d)?$/.test(said)) return ok("1.2");
    if (/^(CAM )?1\.3(\.\d)?$|^2004\b/i.test(said)) return ok("2004");
    return refuse({ kind: "version-unknown", version: said.slice(0, 60) });
  }
  const namespaces = Object.values(root.attributes).join(" ");
  if (/adlcp_rootv1p2/.test(namespaces)) return ok("1.2");
  if (/adlcp_v1p3/.test(namespaces)) return ok("2004");
  return refuse({ kind: "not-scorm" });
}

function findOrganisation(root: Element): Element | undefined {
  const organisations = childNamed(root, "organizations");
  const all = childrenNamed(organisations, "organization");
  const named = organisations?.attributes["default"];
  return all.find(({ attributes }) => attributes["identifier"] === named) ?? all[0];
}

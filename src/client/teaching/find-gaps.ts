import type { CourseDocument } from "#learning/course-document.ts";
import { activityIdSchema, providerSchema } from "#learning/outside-report.ts";

/** What an author has not filled in yet, and where: indexes and names on the way to it, `sections/0/activities/1/title`. */
export interface Gap {
  readonly kind: "empty" | "no-file" | "no-choice" | "no-address" | "no-provider" | "no-activity-id";
  readonly language: CourseDocument["language"];
  readonly path: string;
}

/**
 * All that is missing before a document is a course: texts without a word, files that were never chosen, lists in which nothing is
 * chosen, a link that is no web address, or reports by ids that are none. What else can be wrong is `findCourseFaults`'s to say.
 */
export function findGaps(document: CourseDocument): Gap[] {
  const gaps: Gap[] = [];
  const visit = (value: unknown, path: readonly string[]): void => {
    const kind = kindOfGap(value, path);
    if (kind) gaps.push({ kind, language: document.language, path: path.join("/") });
    else if (value instanceof Uint8Array) return;
    else if (Array.isArray(value)) value.forEach((item, index) => visit(item, [...path, String(index)]));
    else if (typeof value === "object" && value !== null) {
      for (const [name, part] of Object.entries(value)) visit(part, [...path, name]);
    }
  };
  visit(document, []);
  return gaps;
}

/** These may be empty lists: a video without captions, a mail in which nothing does harm, an ending without choices. */
const mayBeEmpty = new Set(["captions", "harmful", "choices"]);

function kindOfGap(value: unknown, path: readonly string[]): Gap["kind"] | undefined {
  const name = path.at(-1)!;
  if (typeof value === "string") {
    if (value.trim() === "") return "empty";
    const holder = path.at(-2);
    if (holder === "content" && name === "address") return isWebAddress(value) ? undefined : "no-address";
    if (holder !== "report") return undefined;
    if (name === "provider" && !providerSchema.safeParse(value).success) return "no-provider";
    return name === "activityId" && !activityIdSchema.safeParse(value).success ? "no-activity-id" : undefined;
  }
  if (value instanceof Uint8Array) return value.length === 32 ? undefined : "no-file";
  return Array.isArray(value) && value.length === 0 && !mayBeEmpty.has(name) ? "no-choice" : undefined;
}

function isWebAddress(text: string): boolean {
  try {
    return /^https?:$/.test(new URL(text).protocol);
  } catch {
    return false;
  }
}

/** Where the part lies that `findCourseFaults` names by slugs, as the path of a gap. */
export function pathOfWhere(document: CourseDocument, where: readonly string[]): string {
  const path: string[] = [];
  let here: unknown = document;
  for (const slug of where) {
    const step = findBySlug(here, slug);
    // Names that lead nowhere (a scene that is not there) are said at what holds them.
    if (!step) break;
    path.push(...step.path);
    here = step.part;
  }
  return path.join("/");
}

const slugNames = ["section", "activity", "question", "scene", "mail", "option", "choice"];

function findBySlug(
  holder: unknown,
  slug: string,
): { readonly path: readonly string[]; readonly part: unknown } | undefined {
  for (const [name, list] of Object.entries(holder as object)) {
    if (name === "content") {
      const within = findBySlug(list, slug);
      if (within) return { ...within, path: [name, ...within.path] };
    }
    if (!Array.isArray(list)) continue;
    const index = list.findIndex((item: unknown) => slugNames.some((key) => has(item, key, slug)));
    if (index >= 0) return { path: [name, String(index)], part: list[index] };
  }
  return undefined;
}

const has = (item: unknown, key: string, slug: string): boolean =>
  typeof item === "object" && item !== null && (item as Record<string, unknown>)[key] === slug;

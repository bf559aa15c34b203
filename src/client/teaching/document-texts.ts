import type { CourseDocument } from "#learning/course-document.ts";

/** One text of a course, beside the same in another language. */
export interface DocumentText {
  /** `sections/0/activities/1/content/blocks/2/text`. */
  readonly path: string;
  /** The last name on the way that is no number: what kind of text it is. */
  readonly name: string;
  readonly text: string;
}

/** Names of what is not said to a reader. */
const notSaid = new Set([
  "format",
  "language",
  "kind",
  "type",
  "tone",
  "ending",
  "start",
  "leadsTo",
  "address",
  "provider",
  "activityId",
  "verb",
  "entry",
  "version",
  "section",
  "activity",
  "question",
  "option",
  "scene",
  "choice",
  "mail",
  "right",
  "harmful",
  "accepted",
]);

/** Every text below a place, in the order in which a reader meets it. */
export function listTexts(document: CourseDocument, place = ""): DocumentText[] {
  const texts: DocumentText[] = [];
  const visit = (value: unknown, path: readonly string[], name: string): void => {
    if (typeof value === "string") texts.push({ path: path.join("/"), name, text: value });
    else if (Array.isArray(value)) {
      value.forEach((item, index) => visit(item, [...path, String(index)], name));
    } else if (typeof value === "object" && value !== null && !(value instanceof Uint8Array)) {
      for (const [part, inside] of Object.entries(value)) {
        if (!notSaid.has(part)) visit(inside, [...path, part], part);
      }
    }
  };
  const steps = place === "" ? [] : place.split("/");
  visit(readAt(document, steps), steps, steps.at(-1) ?? "");
  return texts;
}

export const readAt = (value: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((here, name) => (here as Record<string, unknown> | undefined)?.[name], value);

/** The same document with another value at a place; every other part is the very same object. */
export function writeAt<Value>(value: Value, path: readonly string[], next: unknown): Value {
  const [name, ...rest] = path;
  if (name === undefined) return next as Value;
  const inside = writeAt((value as Record<string, unknown>)[name], rest, next);
  if (Array.isArray(value))
    return value.map((item, index) => (String(index) === name ? inside : item)) as Value;
  return { ...value, [name]: inside };
}

import { toHex } from "#base/bytes.ts";
import type { CourseDocument } from "#learning/course-document.ts";

/** The SHA-256 of every picture, video, caption, document and package in these documents, each once. */
export function listFiles(documents: readonly CourseDocument[]): Uint8Array[] {
  const byHex = new Map<string, Uint8Array>();
  const visit = (value: unknown): void => {
    if (value instanceof Uint8Array) {
      if (value.length === 32) byHex.set(toHex(value), value);
    } else if (typeof value === "object" && value !== null) Object.values(value).forEach(visit);
  };
  visit(documents);
  return [...byHex.values()];
}

import { decodeCbor, encodeCbor } from "#base/cbor.ts";
import type { CourseId } from "#base/id.ts";
import type { Result } from "#base/result.ts";
import { ok, refuse } from "#base/result.ts";
import { sha256 } from "#crypto/hash.ts";
import { CourseDocument } from "#learning/course-document.ts";
import type { CourseDraft } from "./course-draft.ts";
import { CourseFile, plainValue } from "./course-draft.ts";
import type { NewFile } from "./publish.ts";

/** A whole course with its pictures, as one file: deterministic CBOR. */
export const writeCourseFile = (draft: CourseDraft, files: readonly Pick<NewFile, "bytes">[]): Uint8Array =>
  encodeCbor(
    plainValue({
      homeward: "course",
      format: 1,
      facts: { ...draft.facts, prerequisites: [], path: [] },
      documents: draft.documents,
      files: files.map(({ bytes }) => bytes),
    }),
  );

export type CourseFileRefusal = { readonly kind: "no-course-file" | "course-incomplete" };

/**
 * A draft of a new course from such a file. Prerequisites and paths stay behind: they name courses of another portal. Refused where
 * the file is something else, or a document in it is not whole.
 */
export function readCourseFile(
  bytes: Uint8Array,
  course: CourseId,
  now: number,
): Result<{ readonly draft: CourseDraft; readonly files: readonly NewFile[] }, CourseFileRefusal> {
  const file = CourseFile.safeParse(decode(bytes));
  if (!file.success) return refuse({ kind: "no-course-file" });
  const documents = file.data.documents.flatMap((document) => {
    const parsed = CourseDocument.safeParse(document);
    return parsed.success ? [parsed.data] : [];
  });
  if (documents.length === 0 || documents.length < file.data.documents.length) {
    return refuse({ kind: "course-incomplete" });
  }
  return ok({
    draft: {
      format: 1,
      course,
      after: 0,
      changedAt: now,
      facts: { ...file.data.facts, prerequisites: [], path: [] },
      documents,
    },
    files: file.data.files.map((each) => ({ hash: sha256(each), bytes: each })),
  });
}

function decode(bytes: Uint8Array): unknown {
  try {
    return decodeCbor(bytes);
  } catch {
    return undefined;
  }
}

import type { CourseId } from "#base/id.ts";
import type { Result } from "#base/result.ts";
import { ok } from "#base/result.ts";
import { factsOf } from "./course-draft.ts";
import { keepDraft } from "./drafts.ts";
import { readDocuments, readVersion } from "./published-courses.ts";
import type { OfficerRefusal } from "#client/session/officer-refusal.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";

/**
 * A published version (0 for the latest) becomes the draft of this device, in the place of one that was there; it will be published
 * as the version after the latest.
 */
export async function draftOfPublished(
  session: OfficerSession,
  course: CourseId,
  version: number,
  now: number,
): Promise<Result<CourseId, OfficerRefusal>> {
  const latest = await readVersion(session, course, 0);
  if (!latest.ok) return latest;
  const wanted = version === 0 ? latest : await readVersion(session, course, version);
  if (!wanted.ok) return wanted;
  const documents = await readDocuments(session, wanted.value.statement);
  if (!documents.ok) return documents;
  await keepDraft(session.store, {
    format: 1,
    course,
    after: latest.value.statement.version,
    changedAt: now,
    facts: factsOf(wanted.value.statement),
    documents: documents.value,
  });
  return ok(course);
}

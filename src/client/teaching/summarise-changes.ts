import { encodeCbor } from "#base/cbor.ts";
import { equalBytes } from "#base/bytes.ts";
import type { Result } from "#base/result.ts";
import { ok } from "#base/result.ts";
import type { Activity } from "#learning/activity.ts";
import type { CourseDocument } from "#learning/course-document.ts";
import type { OfficerRefusal } from "#client/session/officer-refusal.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";
import type { CourseDraft, CourseFacts } from "./course-draft.ts";
import { factsOf, plainValue } from "./course-draft.ts";
import { readDocuments, readVersion } from "./published-courses.ts";

/** What a new version changes, for whoever publishes it; learners keep what they did in activities that stay. */
export type CourseChange =
  | { readonly kind: "first" | "nothing" | "facts" | "words" }
  | { readonly kind: "language-added" | "language-dropped"; readonly language: CourseDocument["language"] }
  | { readonly kind: "added" | "dropped" | "changed"; readonly activity: Activity };

/** Compares the draft with the version that it follows. */
export async function listChanges(
  session: OfficerSession,
  draft: CourseDraft,
): Promise<Result<CourseChange[], OfficerRefusal>> {
  if (draft.after === 0) return ok([{ kind: "first" }]);
  const before = await readVersion(session, draft.course, draft.after);
  if (!before.ok) return before;
  const documents = await readDocuments(session, before.value.statement);
  if (!documents.ok) return documents;
  return ok(compareVersions(factsOf(before.value.statement), documents.value, draft));
}

export function compareVersions(
  facts: CourseFacts,
  before: readonly CourseDocument[],
  draft: Pick<CourseDraft, "facts" | "documents">,
): CourseChange[] {
  const changes: CourseChange[] = [];
  if (!isSame(facts, draft.facts)) changes.push({ kind: "facts" });
  const speaks = (documents: readonly CourseDocument[], language: string) =>
    documents.some((document) => document.language === language);
  for (const { language } of draft.documents) {
    if (!speaks(before, language)) changes.push({ kind: "language-added", language });
  }
  for (const { language } of before) {
    if (!speaks(draft.documents, language)) changes.push({ kind: "language-dropped", language });
  }
  const was = listActivities(before[0]);
  const now = listActivities(draft.documents[0]);
  for (const [slug, activity] of now) {
    const old = was.get(slug);
    if (!old) changes.push({ kind: "added", activity });
    else if (!isSame(old, activity)) changes.push({ kind: "changed", activity });
  }
  for (const [slug, activity] of was) if (!now.has(slug)) changes.push({ kind: "dropped", activity });
  if (changes.length > 0) return changes;
  return [{ kind: isSame(before, draft.documents) ? "nothing" : "words" }];
}

const listActivities = (document: CourseDocument | undefined): ReadonlyMap<string, Activity> =>
  new Map(
    document?.sections.flatMap(({ activities }) =>
      activities.map((activity) => [activity.activity, activity] as const),
    ),
  );

const isSame = (one: unknown, other: unknown): boolean =>
  equalBytes(encodeCbor(plainValue(one)), encodeCbor(plainValue(other)));

import { toHex } from "#base/bytes.ts";
import { encodeCbor } from "#base/cbor.ts";
import type { DeskId } from "#base/id.ts";
import type { Result } from "#base/result.ts";
import { ok, refuse } from "#base/result.ts";
import { sha256 } from "#crypto/hash.ts";
import { findAfterDays } from "#learning/activity.ts";
import { CourseDocument } from "#learning/course-document.ts";
import { findCourseFaults } from "#learning/course-faults.ts";
import { publishCourse, putCourseFile } from "#protocol/course-contracts.ts";
import { CourseStatement, signCourse } from "#protocol/course.ts";
import type { OfficerRefusal } from "#client/session/officer-refusal.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";
import type { CourseDraft } from "./course-draft.ts";
import { plainValue } from "./course-draft.ts";
import { readVersion } from "./published-courses.ts";

export type PublishRefusal =
  | OfficerRefusal
  /** Something is missing or wrong in the course; `findGaps` and `findCourseFaults` say what. */
  | { readonly kind: "course-faulty" };

/** What is sent before a version is public: each file that is new, then the documents. */
export type NewFile = { readonly hash: Uint8Array; readonly bytes: Uint8Array };

/**
 * Uploads what the vault does not have yet, then says the next version at the gate. `onSent` is told the bytes sent so far and all
 * there are. May be repeated: what is there already is answered again.
 */
export async function publishDraft(
  session: OfficerSession,
  desk: DeskId,
  draft: CourseDraft,
  files: readonly NewFile[],
  onSent: (sent: number, all: number) => void = () => undefined,
): Promise<Result<CourseStatement, PublishRefusal>> {
  const documents = draft.documents.map((document) => CourseDocument.safeParse(plainValue(document)));
  const valid = documents.flatMap((parsed) => (parsed.success ? [parsed.data] : []));
  if (valid.length < documents.length || findCourseFaults(valid).length > 0) {
    return refuse({ kind: "course-faulty" });
  }
  const encoded = valid.map((document) => {
    const bytes = encodeCbor(plainValue(document));
    return { document, bytes, hash: sha256(bytes) };
  });
  const before = draft.after > 0 ? await readVersion(session, draft.course, draft.after) : undefined;
  if (before && !before.ok) return before;
  const surveys = [...(before?.value.statement.surveys ?? []), ...valid.flatMap(surveysOf)];
  const statement = CourseStatement.safeParse({
    ...draft.facts,
    course: draft.course,
    version: draft.after + 1,
    desk,
    author: session.device.id,
    languages: encoded.map(({ document: { language, title, summary }, hash }) => ({
      language,
      document: hash,
      title,
      summary,
    })),
    surveys: [...new Set(surveys)].toSorted(),
    later: findLater(valid[0]),
  });
  if (!statement.success) return refuse({ kind: "course-faulty" });

  const all = [...files, ...encoded];
  const total = all.reduce((sum, { bytes }) => sum + bytes.length, 0);
  let sent = 0;
  for (const { hash, bytes } of all) {
    onSent(sent, total);
    const put = await session.connection.call("vault", putCourseFile, {
      parameters: { hash: toHex(hash) },
      body: { desk, bytes },
    });
    if (!put.ok) return put;
    sent += bytes.length;
  }
  onSent(sent, total);
  const published = await session.connection.call("gate", publishCourse, {
    body: { statement: signCourse(statement.data, session.device.signing.secretKey) },
  });
  return published.ok ? ok(statement.data) : published;
}

const surveysOf = ({ sections }: CourseDocument): string[] =>
  sections.flatMap(({ activities }) =>
    activities.flatMap((one) =>
      one.content.kind === "survey" || findAfterDays(one) !== undefined ? [one.activity] : [],
    ),
  );

/** The same in every language, or the course would be faulty. */
function findLater(document: CourseDocument | undefined): CourseStatement["later"] {
  const activities = document?.sections.flatMap((section) => section.activities) ?? [];
  for (const one of activities) {
    const afterDays = findAfterDays(one);
    if (afterDays !== undefined) return { activity: one.activity, afterDays };
  }
  return null;
}

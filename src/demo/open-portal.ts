import { readCatalogue } from "#client/teaching/published-courses.ts";
import { draftOfLibrary } from "#client/teaching/library-draft.ts";
import { getReportingKey, publishLists } from "#client/teaching/portal.ts";
import { publishDraft } from "#client/teaching/publish.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";
import type { CourseStatement } from "#protocol/course.ts";
import type { DeskId } from "#base/id.ts";
import { dutyStations, tracingOrganisations } from "./cast.ts";
import { must } from "./found-demo.ts";
import type { LibraryEntry } from "./read-library.ts";

/** The starter library in the catalogue, and the lists that learners choose from. What is there already stays. */
export async function openDemoPortal(
  session: OfficerSession,
  desk: DeskId,
  library: readonly LibraryEntry[],
  onPublished: () => void,
): Promise<readonly CourseStatement[]> {
  must(await getReportingKey(session, desk), "the key of reports was not made");
  const before = must(await readCatalogue(session, desk), "the catalogue was not read");
  if (!before.portal) {
    const organisations = tracingOrganisations.map(({ name }) => name);
    must(
      await publishLists(session, desk, undefined, { organisations, dutyStations }),
      "the portal's lists were not published",
    );
  }
  const statements: CourseStatement[] = [];
  for (const { course, documents } of inOrderOfNeed(library)) {
    const draft = draftOfLibrary(desk, course, documents, 0, session.writer.clock());
    const there = before.courses.find(({ statement }) => statement.course === draft.course);
    statements.push(
      there?.statement ?? must(await publishDraft(session, desk, draft, []), "a course was not published"),
    );
    onPublished();
  }
  return statements;
}

/** What others build upon first. */
function inOrderOfNeed(library: readonly LibraryEntry[]): LibraryEntry[] {
  const ordered: LibraryEntry[] = [];
  const add = (entry: LibraryEntry): void => {
    if (ordered.includes(entry)) return;
    for (const name of entry.course.prerequisites) {
      const needed = library.find(({ course }) => course.course === name);
      if (needed) add(needed);
    }
    ordered.push(entry);
  };
  library.forEach(add);
  return ordered;
}

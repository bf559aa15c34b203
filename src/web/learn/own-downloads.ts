import { ok } from "#base/result.ts";
import {
  downloadCourse,
  fetchDocument,
  filesOf,
  listDownloads,
  removeDownload,
} from "#client/learner/course-content.ts";
import type { LearnerSession } from "#client/learner/learner-session.ts";
import type { CourseDocument } from "#learning/course-document.ts";
import { prepareScormPlayer } from "#web/course/scorm/prepare-player.ts";
import { addCatalogues } from "#web/ui/i18n/translator.ts";
import { signal } from "#web/ui/signal.ts";
import type { Learner } from "./learner.ts";

/** Courses that lie in this browser, for the way. */
export async function openOwnDownloads(
  session: LearnerSession,
  contentUrl: string | undefined,
): Promise<Pick<Learner, "downloads" | "countFiles" | "download" | "removeDownload">> {
  const downloads = signal(await readDownloads(session));
  return {
    downloads,
    async countFiles(statement, language) {
      const document = await fetchDocument(session, statement, language);
      return document.ok ? ok(filesOf(document.value).length + 1) : document;
    },
    async download(statement, language, onProgress) {
      const downloaded = await downloadCourse(session, statement, language, onProgress);
      const document = await fetchDocument(session, statement, language);
      if (document.ok && hasPackage(document.value) && contentUrl !== undefined) {
        // The player of packages and its words lie with another origin and in a catalogue of their own.
        await Promise.all([prepareScormPlayer(contentUrl, session.writer.random), addCatalogues("scorm")]);
      }
      downloads.value = await readDownloads(session);
      return downloaded;
    },
    async removeDownload(course) {
      await removeDownload(session, course);
      downloads.value = await readDownloads(session);
    },
  };
}

const hasPackage = ({ sections }: CourseDocument): boolean =>
  sections.some(({ activities }) => activities.some(({ content }) => content.kind === "scorm"));

const readDownloads = async (session: LearnerSession) =>
  (await listDownloads(session)).filter(({ isWhole }) => isWhole);

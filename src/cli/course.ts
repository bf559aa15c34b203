import { readFile, stat } from "node:fs/promises";
import { resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";
import type { Command } from "commander";
import { secureRandomBytes, systemClock } from "#base/effects.ts";
import type { DeskId } from "#base/id.ts";
import { newId } from "#base/id.ts";
import type { CourseDraft } from "#client/teaching/course-draft.ts";
import { readCourseFile } from "#client/teaching/course-file.ts";
import { courseIdOfLibrary, draftOfLibrary } from "#client/teaching/library-draft.ts";
import type { NewFile, PublishRefusal } from "#client/teaching/publish.ts";
import { publishDraft } from "#client/teaching/publish.ts";
import type { Catalogue } from "#client/teaching/published-courses.ts";
import { readCatalogue } from "#client/teaching/published-courses.ts";
import type { LibraryEntry } from "#demo/read-library.ts";
import { readLibrary } from "#demo/read-library.ts";
import { CommandFailure, exitCodes, exitCodesHelp } from "./command-failure.ts";
import type { OfficerOptions } from "./officer.ts";
import { chooseDesk, openOfficer, withDeskOption } from "./officer.ts";
import { failureOf, orFail } from "./refusal-words.ts";
import { table, timeOf } from "./terminal.ts";

export function addCourseCommand(program: Command): void {
  const course = program.command("course").summary("courses of a learning desk: publish, list");
  withDeskOption(course.command("publish <folder-or-file>"))
    .summary("the next version of a course, or of every course of a folder")
    .description(
      "A folder holds courses in the form of the starter library: one folder a course, in it course.json and a file for each language.\n" +
        "A file is a whole course as the office keeps it. Published again, a course of a folder becomes the next version of the same course.",
    )
    .addHelpText(
      "after",
      `
Examples:
  homeward course publish library/            every course in it, prerequisites first
  homeward course publish rights.homeward-course
${exitCodesHelp}`,
    )
    .action(publish);
  withDeskOption(course.command("list"))
    .summary("what is published, with versions and languages")
    .addHelpText("after", exitCodesHelp)
    .action(list);
}

async function publish(path: string, options: OfficerOptions): Promise<void> {
  const officer = await openOfficer(options);
  const { id: desk } = chooseDesk(officer, options.desk);
  const catalogue = orFail(await readCatalogue(officer.session, desk));
  const drafts = (await stat(path)).isDirectory()
    ? await draftsOfFolder(path, desk, catalogue)
    : [await draftOfFile(path)];
  const published = [];
  for (const { draft, files } of drafts) {
    const [original] = draft.documents;
    const done = await publishDraft(officer.session, desk, draft, files);
    if (!done.ok) throw failureOfPublishing(done.refusal, original!.title);
    const { course, version } = done.value;
    officer.terminal.note(`${original!.title}: version ${version}`);
    published.push({ course, version, title: original!.title });
  }
  officer.terminal.answer({ published }, ({ published: all }) =>
    table(
      ["COURSE", "VERSION", "TITLE"],
      all.map(({ course, version, title }) => [course, version, title]),
      "The folder holds no course.",
    ),
  );
}

const failureOfPublishing = (refusal: PublishRefusal, title: string): CommandFailure =>
  refusal.kind === "course-faulty"
    ? new CommandFailure(
        exitCodes.refused,
        refusal.kind,
        `“${title}” is not whole: open it in the office, where each fault is named.`,
      )
    : failureOf(refusal);

type Prepared = { readonly draft: CourseDraft; readonly files: readonly NewFile[] };

async function draftsOfFolder(path: string, desk: DeskId, { courses }: Catalogue): Promise<Prepared[]> {
  const entries = await readLibrary(pathToFileURL(`${resolve(path)}${sep}`)).catch((error: Error) => {
    // What the reader says names files and fields of a course, which is public.
    throw new CommandFailure(exitCodes.usage, "library-malformed", error.message);
  });
  const versionOf = (name: string) =>
    courses.find(({ statement }) => statement.course === courseIdOfLibrary(desk, name))?.statement.version ??
    0;
  return prerequisitesFirst(entries).map(({ course, documents }) => ({
    draft: draftOfLibrary(desk, course, documents, versionOf(course.course), systemClock()),
    files: [],
  }));
}

/** The gate refuses a course whose prerequisites it does not know. */
function prerequisitesFirst(entries: readonly LibraryEntry[]): LibraryEntry[] {
  const placed: LibraryEntry[] = [];
  const place = (entry: LibraryEntry): void => {
    if (placed.includes(entry)) return;
    for (const name of entry.course.prerequisites) {
      const needed = entries.find(({ course }) => course.course === name);
      if (needed && needed !== entry) place(needed);
    }
    placed.push(entry);
  };
  entries.forEach(place);
  return placed;
}

async function draftOfFile(path: string): Promise<Prepared> {
  const read = readCourseFile(await readFile(path), newId<"course">(secureRandomBytes), systemClock());
  if (read.ok) return read.value;
  throw new CommandFailure(
    exitCodes.usage,
    read.refusal.kind,
    read.refusal.kind === "no-course-file"
      ? "This file is not a course of Homeward."
      : "A part of this course is missing or damaged.",
  );
}

async function list(options: OfficerOptions): Promise<void> {
  const officer = await openOfficer(options);
  const { id: desk } = chooseDesk(officer, options.desk);
  const { courses } = orFail(await readCatalogue(officer.session, desk));
  officer.terminal.answer(
    {
      courses: courses.map(({ statement, publishedAt }) => ({
        course: statement.course,
        version: statement.version,
        title: statement.languages[0]!.title,
        languages: statement.languages.map(({ language }) => language),
        enrolment: statement.enrolment,
        retired: statement.retired,
        publishedAt,
      })),
    },
    ({ courses: all }) =>
      table(
        ["COURSE", "VERSION", "PUBLISHED", "LANGUAGES", "ENROLMENT", "TITLE"],
        all.map((one) => [
          one.course,
          one.version,
          timeOf(one.publishedAt),
          one.languages.join(" "),
          one.retired ? "no longer offered" : one.enrolment,
          one.title,
        ]),
        "No course is published yet.",
      ),
  );
}

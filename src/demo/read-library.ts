import { readdir, readFile } from "node:fs/promises";
import type * as z from "#base/schema.ts";
import { CourseDocument } from "#learning/course-document.ts";
import { LibraryCourse } from "#learning/library-course.ts";

export interface LibraryEntry {
  readonly course: LibraryCourse;
  /** One for each of `course.languages`, in their order. */
  readonly documents: readonly CourseDocument[];
}

/**
 * The starter library, in the order of names (`new URL("../learning/library/", import.meta.url)` where nothing else is said).
 * Throws on a course that its schema refuses, that lies in a folder of another name, or whose files are not its languages.
 */
export async function readLibrary(
  folder: URL = new URL("../learning/library/", import.meta.url),
): Promise<readonly LibraryEntry[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return Promise.all(names.toSorted().map((name) => readCourse(new URL(`${name}/`, folder), name)));
}

async function readCourse(folder: URL, name: string): Promise<LibraryEntry> {
  const course = await readAs(LibraryCourse, folder, name, "course.json");
  if (course.course !== name) throw new Error(`The course in ${name} calls itself ${course.course}.`);
  const expected = ["course", ...course.languages].map((each) => `${each}.json`).toSorted();
  const found = (await readdir(folder)).toSorted();
  if (found.join() !== expected.join()) {
    throw new Error(`${name} has the files ${found.join(", ")}, and its languages ${expected.join(", ")}.`);
  }
  const documents = await Promise.all(
    course.languages.map(async (language) => {
      const document = await readAs(CourseDocument, folder, name, `${language}.json`);
      if (document.language !== language) throw new Error(`${name}/${language}.json is in another language.`);
      return document;
    }),
  );
  return { course, documents };
}

/** Refusals name the file and the field, because an author reads them. */
async function readAs<Content>(
  schema: z.ZodMiniType<Content>,
  folder: URL,
  name: string,
  file: string,
): Promise<Content> {
  const text = await readFile(new URL(file, folder), "utf8");
  let written: unknown;
  try {
    written = JSON.parse(text);
  } catch {
    throw new Error(`${name}/${file} is not JSON.`);
  }
  const read = schema.safeParse(written);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new Error(`${name}/${file} is not as it should be at ${issue!.path.join(".")}: ${issue!.message}`);
}

import MiniSearch from "minisearch";
import type { CourseId } from "#base/id.ts";
import type { CourseStatement } from "#protocol/course.ts";

type Indexed = {
  readonly id: CourseId;
  readonly titles: string;
  readonly summaries: string;
  readonly topics: string;
};

let known: { readonly courses: readonly CourseStatement[]; readonly index: MiniSearch<Indexed> } | undefined;

/**
 * Courses in whose titles, summaries or topics the words are found, in any language, best first. On this device: whoever looks for
 * "violence at home" tells nobody. `nameOf` gives a topic's word in the reader's language.
 */
export async function searchCourses(
  courses: readonly CourseStatement[],
  words: string,
  nameOf: (topic: string) => string = (topic) => topic,
): Promise<readonly CourseId[]> {
  if (known?.courses !== courses) known = { courses, index: indexOf(courses, nameOf) };
  return known.index
    .search(words, {
      prefix: true,
      fuzzy: (term) => (term.length > 4 ? 0.2 : false),
      boost: { titles: 3, topics: 2 },
      combineWith: "AND",
    })
    .map(({ id }) => id as CourseId);
}

function indexOf(
  courses: readonly CourseStatement[],
  nameOf: (topic: string) => string,
): MiniSearch<Indexed> {
  const index = new MiniSearch<Indexed>({
    fields: ["titles", "summaries", "topics"],
    processTerm: (term) => fold(term) || null,
  });
  index.addAll(
    courses.map(({ course, languages, topics }) => ({
      id: course,
      titles: languages.map(({ title }) => title).join(" "),
      summaries: languages.map(({ summary }) => summary).join(" "),
      topics: topics.flatMap((topic) => [topic.replaceAll("-", " "), nameOf(topic)]).join(" "),
    })),
  );
  return index;
}

/** Accents, vowel signs and capitals do not matter. */
const fold = (term: string): string => term.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();

import { cp, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findCourseFaults } from "#learning/course-faults.ts";
import type { CourseDocument } from "#learning/course-document.ts";
import { judgeHandling } from "#learning/handle-mails.ts";
import { mailActions } from "#learning/mailbox.ts";
import { affiliations, roles } from "#learning/profile.ts";
import { walkScenario } from "#learning/walk-scenario.ts";
import { languages } from "#protocol/courier-contracts.ts";
import { readLibrary } from "./read-library.ts";

const library = await readLibrary();
const nameOf = ({ course }: (typeof library)[number]) => course.course;
const bySlug = new Map(library.map((entry) => [nameOf(entry), entry]));
const documents = library.flatMap((entry) =>
  entry.documents.map((document) => ({ name: `${nameOf(entry)}/${document.language}`, document, entry })),
);

const contentsOf = (document: CourseDocument) =>
  document.sections.flatMap(({ activities }) => activities.map(({ content }) => content));
const quizzesOf = (document: CourseDocument) => contentsOf(document).filter((each) => each.kind === "quiz");
const storiesOf = (document: CourseDocument) =>
  contentsOf(document).filter((each) => each.kind === "scenario");
const mailboxesOf = (document: CourseDocument) =>
  contentsOf(document).filter((each) => each.kind === "mailbox");

/** Fields that hold no words of a language. */
const wordless = new Set(
  "kind language tone ending section activity question option scene choice leadsTo start mail address right harmful accepted".split(
    " ",
  ),
);

/** Every text that somebody reads, with the way to it. */
function listTexts(value: unknown, way = ""): (readonly [way: string, text: string])[] {
  if (typeof value === "string") return [[way, value]];
  if (Array.isArray(value)) return value.flatMap((each, index) => listTexts(each, `${way}/${index}`));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value)
    .filter(([name]) => !wordless.has(name))
    .flatMap(([name, each]) => listTexts(each, `${way}/${name}`));
}

const countStrong = (text: string) => text.split("**").length - 1;

test("the library holds its eight courses, each in five languages and without a fault", () => {
  expect(library.map(nameOf)).toEqual([
    "child-rights",
    "data-protection-daily-work",
    "handling-a-breach",
    "humanitarian-principles",
    "immunisation-basics",
    "lists-and-mail",
    "phishing",
    "research-ethics",
  ]);
  for (const entry of library) {
    expect(entry.course.languages, `${nameOf(entry)}`).toEqual(languages);
    expect(findCourseFaults(entry.documents), `${nameOf(entry)}`).toEqual([]);
  }
});

test("what a course asks for first is in the library, and never the course itself in the end", () => {
  const leadsBack = (slug: string, trail: readonly string[]): boolean =>
    trail.includes(slug) ||
    bySlug.get(slug)!.course.prerequisites.some((each) => leadsBack(each, [...trail, slug]));
  for (const name of bySlug.keys()) expect(leadsBack(name, []), `${name}`).toBe(false);
});

test("each is recommended to kinds of learners that there are", () => {
  const kinds: readonly string[] = [...affiliations, ...roles];
  for (const { course } of library) {
    expect(course.recommendedFor.length).toBeGreaterThan(0);
    expect(course.recommendedFor.filter((each) => !kinds.includes(each))).toEqual([]);
  }
});

test("the course that opens personal data runs out after a year and gives a certificate", () => {
  expect(bySlug.get("data-protection-daily-work")?.course).toMatchObject({
    validMonths: 12,
    givesCertificate: true,
  });
});

describe.each(library.map((entry) => [nameOf(entry), entry] as const))("%s", (name, entry) => {
  const [english] = entry.documents;

  test("has two to four sections, and stories that end well, less well and badly", () => {
    expect(english!.sections.length).toBeGreaterThanOrEqual(2);
    expect(english!.sections.length).toBeLessThanOrEqual(4);
    const [story] = storiesOf(english!);
    expect(new Set(story!.scenes.map(({ ending }) => ending))).toEqual(
      new Set([null, "good", "mixed", "bad"]),
    );
    const choices = story!.scenes.map((scene) => scene.choices.length);
    expect(Math.max(...choices)).toBeGreaterThanOrEqual(3);
    expect(choices.filter((count) => count >= 2).length).toBeGreaterThanOrEqual(3);
    for (const { accepted } of storiesOf(english!)) expect(accepted).not.toContain("bad");
  });

  test("whatever is chosen, every story comes to its end", () => {
    for (const story of storiesOf(english!)) {
      const walk = (choices: readonly string[]): number => {
        const { scene, ending } = walkScenario(story, choices);
        if (ending !== null) return 1;
        // No story needs more steps than it has scenes, so none goes round.
        expect(choices.length).toBeLessThan(story.scenes.length);
        return scene.choices.reduce((sum, { choice }) => sum + walk([...choices, choice]), 0);
      };
      expect(walk([])).toBeGreaterThanOrEqual(3);
    }
  });

  test("has a bank of at least twelve questions, asks six to eight, and says why to every option", () => {
    const [quiz] = quizzesOf(english!);
    expect(quiz!.questions.length).toBeGreaterThanOrEqual(12);
    expect([6, 7, 8]).toContain(quiz!.ask);
    const silent = quiz!.questions.flatMap(({ options }) => options).filter(({ feedback }) => !feedback);
    expect(silent).toEqual([]);
  });

  test("is not given away by the length of its answers: whoever always takes the longest option is right half of the time", () => {
    for (const document of entry.documents) {
      const ones = quizzesOf(document)[0]!.questions.filter(({ kind }) => kind === "one");
      const longest = ones.filter(
        ({ options }) => options.toSorted((a, b) => b.text.length - a.text.length)[0]!.isRight,
      );
      expect(longest.length / ones.length, `${name}/${document.language}`).toBeLessThanOrEqual(0.5);
    }
  });

  test("is written in short sentences", () => {
    const sentences = listTexts(english!)
      .flatMap(([, text]) => text.split(/(?<=[.!?:])\s+/))
      .map((sentence) => sentence.split(/\s+/).length);
    expect(sentences.reduce((sum, each) => sum + each, 0) / sentences.length).toBeLessThan(15);
    expect(sentences.filter((words) => words > 45)).toEqual([]);
  });

  test("has the same paragraphs, notes and lists in every language, with the same words made strong", () => {
    const outline = (document: CourseDocument) =>
      listTexts(document).map(([way, text]) => [way, countStrong(text)]);
    for (const document of entry.documents) {
      expect(outline(document), `${name}/${document.language}`).toEqual(outline(english!));
      expect(listTexts(document).filter(([, text]) => countStrong(text) % 2 === 1)).toEqual([]);
      expect(listTexts(document).filter(([, text]) => /[`<>]/.test(text))).toEqual([]);
    }
  });
});

describe("simulated mail", () => {
  const boxes = documents.flatMap(({ name, document, entry }) =>
    document.language === "en" ? mailboxesOf(document).map((box) => ({ name, box, entry })) : [],
  );

  test("ends every course: six mails or more, eight where data and mail are the subject, sixteen for phishing", () => {
    const own = boxes.filter(({ box }) => box.afterDays === undefined);
    const sizes = Object.fromEntries(own.map(({ entry, box }) => [nameOf(entry), box.mails.length]));
    expect(Object.keys(sizes).toSorted()).toEqual(library.map(nameOf));
    expect(Math.min(...Object.values(sizes))).toBeGreaterThanOrEqual(6);
    for (const course of ["data-protection-daily-work", "lists-and-mail", "handling-a-breach"]) {
      expect(sizes[course]).toBeGreaterThanOrEqual(8);
    }
    expect(sizes["phishing"]).toBe(16);
    for (const { document } of documents) expect(contentsOf(document).at(-1)!.kind).toBe("mailbox");
  });

  test("comes again weeks later where data and mail are the subject: three to five mails that the course did not have", () => {
    const later = boxes.filter(({ box }) => box.afterDays !== undefined);
    expect(later.map(({ entry }) => nameOf(entry))).toEqual([
      "data-protection-daily-work",
      "handling-a-breach",
      "lists-and-mail",
      "phishing",
    ]);
    for (const { name, entry, box } of later) {
      expect(box.afterDays, `${name}`).toBeGreaterThanOrEqual(28);
      expect(box.mails.length, `${name}`).toBeGreaterThanOrEqual(3);
      expect(box.mails.length, `${name}`).toBeLessThanOrEqual(5);
      const known = mailboxesOf(entry.documents[0]!)
        .filter(({ afterDays }) => afterDays === undefined)
        .flatMap(({ mails }) => mails)
        .flatMap(({ mail, subject }) => [mail, subject]);
      expect(
        box.mails.filter(({ mail, subject }) => known.includes(mail) || known.includes(subject)),
      ).toEqual([]);
    }
  });

  test("is not passed by doing the same to every mail, whatever it is", () => {
    for (const { name, box } of boxes) {
      for (const action of mailActions) {
        const all = Object.fromEntries(box.mails.map(({ mail }) => [mail, [action]]));
        expect(judgeHandling(box, all).isPassed, `${name}: ${action}`).toBe(false);
      }
    }
  });

  test("holds genuine mail too, which it harms to report, and is passed by who does what is right", () => {
    for (const { name, box } of boxes) {
      const genuine = box.mails.filter((mail) => !mail.right.includes("report"));
      expect(genuine.length, `${name}`).toBeGreaterThanOrEqual(2);
      expect(
        box.mails.some((mail) => mail.harmful.includes("report")),
        `${name}`,
      ).toBe(true);
      const right = Object.fromEntries(box.mails.map((mail) => [mail.mail, [mail.right[0]!]]));
      expect(judgeHandling(box, right)).toMatchObject({ percent: 100, isPassed: true });
    }
  });
});

describe("a translation", () => {
  const translated = documents.filter(({ document }) => document.language !== "en");

  test.each(translated)("leaves nothing in English: $name", ({ document, entry }) => {
    const english = new Map(listTexts(entry.documents[0]!));
    const texts = listTexts(document);
    expect(texts.length).toBeGreaterThan(100);
    expect(texts.filter(([way, text]) => english.get(way) === text && !isWordless(way, text))).toEqual([]);
  });

  test.each(translated.filter(({ document }) => ["ar", "uk"].includes(document.language)))(
    "is in its own script, save for names: $name",
    ({ document }) => {
      const own = document.language === "ar" ? /\p{Script=Arabic}/u : /\p{Script=Cyrillic}/u;
      const texts = listTexts(document);
      expect(texts.filter(([way, text]) => !own.test(text) && !isWordless(way, text))).toEqual([]);
      expect(
        texts.filter(([, text]) => /\p{Script=Latin}{2,}(\s+\p{Script=Latin}{2,}){2,}/u.test(text)),
      ).toEqual([]);
    },
  );
});

/** Senders, names of files, and what is only an address or a number, are the same in several languages. */
const isWordless = (way: string, text: string) =>
  /\/(name|attachment)$/.test(way) || /^[\d\s.,:+−°C–-]*$/.test(text) || /^\u2066?https:\S+$/.test(text);

describe("a folder of courses that is not as it should be is refused, and says where", () => {
  let folder = "";
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "homeward-library-"));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const read = async (spoil: (course: string) => Promise<void>) => {
    await rm(folder, { recursive: true, force: true });
    await cp(new URL("../learning/library/phishing/", import.meta.url), join(folder, "phishing"), {
      recursive: true,
    });
    await spoil(join(folder, "phishing"));
    return readLibrary(pathToFileURL(`${folder}${sep}`));
  };

  test("whole, it is read", async () => {
    expect((await read(async () => {})).map(nameOf)).toEqual(["phishing"]);
  });

  test("a language missing, and a file that is no language of it", async () => {
    await expect(read((course) => rm(join(course, "uk.json")))).rejects.toThrow("phishing has the files");
    await expect(read((course) => writeFile(join(course, "notes.txt"), ""))).rejects.toThrow("notes.txt");
  });

  test("one language under the name of another", async () => {
    await expect(
      read(async (course) => {
        await rm(join(course, "fr.json"));
        await cp(join(course, "es.json"), join(course, "fr.json"));
      }),
    ).rejects.toThrow("phishing/fr.json is in another language");
  });

  test("a course in a folder of another name", async () => {
    await expect(read((course) => rename(course, join(folder, "fishing")))).rejects.toThrow(
      "The course in fishing calls itself phishing",
    );
  });

  test("no JSON, and JSON with a field that is wrong", async () => {
    await expect(read((course) => writeFile(join(course, "en.json"), "{"))).rejects.toThrow(
      "phishing/en.json is not JSON",
    );
    const wrong = { ...bySlug.get("phishing")!.documents[0]!, title: "" };
    await expect(read((course) => writeFile(join(course, "en.json"), JSON.stringify(wrong)))).rejects.toThrow(
      "phishing/en.json is not as it should be at title",
    );
  });
});

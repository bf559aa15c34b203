import { expect, test } from "vitest";
import type { CourseDocument } from "#learning/course-document.ts";
import { findCourseFaults } from "#learning/course-faults.ts";
import { findGaps } from "./find-gaps.ts";
import { emptyTranslation, followOriginal } from "./follow-original.ts";

const original: CourseDocument = {
  format: 1,
  language: "en",
  title: "Lists",
  summary: "About lists.",
  sections: [
    {
      section: "one",
      title: "One",
      activities: [
        {
          activity: "page",
          title: "Page",
          required: true,
          content: {
            kind: "page",
            blocks: [
              { kind: "paragraph", text: "First." },
              { kind: "list", ordered: false, items: ["a", "b"] },
            ],
          },
        },
        {
          activity: "quiz",
          title: "Quiz",
          required: true,
          content: {
            kind: "quiz",
            ask: 1,
            passMark: 50,
            attempts: null,
            questions: [
              {
                question: "q",
                kind: "one",
                text: "Which?",
                options: [
                  { option: "x", text: "X", isRight: true },
                  { option: "y", text: "Y", isRight: false },
                ],
              },
            ],
          },
        },
      ],
    },
  ],
};

const shout = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(shout);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [
      name,
      ["title", "summary", "text"].includes(name)
        ? `¡${part as string}!`
        : name === "items"
          ? (part as string[]).map((item) => `¡${item}!`)
          : shout(part),
    ]),
  );
};
const translation = { ...(shout(original) as CourseDocument), language: "es" as const };

/** As the editor does it: what is not touched is the very same object. */
const change = (touch: (document: CourseDocument) => CourseDocument): CourseDocument => touch(original);
const page = (document: CourseDocument) => document.sections[0]!.activities[0]!.content;
const quiz = (document: CourseDocument) => document.sections[0]!.activities[1]!.content;

test("a new translation has every part and no word, and each of them is named", () => {
  const empty = emptyTranslation(original, "ar");
  expect(findCourseFaults([original, empty])).toEqual([]);
  expect(empty.language).toBe("ar");
  expect(findGaps(original)).toEqual([]);
  expect(findGaps(empty).map(({ path }) => path)).toEqual([
    "title",
    "summary",
    "sections/0/title",
    "sections/0/activities/0/title",
    "sections/0/activities/0/content/blocks/0/text",
    "sections/0/activities/0/content/blocks/1/items/0",
    "sections/0/activities/0/content/blocks/1/items/1",
    "sections/0/activities/1/title",
    "sections/0/activities/1/content/questions/0/text",
    "sections/0/activities/1/content/questions/0/options/0/text",
    "sections/0/activities/1/content/questions/0/options/1/text",
  ]);
});

test("nothing translated is lost when parts are moved and words of the original change", () => {
  const after = change((document) => ({
    ...document,
    title: "Lists, again",
    sections: [{ ...document.sections[0]!, activities: document.sections[0]!.activities.toReversed() }],
  }));
  const followed = followOriginal(original, after, translation);
  expect(followed.title).toBe("¡Lists!");
  expect(followed.sections[0]!.activities.map(({ title }) => title)).toEqual(["¡Quiz!", "¡Page!"]);
  expect(findCourseFaults([after, followed])).toEqual([]);
  expect(findGaps(followed)).toEqual([]);
});

test("a block that is put in between is without words, and those around it keep theirs", () => {
  const content = page(original);
  if (content.kind !== "page") throw new Error("no page");
  const blocks = [content.blocks[0]!, { kind: "heading" as const, text: "New" }, content.blocks[1]!];
  const after = change((document) => ({
    ...document,
    sections: [
      {
        ...document.sections[0]!,
        activities: [
          { ...document.sections[0]!.activities[0]!, content: { ...content, blocks } },
          document.sections[0]!.activities[1]!,
        ],
      },
    ],
  }));
  expect(page(followOriginal(original, after, translation))).toEqual({
    kind: "page",
    blocks: [
      { kind: "paragraph", text: "¡First.!" },
      { kind: "heading", text: "" },
      { kind: "list", ordered: false, items: ["¡a!", "¡b!"] },
    ],
  });
});

test("what is not language follows: which option is right, how much is needed to pass", () => {
  const content = quiz(original);
  if (content.kind !== "quiz") throw new Error("no quiz");
  const [question] = content.questions;
  const after = change((document) => ({
    ...document,
    sections: [
      {
        ...document.sections[0]!,
        activities: [
          document.sections[0]!.activities[0]!,
          {
            ...document.sections[0]!.activities[1]!,
            content: {
              ...content,
              passMark: 80,
              questions: [
                {
                  ...question!,
                  options: question!.options.map((option) => ({ ...option, isRight: !option.isRight })),
                },
              ],
            },
          },
        ],
      },
    ],
  }));
  const followed = followOriginal(original, after, translation);
  expect(findCourseFaults([after, followed])).toEqual([]);
  expect(quiz(followed)).toMatchObject({
    passMark: 80,
    questions: [{ text: "¡Which?!", options: [{ text: "¡X!", isRight: false }, { isRight: true }] }],
  });
});

test("a page that a translation says with other blocks stays as its translator wrote it", () => {
  const own = structuredClone(translation);
  const content = page(own);
  if (content.kind !== "page") throw new Error("no page");
  content.blocks.push({ kind: "paragraph", text: "Más." });
  const followed = followOriginal(original, { ...original, title: "Other" }, own);
  expect(page(followed)).toEqual(content);
});

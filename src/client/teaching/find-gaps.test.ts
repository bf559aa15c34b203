import { expect, test } from "vitest";
import type { CourseDocument } from "#learning/course-document.ts";
import { listTexts } from "./document-texts.ts";
import { findGaps } from "./find-gaps.ts";

const courseWith = (report: object): CourseDocument =>
  ({
    format: 1,
    language: "en",
    title: "A course",
    summary: "Of others.",
    sections: [
      {
        section: "all",
        title: "All",
        activities: [
          {
            activity: "elsewhere",
            title: "Elsewhere",
            required: true,
            content: { kind: "link", address: "https://example.org/", description: "With them.", report },
          },
        ],
      },
    ],
  }) as unknown as CourseDocument;
const report = {
  provider: "A".repeat(22),
  activityId: "urn:example:course",
  verb: "passed",
  leastScore: null,
};
const kindsOf = (more: object) => findGaps(courseWith({ ...report, ...more })).map(({ kind }) => kind);

test("who reports of an activity elsewhere, and of what, is asked for and looked at; a password is no user", () => {
  expect(kindsOf({})).toEqual([]);
  expect(kindsOf({ provider: "", activityId: "" })).toEqual(["empty", "empty"]);
  expect(kindsOf({ provider: "A".repeat(43) })).toEqual(["no-provider"]);
  expect(kindsOf({ activityId: "the cold chain" })).toEqual(["no-activity-id"]);
});

test("nobody is asked to translate ids", () => {
  expect(listTexts(courseWith(report)).map(({ text }) => text)).toEqual([
    "A course",
    "Of others.",
    "All",
    "Elsewhere",
    "With them.",
  ]);
});

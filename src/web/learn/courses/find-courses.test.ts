import { expect, test } from "vitest";
import type { CourseId, DeskId, DeviceId } from "#base/id.ts";
import type { CourseStatement } from "#protocol/course.ts";
import { findCourses, listChoices, recommendCourses } from "./find-courses.ts";
import { searchCourses } from "./search-courses.ts";

const courseOf = (name: string, given: Partial<CourseStatement> = {}): CourseStatement => ({
  course: name as CourseId,
  version: 1,
  desk: "desk" as DeskId,
  author: "device" as DeviceId,
  languages: [{ language: "en", document: new Uint8Array(32), title: name, summary: `All about ${name}` }],
  topics: [],
  minutes: 10,
  enrolment: "open",
  prerequisites: [],
  path: [],
  recommendedFor: [],
  givesCertificate: true,
  validMonths: null,
  daysToComplete: null,
  retired: false,
  surveys: [],
  later: null,
  ...given,
});

const phishing = courseOf("Phishing", {
  topics: ["security"],
  minutes: 25,
  recommendedFor: ["staff"],
  languages: [
    { language: "en", document: new Uint8Array(32), title: "False mails", summary: "Who writes to you?" },
    { language: "ar", document: new Uint8Array(32), title: "الرسائل الخادعة", summary: "من يكتب إليك؟" },
    { language: "fr", document: new Uint8Array(32), title: "Messages piégés", summary: "À qui se fier ?" },
  ],
});
const children = courseOf("Child rights", { topics: ["child-rights"], recommendedFor: ["supporter"] });
const old = courseOf("Old", { topics: ["past"], retired: true });
const courses = [phishing, children, old];

test("what is no longer offered is not found, by any choice", () => {
  expect(findCourses(courses, {})).toEqual([phishing, children]);
  expect(findCourses(courses, { topic: "past" })).toEqual([]);
  expect(listChoices(courses).topics).toEqual(["child-rights", "security"]);
});

test("choices narrow down together, and only what leads somewhere can be chosen", () => {
  expect(findCourses(courses, { topic: "security", language: "ar" })).toEqual([phishing]);
  expect(findCourses(courses, { topic: "security", length: "short" })).toEqual([]);
  expect(listChoices(courses).lengths).toEqual(["short", "middle"]);
});

test("a word of any of its languages finds a course, unfinished, with a slip or without its accents", async () => {
  const find = async (words: string) => findCourses(courses, {}, await searchCourses(courses, words));
  for (const words of ["fals", "falze mails", "الخادعة", "الرسا", "pieges"]) {
    expect({ words, found: (await find(words)).map(({ course }) => course) }).toEqual({
      words,
      found: ["Phishing"],
    });
  }
  expect(await find("nothing of the kind")).toEqual([]);
});

test("what is recommended fits who one is, and is not what one has begun", () => {
  expect(recommendCourses(courses, ["supporter"], new Set())).toEqual([children]);
  expect(recommendCourses(courses, [], new Set())).toEqual([children, phishing]);
  expect(recommendCourses(courses, [], new Set([children.course]))).toEqual([phishing]);
});

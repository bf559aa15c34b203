import { expect, test } from "vitest";
import type { CourseDocument } from "#learning/course-document.ts";
import { openKnownWords } from "#screening/known-words.ts";
import { findScreened } from "./screen-draft.ts";

const documentWith = (title: string, text: string): CourseDocument => ({
  format: 1,
  language: "en",
  title,
  summary: "A course.",
  sections: [
    {
      section: "one",
      title: "One",
      activities: [
        {
          activity: "page",
          title: "Page",
          required: true,
          content: { kind: "page", blocks: [{ kind: "paragraph", text }] },
        },
      ],
    },
  ],
});

test("an address or a name of a record that somebody writes into a course is found, wherever it stands", () => {
  const known = openKnownWords(["Samira Haddad"]);
  const found = findScreened([documentWith("For Samira Haddad", "Write to s.haddad@unicef.org.")], known);
  expect(found.map(({ words }) => words)).toEqual(["Samira Haddad", "s.haddad@unicef.org"]);
});

test("addresses that lead nowhere are part of simulated mail, not of a person", () => {
  const found = findScreened(
    [documentWith("Mail", "It came from it-help@unicef-login.example")],
    openKnownWords([]),
  );
  expect(found).toEqual([]);
});

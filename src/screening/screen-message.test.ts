import { expect, test } from "vitest";
import { openKnownWords } from "./known-words.ts";
import { screenMessage } from "./screen-message.ts";

const message = (title: string, ...paragraphs: string[]) => ({ language: "en", title, paragraphs });

test("words of people whom this device had on its screen are found in title and text, with what stands around them", () => {
  const known = openKnownWords(["Ngozi Adeyemi"]);
  const found = screenMessage([message("For Ngozi Adeyemi", "Ask Ngozi  ADEYEMI first.")], known);
  expect(found.map(({ before, words, after }) => [before, words, after])).toEqual([
    ["For ", "Ngozi Adeyemi", ""],
    ["Ask ", "Ngozi  ADEYEMI", " first."],
  ]);
});

test("a table that was pasted is found although each of its rows became a paragraph", () => {
  const rows = ["Amina;Sudmark;staff", "Bo;Nordmark;staff", "Chi;Zorynia;staff"];
  expect(screenMessage([message("Results", ...rows)], openKnownWords([])).map(({ kind }) => kind)).toEqual([
    "table",
  ]);
});

test("an invitation to a course is nobody's data", () => {
  const invited = message(
    "A new course",
    "It takes 25 minutes, in five languages.",
    "Please finish it by 2026.",
  );
  expect(screenMessage([invited], openKnownWords(["Ngozi Adeyemi"]))).toEqual([]);
});

import { expect, test } from "vitest";
import { splitStrong } from "./strong-text.tsx";

test("words between two pairs of asterisks are strong, and nothing else is", () => {
  expect(splitStrong("Never **share** a **code**.")).toEqual([
    { words: "Never ", isStrong: false },
    { words: "share", isStrong: true },
    { words: " a ", isStrong: false },
    { words: "code", isStrong: true },
    { words: ".", isStrong: false },
  ]);
});

test.each(["2 ** 3", "**open", "** spaced **", "a*b*c", "<b>x</b>", "****"])(
  "%s is shown as it was typed",
  (text) => {
    expect(splitStrong(text)).toEqual([{ words: text, isStrong: false }]);
  },
);

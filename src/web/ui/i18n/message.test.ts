import { expect, test } from "vitest";
import { fillMessage } from "./message.ts";

test("named places are filled, in whatever order the language wants them", () => {
  expect(fillMessage("{left} and {right}", { left: "a", right: "b" }, "en")).toBe("a and b");
  expect(fillMessage("{right}, {left}", { left: "a", right: "b" }, "en")).toBe("b, a");
});

test("the count chooses the form of the language", () => {
  const records = {
    one: "{count} справа",
    few: "{count} справи",
    many: "{count} справ",
    other: "{count} справи",
  };
  const said = [1, 2, 5, 11, 21, 22].map((count) => fillMessage(records, { count }, "uk"));
  expect(said).toEqual(["1 справа", "2 справи", "5 справ", "11 справ", "21 справа", "22 справи"]);
});

test("numbers are written as people write them where they live", () => {
  expect(fillMessage("{n}", { n: 12_345 }, "en")).toBe("12,345");
  expect(fillMessage("{n}", { n: 12 }, "ar-EG")).toBe("١٢");
  expect(fillMessage("{n}", { n: 12 }, "ar-MA")).toBe("12");
});

test("a name in another direction does not tear the sentence apart", () => {
  expect(fillMessage("قرأه {who} أمس", { who: "Nordmark" }, "ar")).toBe("قرأه \u2068Nordmark\u2069 أمس");
  expect(fillMessage("read by {who}", { who: "محمد" }, "en")).toBe("read by \u2068محمد\u2069");
  expect(fillMessage("read by {who}", { who: "Lena" }, "en")).toBe("read by Lena");
});

test("what a value contains is not taken for a place", () => {
  expect(fillMessage("{a}", { a: "{b}", b: "secret" }, "en")).toBe("{b}");
});

test("a forgotten value is a fault, not an empty word", () => {
  expect(() => fillMessage("{a}", {}, "en")).toThrow("{a}");
});

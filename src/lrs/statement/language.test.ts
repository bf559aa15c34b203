import { describe, expect, it, test } from "vitest";
import { checkLanguageMap, chooseLanguage, isLanguageTag, wantedLanguages } from "./language.ts";

describe("a language tag", () => {
  test.each([
    "en",
    "en-US",
    "zh-Hans-CN",
    "sr-Cyrl",
    "de-1996",
    "sl-rozaj-biske",
    "es-419",
    "x-whatever",
    "i-klingon",
    "en-a-bbb-x-a-ccc",
    "und",
  ])("is well-formed: %s", (tag) => expect(isLanguageTag(tag)).toBe(true));
  test.each([
    "",
    "a12345678",
    "e",
    "en_US",
    "en-",
    "zh-z-aaa-z-bbb-c-ccc",
    "sl-rozaj-rozaj",
    "en-x",
    "12",
    "en--US",
  ])("is not %j", (tag) => expect(isLanguageTag(tag)).toBe(false));
});

describe("a language map", () => {
  it("has words by language, and nothing else", () => {
    expect(checkLanguageMap({ en: "read", ar: "قرأ" }, "x", "1.0.3")).toBeUndefined();
    expect(checkLanguageMap({}, "x", "1.0.3")).toBeUndefined();
    expect(checkLanguageMap({ en: 1 }, "x", "1.0.3")).toBeDefined();
    expect(checkLanguageMap({ not_a_language: "x" }, "x", "1.0.3")).toBeDefined();
    expect(checkLanguageMap("read", "x", "1.0.3")).toBeDefined();
  });

  it("is cut down to what the reader prefers, and to its first where nothing fits", () => {
    const map = { "en-US": "color", "en-GB": "colour", fr: "couleur" };
    const choose = (header: string) => chooseLanguage(map, wantedLanguages(header));
    expect(choose("en-GB")).toEqual({ "en-GB": "colour" });
    expect(choose("en")).toEqual({ "en-US": "color" });
    expect(choose("fr-CH, en;q=0.5")).toEqual({ fr: "couleur" });
    expect(choose("en;q=0.5, fr;q=0.9")).toEqual({ fr: "couleur" });
    expect(choose("ja, fr;q=0")).toEqual({ "en-US": "color" });
    expect(choose("*")).toEqual({ "en-US": "color" });
    expect(chooseLanguage({}, [])).toEqual({});
  });
});

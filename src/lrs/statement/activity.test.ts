import { describe, expect, it, test } from "vitest";
import { checkActivity, mergeDefinitions } from "./activity.ts";

const id = "https://example.org/course";
const isActivity = (definition: unknown): boolean =>
  checkActivity({ id, definition }, "object", "1.0.3") === undefined;
const component = { id: "a", description: { en: "A" } };

describe("an activity", () => {
  it("has an IRI, and perhaps says what it is", () => {
    expect(checkActivity({ id }, "object", "1.0.3")).toBeUndefined();
    expect(checkActivity({ objectType: "Activity", id, definition: {} }, "object", "1.0.3")).toBeUndefined();
    expect(checkActivity({ id: "course" }, "object", "1.0.3")).toBeDefined();
    expect(checkActivity({ id, title: "x" }, "object", "1.0.3")).toBeDefined();
  });

  test.each([
    { interactionType: "choice", choices: [component], correctResponsesPattern: ["a"] },
    { interactionType: "sequencing", choices: [component] },
    { interactionType: "likert", scale: [component] },
    { interactionType: "matching", source: [component], target: [component] },
    { interactionType: "performance", steps: [component] },
    { interactionType: "true-false", correctResponsesPattern: ["true"] },
    { interactionType: "other" },
  ])("is an interaction with the components of its kind: %j", (definition) => {
    expect(isActivity(definition)).toBe(true);
  });

  test.each([
    { interactionType: "Choice" },
    { choices: [component] },
    { correctResponsesPattern: ["a"] },
    { interactionType: "likert", choices: [component] },
    { interactionType: "choice", choices: [component, component] },
    { interactionType: "choice", choices: [{ description: { en: "A" } }] },
    { interactionType: "choice", choices: component },
    { interactionType: "choice", correctResponsesPattern: "a" },
    { name: "plain" },
    { type: "course" },
    { moreInfo: 1 },
    { extensions: { plain: 1 } },
    null,
  ])("is not described by %j", (definition) => expect(isActivity(definition)).toBe(false));

  it("is what all statements said of it: languages add up, the later word counts", () => {
    const merged = mergeDefinitions(
      { name: { en: "Old", fr: "Ancien" }, type: "https://example.org/course", extensions: { "urn:a": 1 } },
      { name: { en: "New" }, extensions: { "urn:b": 2 } },
    );
    expect(merged).toEqual({
      name: { en: "New", fr: "Ancien" },
      type: "https://example.org/course",
      extensions: { "urn:a": 1, "urn:b": 2 },
    });
  });
});

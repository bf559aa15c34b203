import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import type { Edition } from "./check.ts";
import { attachmentsOf, checkStatement, findVoided, type Statement } from "./statement.ts";
import { voidedVerb } from "./verb.ts";

const actor = { mbox: "mailto:amina@example.org" };
const verb = { id: "http://adlnet.gov/expapi/verbs/completed" };
const object = { id: "https://example.org/course" };
const uuid = "7ccd3322-e1a5-411a-a67d-6a735c76f119";
const reference = { objectType: "StatementRef", id: uuid };
const attachment = {
  usageType: "https://example.org/usage",
  display: { en: "A file" },
  contentType: "text/plain; charset=utf-8",
  length: 3,
  sha2: "a".repeat(64),
};
const problemOf = (more: object, edition: Edition = "1.0.3") =>
  checkStatement({ actor, verb, object, ...more }, "", edition);
const inner = { objectType: "SubStatement", actor, verb, object };

describe("a statement", () => {
  it("says at least who did what", () => {
    expect(problemOf({})).toBeUndefined();
    for (const key of ["actor", "verb", "object"]) {
      expect(checkStatement({ actor, verb, object, [key]: undefined }, "", "1.0.3")).toBeDefined();
      const { [key]: _, ...rest } = { actor, verb, object } as Record<string, unknown>;
      expect(checkStatement(rest, "", "1.0.3")).toEqual({ at: key, words: "is missing" });
    }
  });

  test.each([
    { id: uuid },
    { object: { objectType: "Agent", ...actor } },
    { object: { objectType: "Group", member: [actor] } },
    { object: reference },
    { object: inner },
    { object: { ...inner, object: reference } },
    {
      result: {
        score: { scaled: -1, raw: 5, min: 0, max: 10 },
        success: true,
        completion: false,
        duration: "PT1S",
      },
    },
    {
      context: { registration: uuid, language: "fr-CA", statement: reference, revision: "1", platform: "x" },
    },
    {
      context: {
        contextActivities: { parent: object, other: [object] },
        team: { objectType: "Group", ...actor },
      },
    },
    { timestamp: "2023-05-04T12:00:00Z", stored: "2023-05-04T12:00:00Z" },
    { authority: actor },
    { authority: { objectType: "Group", member: [actor, actor] } },
    { version: "1.0.9" },
    {
      attachments: [
        attachment,
        { ...attachment, fileUrl: "https://example.org/file", description: { en: "x" } },
      ],
    },
  ])("may say %j", (more) => expect(problemOf(more)).toBeUndefined());

  test.each([
    { id: null },
    { id: "17" },
    { extra: 1 },
    { object: { ...inner, id: uuid } },
    { object: { ...inner, authority: actor } },
    { object: { ...inner, object: inner } },
    { object: { objectType: "statementref", id: uuid } },
    { object: { objectType: "constructor", id: uuid } },
    { object: reference, context: { platform: "x" } },
    { object: { ...inner, object: reference, context: { revision: "1" } } },
    { result: { score: { scaled: 1.01 } } },
    { result: { score: { raw: 11, max: 10 } } },
    { result: { score: { min: 10, max: 1 } } },
    { result: { success: "true" } },
    { result: { score: { raw: "5" } } },
    { result: { duration: "soon" } },
    { context: { registration: "17" } },
    { context: { team: actor } },
    { context: { language: "not_a_language" } },
    { context: { contextActivities: { cousin: object } } },
    { context: { contextActivities: { parent: [] as unknown[], grouping: "x" } } },
    { context: { statement: { id: uuid } } },
    { authority: { objectType: "Group", member: [actor] } },
    { authority: { objectType: "Group", member: [actor, actor, actor] } },
    { version: "1.1.0" },
    { attachments: [{ ...attachment, length: -1 }] },
    { attachments: [{ ...attachment, length: 1.5 }] },
    { attachments: [{ ...attachment, sha2: "x" }] },
    { attachments: [{ ...attachment, contentType: "text" }] },
    { attachments: attachment },
  ])("may not say %j", (more) => expect(problemOf(more)).toBeDefined());

  it("with context agents and groups is of the second edition", () => {
    const context = {
      contextAgents: [
        { objectType: "contextAgent", agent: actor, relevantTypes: ["https://example.org/tutor"] },
      ],
      contextGroups: [{ objectType: "contextGroup", group: { objectType: "Group", member: [actor] } }],
    };
    expect(problemOf({ context }, "2.0.0")).toBeUndefined();
    expect(problemOf({ context }, "1.0.3")).toBeDefined();
    const empty = [{ objectType: "contextAgent", agent: actor, relevantTypes: [] }];
    expect(problemOf({ context: { contextAgents: empty } }, "2.0.0")).toBeDefined();
  });

  it("voids a statement, and nothing else", () => {
    const voiding = { verb: { id: voidedVerb } };
    expect(problemOf({ ...voiding, object: reference })).toBeUndefined();
    expect(problemOf(voiding)).toBeDefined();
    expect(findVoided({ actor, verb: { id: voidedVerb }, object: reference })).toBe(uuid);
    expect(findVoided({ actor, verb, object: reference })).toBeUndefined();
  });

  it("is refused in words that quote nothing of it", () => {
    const problem = problemOf({ actor: { mbox: "amina@example.org" } });
    expect(problem).toEqual({ at: "actor.mbox", words: "is not a mailto: IRI with one address" });
  });

  it("is judged whatever is sent, at whichever place, without a fault", () => {
    const keys = ["actor", "verb", "object", "result", "context", "attachments", "authority", "timestamp"];
    const anything = fc.oneof(fc.jsonValue(), fc.constantFrom(actor, verb, object, reference, inner, null));
    fc.assert(
      fc.property(
        fc.constantFrom(...keys),
        fc.jsonValue(),
        fc.constantFrom(...keys),
        anything,
        (key, value, other, part) => {
          const statement = { actor, verb, object, [key]: value };
          expect(() => checkStatement(statement, "", "2.0.0")).not.toThrow();
          expect(() => checkStatement({ ...statement, [key]: { [other]: part } }, "", "1.0.3")).not.toThrow();
          expect(() => checkStatement(value, "", "2.0.0")).not.toThrow();
        },
      ),
    );
  });

  it("has the attachments of a statement within it", () => {
    const whole = { actor, verb, attachments: [attachment], object: { ...inner, attachments: [attachment] } };
    expect(attachmentsOf(whole as Statement)).toHaveLength(2);
  });
});

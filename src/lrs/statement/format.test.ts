import { describe, expect, it } from "vitest";
import { canonical, idsOnly } from "./format.ts";
import type { StoredStatement } from "./statement.ts";

const mbox = "mailto:amina@example.org";
const course = {
  objectType: "Activity",
  id: "https://example.org/course",
  definition: { name: { en: "Course", fr: "Cours" } },
};
const statement: StoredStatement = {
  id: "7ccd3322-e1a5-411a-a67d-6a735c76f119",
  actor: { objectType: "Agent", name: "Amina", mbox },
  verb: { id: "https://example.org/did", display: { en: "did", fr: "a fait" } },
  object: {
    objectType: "SubStatement",
    actor: { objectType: "Group", name: "Team", member: [{ name: "Amina", mbox }] },
    verb: { id: "https://example.org/will", display: { en: "will" } },
    object: course,
  },
  context: {
    instructor: { name: "Ben", mbox: "mailto:ben@example.org" },
    contextActivities: { parent: [course] },
  },
  timestamp: "2023-05-04T17:00:00Z",
  stored: "2023-05-04T17:00:00Z",
  authority: { mbox: "mailto:lrs@example.org" },
  version: "1.0.0",
};

describe("the format ids", () => {
  it("leaves of everybody and everything what identifies it", () => {
    expect(idsOnly(statement)).toEqual({
      ...statement,
      actor: { objectType: "Agent", mbox },
      verb: { id: "https://example.org/did" },
      object: {
        objectType: "SubStatement",
        actor: { objectType: "Group", member: [{ mbox }] },
        verb: { id: "https://example.org/will" },
        object: { id: "https://example.org/course" },
      },
      context: {
        instructor: { mbox: "mailto:ben@example.org" },
        contextActivities: { parent: [{ id: "https://example.org/course" }] },
      },
    });
  });
});

describe("the format canonical", () => {
  it("says of activities what is known now, in the one language that the reader prefers", () => {
    const known = {
      name: { en: "Course, second edition", fr: "Cours, deuxième édition" },
      type: "https://example.org/type",
    };
    const shown = canonical(statement, () => known, ["fr"]) as typeof statement;
    expect(shown.verb).toEqual({ id: "https://example.org/did", display: { fr: "a fait" } });
    expect(shown.object["object"]).toEqual({
      ...course,
      definition: { name: { fr: "Cours, deuxième édition" }, type: "https://example.org/type" },
    });
    expect(shown.object["verb"]).toEqual({ id: "https://example.org/will", display: { en: "will" } });
    expect(shown.actor).toEqual(statement.actor);
  });
  it("says what the statement says where nothing more is known", () => {
    const shown = canonical(statement, () => undefined, ["en"]) as typeof statement;
    expect((shown.context!["contextActivities"] as { parent: unknown[] }).parent).toEqual([
      { ...course, definition: { name: { en: "Course" } } },
    ]);
  });
});

import { describe, expect, it } from "vitest";
import { saysTheSame } from "./comparison.ts";
import { completeStatement } from "./completion.ts";
import type { Statement } from "./statement.ts";

const base: Statement = {
  id: "7CCD3322-e1a5-411a-a67d-6a735c76f119",
  actor: {
    objectType: "Group",
    member: [{ mbox: "mailto:a@example.org" }, { mbox: "mailto:b@example.org" }],
  },
  verb: { id: "https://example.org/did", display: { en: "did" } },
  object: { id: "https://example.org/course", definition: { name: { en: "Course" } } },
  result: { duration: "PT1.239S", score: { raw: 1, max: 2 } },
  context: { contextActivities: { parent: { id: "https://example.org/path" } } },
  timestamp: "2023-05-04T12:00:00-05:00",
};
const kept = completeStatement(base, {
  id: base.id!,
  stored: 1_700_000_000_000,
  authority: { mbox: "mailto:lrs@example.org" },
  edition: "2.0.0",
});

describe("two statements say the same", () => {
  it("whatever the store added, in whichever order keys and members stand", () => {
    expect(saysTheSame(base, kept)).toBe(true);
    expect(
      saysTheSame(
        {
          ...base,
          actor: {
            ...base.actor,
            member: [{ mbox: "mailto:b@example.org" }, { mbox: "mailto:a@example.org" }],
          },
        },
        kept,
      ),
    ).toBe(true);
    expect(saysTheSame({ ...base, result: { score: { max: 2, raw: 1 }, duration: "PT1.23S" } }, kept)).toBe(
      true,
    );
  });
  it("if only words for people differ, or case of an id, or the offset of a time", () => {
    expect(saysTheSame({ ...base, verb: { id: "https://example.org/did" } }, kept)).toBe(true);
    expect(
      saysTheSame({ ...base, object: { id: "https://example.org/course", objectType: "Activity" } }, kept),
    ).toBe(true);
    expect(
      saysTheSame({ ...base, id: base.id!.toLowerCase(), timestamp: "2023-05-04T17:00:00Z" }, kept),
    ).toBe(true);
  });
  it("if a time that was not sent was set by the store", () => {
    const { timestamp: _, ...without } = base;
    expect(saysTheSame(without, kept)).toBe(true);
  });
});

describe("they do not", () => {
  it("if anything else differs", () => {
    expect(saysTheSame({ ...base, verb: { id: "https://example.org/other" } }, kept)).toBe(false);
    expect(saysTheSame({ ...base, object: { id: "https://example.org/other" } }, kept)).toBe(false);
    expect(saysTheSame({ ...base, actor: { mbox: "mailto:a@example.org" } }, kept)).toBe(false);
    expect(saysTheSame({ ...base, result: { duration: "PT1.24S", score: { raw: 1, max: 2 } } }, kept)).toBe(
      false,
    );
    expect(saysTheSame({ ...base, timestamp: "2023-05-04T12:00:01-05:00" }, kept)).toBe(false);
    const { context: _, ...without } = base;
    expect(saysTheSame(without, kept)).toBe(false);
  });
});

describe("what is kept", () => {
  it("has activities of the context as lists, an id, a time in UTC, who said it and in which version", () => {
    expect(kept).toMatchObject({
      context: { contextActivities: { parent: [{ id: "https://example.org/path" }] } },
      timestamp: "2023-05-04T17:00:00.000Z",
      stored: "2023-11-14T22:13:20.000Z",
      version: "2.0.0",
      authority: { mbox: "mailto:lrs@example.org" },
    });
  });
  it("happened when it was stored, where nobody said when, and keeps its own offset in the first edition", () => {
    const { timestamp: _, ...without } = base;
    const addition = { id: base.id!, stored: 0, authority: {}, edition: "1.0.3" } as const;
    expect(completeStatement(without, addition)).toMatchObject({
      timestamp: "1970-01-01T00:00:00.000Z",
      version: "1.0.0",
    });
    expect(completeStatement(base, addition).timestamp).toBe("2023-05-04T12:00:00-05:00");
  });
});

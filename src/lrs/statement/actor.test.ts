import { describe, expect, it, test } from "vitest";
import { checkActor, checkIdentifiedActor, findIdentity } from "./actor.ts";

const mbox = "mailto:amina@example.org";
const account = { homePage: "https://example.org", name: "17" };
const isActor = (value: unknown): boolean => checkActor(value, "actor", "1.0.3") === undefined;

describe("an agent", () => {
  test.each([
    { mbox },
    { objectType: "Agent", name: "Amina", mbox },
    { mbox_sha1sum: "a".repeat(40) },
    { openid: "https://amina.example.org" },
    { account },
  ])("is told by exactly one of four: %j", (value) => expect(isActor(value)).toBe(true));

  test.each([
    {},
    { name: "Amina" },
    { mbox, account },
    { mbox: "amina@example.org" },
    { mbox: "mailto:amina" },
    { mbox_sha1sum: "a".repeat(39) },
    { openid: "amina" },
    { account: { homePage: "https://example.org" } },
    { account: { homePage: "example", name: "17" } },
    { account: { ...account, more: 1 } },
    { mbox, name: 7 },
    { mbox, name: null },
    { mbox, member: [] },
    { mbox, objectType: "Person" },
    { mbox, phone: "1" },
    "mailto:amina@example.org",
    null,
  ])("is not %j", (value) => expect(isActor(value)).toBe(false));
});

describe("a group", () => {
  it("that nothing identifies names its members", () => {
    expect(isActor({ objectType: "Group", member: [{ mbox }] })).toBe(true);
    expect(isActor({ objectType: "Group", name: "Team" })).toBe(false);
  });
  it("that is identified need not", () => {
    expect(isActor({ objectType: "Group", account })).toBe(true);
    expect(isActor({ objectType: "Group", account, mbox })).toBe(false);
  });
  it("has agents as members, and no groups", () => {
    expect(isActor({ objectType: "Group", member: [{ objectType: "Group", mbox }] })).toBe(false);
    expect(isActor({ objectType: "Group", member: { mbox } })).toBe(false);
  });
  it("can be asked for only if something identifies it", () => {
    expect(checkIdentifiedActor({ objectType: "Group", member: [{ mbox }] }, "agent", "1.0.3")).toBeDefined();
    expect(checkIdentifiedActor({ objectType: "Group", mbox }, "agent", "1.0.3")).toBeUndefined();
  });
});

describe("two are the same", () => {
  it("whatever they call themselves, if what identifies them is the same", () => {
    expect(findIdentity({ name: "Amina", mbox })).toBe(findIdentity({ objectType: "Agent", mbox }));
    expect(findIdentity({ account: { name: "17", homePage: "https://example.org" } })).toBe(
      findIdentity({ account }),
    );
  });
  it("only if it is of the same kind", () => {
    expect(findIdentity({ mbox })).not.toBe(findIdentity({ openid: mbox }));
    expect(findIdentity({ account: { ...account, name: "18" } })).not.toBe(findIdentity({ account }));
    expect(findIdentity({ objectType: "Group", member: [{ mbox }] })).toBeUndefined();
  });
});

import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { comparableDuration, isDuration } from "./duration.ts";
import { checkExtensions } from "./extensions.ts";
import { isIri } from "./iri.ts";
import { isUuid } from "./uuid.ts";
import { checkVerb } from "./verb.ts";

describe("an IRI", () => {
  test.each([
    "http://example.com/a",
    "urn:example:animal:nose",
    "mailto:her@example.org",
    "https://例え.jp/道?q=1#x",
  ])("has a scheme, and letters of any script: %s", (text) => expect(isIri(text)).toBe(true));
  test.each([
    "",
    "example.com/a",
    "/a",
    "http:",
    "http://a b",
    "http://a/<b>",
    "1http://a",
    "http://a/%zz",
    "http://a\n",
  ])("is not %j", (text) => expect(isIri(text)).toBe(false));
});

describe("a UUID", () => {
  it("is in its standard form, in upper or lower case", () => {
    fc.assert(
      fc.property(fc.uuid(), (text) => {
        expect(isUuid(text)).toBe(true);
        expect(isUuid(text.toUpperCase())).toBe(true);
        expect(isUuid(text.replaceAll("-", ""))).toBe(false);
        expect(isUuid(`{${text}}`)).toBe(false);
        expect(isUuid(`${text}0`)).toBe(false);
      }),
    );
  });
  it("has a version and a variant that RFC 4122 knows", () => {
    expect(isUuid("aa97b177-9383-0934-8543-0f91a7a02836")).toBe(false);
    expect(isUuid("aa97b177-9383-4934-1543-0f91a7a02836")).toBe(false);
  });
});

describe("a duration", () => {
  test.each(["PT1H0M0.1S", "P3Y1M29DT4H35M59.14S", "PT16559.14S", "P3Y", "P4W", "PT0S", "P1DT12H", "P0.5Y"])(
    "is written with designators: %s",
    (text) => expect(isDuration(text)).toBe(true),
  );
  test.each([
    "",
    "P",
    "PT",
    "P1DT",
    "P4W1D",
    "PA1H0M0S",
    "1H",
    "P1H",
    "PT1D",
    "P0003-01-29T04:35:59",
    "PT1.5H3M",
    "P-1D",
    "pt1s",
  ])("is not %j: weeks stand alone, time follows T, only the last number has decimals", (text) =>
    expect(isDuration(text)).toBe(false),
  );
  it("is compared by hundredths of a second, and the rest is cut off, not rounded", () => {
    expect(comparableDuration("PT1.239S")).toBe(comparableDuration("PT1.23S"));
    expect(comparableDuration("PT1.2S")).toBe(comparableDuration("PT1.200S"));
    expect(comparableDuration("PT1.0S")).toBe(comparableDuration("PT1S"));
    expect(comparableDuration("PT1.24S")).not.toBe(comparableDuration("PT1.23S"));
  });
});

describe("extensions", () => {
  it("have IRIs for keys, and anything for values, null too", () => {
    expect(
      checkExtensions({ "http://a.example/x": null, "urn:x": { deep: [null] } }, "x", "1.0.3"),
    ).toBeUndefined();
    expect(checkExtensions({}, "x", "1.0.3")).toBeUndefined();
    expect(checkExtensions({ plain: 1 }, "x", "1.0.3")).toBeDefined();
    expect(checkExtensions([], "x", "1.0.3")).toBeDefined();
    expect(checkExtensions(null, "x", "1.0.3")).toBeDefined();
  });
});

describe("a verb", () => {
  it("has an IRI, perhaps words for people, and nothing else", () => {
    expect(checkVerb({ id: "http://a.example/did" }, "verb", "1.0.3")).toBeUndefined();
    expect(
      checkVerb({ id: "http://a.example/did", display: { en: "did" } }, "verb", "1.0.3"),
    ).toBeUndefined();
    expect(checkVerb({ display: { en: "did" } }, "verb", "1.0.3")).toEqual({
      at: "verb.id",
      words: "is missing",
    });
    expect(checkVerb({ id: "http://a.example/did", mood: 1 }, "verb", "1.0.3")).toBeDefined();
    expect(checkVerb({ id: "http://a.example/did", display: null }, "verb", "1.0.3")).toBeDefined();
  });
});

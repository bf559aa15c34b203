import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { utf8Encode } from "#base/bytes.ts";
import { unfoldRequest } from "./alternate-request.ts";
import { findBasicCredentials } from "./basic-credentials.ts";
import type { XapiRequest } from "./call.ts";
import { findEdition } from "./edition.ts";
import { countFailedAttempts } from "./failed-attempts.ts";
import { findBoundary, joinParts, splitParts } from "./multipart.ts";
import { actor, flag, iri, readParameters } from "./parameters.ts";
import { parseJson } from "./parse-json.ts";
import { judgePrecondition } from "./precondition.ts";

describe("a request within a request", () => {
  const form = (fields: Record<string, string>, more: Partial<XapiRequest> = {}): XapiRequest => ({
    method: "POST",
    path: "/statements",
    query: new Map([["method", "PUT"]]),
    headers: new Map([["content-type", "application/x-www-form-urlencoded"]]),
    body: utf8Encode(new URLSearchParams(fields).toString()),
    ...more,
  });

  it("has its headers, its parameters and its content from the form", () => {
    const unfolded = unfoldRequest(
      form({ "X-Experience-API-Version": "1.0.3", statementId: "17", content: "{}" }),
    );
    expect(unfolded).toMatchObject({
      ok: true,
      value: { method: "PUT", path: "/statements", body: utf8Encode("{}") },
    });
    const { headers, query } = (unfolded as { value: XapiRequest }).value;
    expect([...headers]).toEqual([
      ["x-experience-api-version", "1.0.3"],
      ["content-type", "application/json"],
    ]);
    expect([...query]).toEqual([["statementId", "17"]]);
  });

  it("is refused if it is not posted, is no form, lacks its content or has parameters beside it", () => {
    expect(unfoldRequest(form({ content: "{}" }, { method: "PUT" })).ok).toBe(false);
    expect(unfoldRequest(form({ content: "{}" }, { headers: new Map() })).ok).toBe(false);
    expect(unfoldRequest(form({})).ok).toBe(false);
    const query = new Map([
      ["method", "PUT"],
      ["statementId", "17"],
    ]);
    expect(unfoldRequest(form({ content: "{}" }, { query })).ok).toBe(false);
    expect(unfoldRequest(form({ content: "{}" }, { query: new Map([["method", "TRACE"]]) })).ok).toBe(false);
    expect(unfoldRequest(form({}, { body: Uint8Array.of(255) })).ok).toBe(false);
  });

  it("is no other request", () => {
    const plain = form({}, { query: new Map() });
    expect(unfoldRequest(plain)).toEqual({ ok: true, value: plain });
  });
});

describe("a body in parts", () => {
  it("is split into what it was joined from", () => {
    const content = fc.uint8Array({ maxLength: 200 });
    fc.assert(
      fc.property(fc.array(content, { minLength: 1, maxLength: 5 }), (contents) => {
        const parts = contents.map((one, i) => ({
          headers: { "Content-Type": "text/plain", "X-Number": `${i}` },
          content: one,
        }));
        const split = splitParts(joinParts(parts, "not-in-random-bytes"), "not-in-random-bytes");
        expect(split?.map((part) => [...part.content])).toEqual(contents.map((one) => [...one]));
        expect(split?.map(({ headers }) => headers.get("x-number"))).toEqual(contents.map((_, i) => `${i}`));
      }),
    );
  });

  it("that is cut short, or not built so, is nothing", () => {
    const whole = joinParts([{ headers: { a: "b" }, content: utf8Encode("content") }], "x");
    for (let length = 0; length < whole.length - 4; length++) {
      expect(splitParts(whole.subarray(0, length), "x")).toBeUndefined();
    }
    expect(splitParts(utf8Encode("--x--\r\n"), "x")).toBeUndefined();
    expect(splitParts(utf8Encode("--x\r\nno colon\r\n\r\n\r\n--x--"), "x")).toBeUndefined();
    expect(splitParts(utf8Encode("--xy\r\na: b\r\n\r\n\r\n--xy--"), "x")).toBeUndefined();
  });

  it("says its boundary, quoted or not, and is multipart/mixed", () => {
    expect(findBoundary("multipart/mixed; boundary=abc")).toBe("abc");
    expect(findBoundary('Multipart/Mixed; charset=x; boundary="a b"')).toBe("a b");
    expect(findBoundary("multipart/form-data; boundary=abc")).toBeUndefined();
    expect(findBoundary("application/json")).toBeUndefined();
  });
});

describe("If-Match and If-None-Match", () => {
  const judge = (headers: Record<string, string>, current?: string) =>
    judgePrecondition(new Map(Object.entries(headers)), current);
  it("hold for what is there, in any list, weak or bare", () => {
    for (const header of ['"a"', '"b", "a"', 'W/"a"', "a", "*"]) {
      expect(judge({ "if-match": header }, '"a"')).toBe("holds");
      expect(judge({ "if-none-match": header }, '"a"')).toBe("fails");
      expect(judge({ "if-none-match": header })).toBe("holds");
      expect(judge({ "if-match": header })).toBe("fails");
    }
  });
  it("fail for anything else", () => {
    expect(judge({ "if-match": '"b"' }, '"a"')).toBe("fails");
    expect(judge({ "if-none-match": '"b"' }, '"a"')).toBe("holds");
    expect(judge({}, '"a"')).toBe("absent");
  });
});

describe("parameters", () => {
  const read = (query: Record<string, string>) =>
    readParameters(
      { query: new Map(Object.entries(query)), edition: "1.0.3" },
      { verb: iri, agent: actor, ascending: flag },
      ["verb"],
    );
  it("are of their kind, known, and there if they must be", () => {
    expect(read({ verb: "urn:x", agent: '{"mbox":"mailto:a@example.org"}', ascending: "true" })).toEqual({
      ok: true,
      value: { verb: "urn:x", agent: { mbox: "mailto:a@example.org" }, ascending: true },
    });
    expect(read({}).ok).toBe(false);
    expect(read({ verb: "x" }).ok).toBe(false);
    expect(read({ verb: "urn:x", ascending: "yes" }).ok).toBe(false);
    expect(read({ verb: "urn:x", agent: "{" }).ok).toBe(false);
    expect(read({ verb: "urn:x", agent: '{"objectType":"Group","member":[]}' }).ok).toBe(false);
    expect(read({ verb: "urn:x", Verb: "urn:x" }).ok).toBe(false);
    expect(read({ verb: "urn:x", constructor: "x" }).ok).toBe(false);
  });
});

describe("JSON", () => {
  it("is UTF-8, and no deeper than any statement", () => {
    expect(parseJson(utf8Encode('{"a":"\\"[[["}'))).toEqual({ ok: true, value: { a: '"[[[' } });
    expect(parseJson(utf8Encode("["))).toMatchObject({ ok: false });
    expect(parseJson(Uint8Array.of(0x22, 0xff, 0x22))).toMatchObject({ ok: false });
    expect(parseJson(utf8Encode("[".repeat(64) + "]".repeat(64))).ok).toBe(true);
    expect(parseJson(utf8Encode("[".repeat(65) + "]".repeat(65))).ok).toBe(false);
    expect(parseJson(utf8Encode("[".repeat(1_000_000))).ok).toBe(false);
  });
});

describe("the version", () => {
  it("is of one of two editions, in any of their patches", () => {
    expect(["1.0", "1.0.0", "1.0.3", "1.0.9"].map(findEdition)).toEqual(Array(4).fill("1.0.3"));
    expect(["2.0", "2.0.0", "2.0.7"].map(findEdition)).toEqual(Array(3).fill("2.0.0"));
    expect([undefined, "", "0.95", "1.1.0", "2.1", "3.0.0", "1.0.3 "].map(findEdition)).toEqual(
      Array(7).fill(undefined),
    );
  });
});

describe("Basic credentials", () => {
  const encode = (text: string) => `Basic ${Buffer.from(text).toString("base64")}`;
  it("are a user, a colon and a password that may hold colons", () => {
    expect(findBasicCredentials(encode("user:pass:word"))).toEqual({ user: "user", password: "pass:word" });
    expect(findBasicCredentials(encode("user"))).toBeUndefined();
    expect(findBasicCredentials("Bearer abc")).toBeUndefined();
    expect(findBasicCredentials(undefined)).toBeUndefined();
    expect(findBasicCredentials("Basic /w==")).toBeUndefined();
  });
});

describe("wrong credentials", () => {
  it("are counted by network and user, until the minute ends", () => {
    let now = 90_000;
    const failed = countFailedAttempts(() => now);
    for (let i = 0; i < 20; i++) {
      expect(failed.findWait("192.0.2.1", "user")).toBeUndefined();
      failed.count("192.0.2.1", "user");
    }
    expect(failed.findWait("192.0.2.1", "user")).toBe(30);
    expect(failed.findWait("192.0.2.1", "other")).toBeUndefined();
    expect(failed.findWait("192.0.2.2", "user")).toBeUndefined();
    now = 120_000;
    expect(failed.findWait("192.0.2.1", "user")).toBeUndefined();
  });
  it("of one network against ever other users are counted too", () => {
    const failed = countFailedAttempts(() => 0);
    for (let i = 0; i < 300; i++) failed.count("192.0.2.1", `user ${i}`);
    expect(failed.findWait("192.0.2.1", "yet another")).toBe(60);
    expect(failed.findWait("192.0.2.2", "yet another")).toBeUndefined();
  });
});

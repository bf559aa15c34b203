import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { secureRandomBytes as random } from "#base/effects.ts";
import { openIsland } from "./island.ts";

const id = random(16);
const secret = random(32);
const island = openIsland(id, secret, random);
const tag = island.tag("statement", "x");

describe("what is sealed on an island", () => {
  it("opens with the same secret, at the same place, and is never twice the same", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (content) => {
        const sealed = island.seal(["statement", tag], content);
        expect(openIsland(id, secret, random).open(["statement", tag], sealed)).toEqual(content);
        expect(island.seal(["statement", tag], content)).not.toEqual(sealed);
      }),
    );
  });

  it("opens neither elsewhere, nor with another secret, nor changed", () => {
    const sealed = island.sealJson(["statement", tag], { a: 1 });
    expect(() => island.open(["statement", island.tag("statement", "y")], sealed)).toThrow("does not open");
    expect(() => island.open(["document", tag], sealed)).toThrow("does not open");
    expect(() => openIsland(id, random(32), random).open(["statement", tag], sealed)).toThrow(
      "does not open",
    );
    expect(() => openIsland(random(16), secret, random).open(["statement", tag], sealed)).toThrow(
      "does not open",
    );
    sealed[30]! ^= 1;
    expect(() => island.open(["statement", tag], sealed)).toThrow("does not open");
  });
});

describe("tags", () => {
  it("are equal where the same is meant, and nowhere else", () => {
    expect(island.tag("agent", "a")).toEqual(openIsland(id, secret, random).tag("agent", "a"));
    expect(island.tag("agent", "a")).toHaveLength(16);
    const others = [
      island.tag("related-agent", "a"),
      island.tag("agent", "b"),
      island.tag("agent", "a", ""),
      openIsland(id, random(32), random).tag("agent", "a"),
      openIsland(random(16), secret, random).tag("agent", "a"),
    ];
    for (const other of others) expect(other).not.toEqual(island.tag("agent", "a"));
    expect(island.tag("document", "ab", "c")).not.toEqual(island.tag("document", "a", "bc"));
  });

  it("of contents change with them, and are not their hash", () => {
    expect(island.etag(Uint8Array.of(1))).toEqual(island.etag(Uint8Array.of(1)));
    expect(island.etag(Uint8Array.of(1))).not.toEqual(island.etag(Uint8Array.of(2)));
    expect(island.etag(Uint8Array.of(1))).not.toEqual(
      openIsland(id, random(32), random).etag(Uint8Array.of(1)),
    );
  });
});

import { deflateSync, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { seededRandomBytes } from "../seeded-random.ts";
import { findMarkers } from "./find-markers.ts";
import { openMarkers } from "./markers.ts";

const random = seededRandomBytes("noise");
const hide = (needle: Uint8Array, offset = 1_000) => {
  const haystack = Buffer.from(random(5_000));
  haystack.set(needle, offset);
  return haystack;
};

describe("whoever looks for markers", () => {
  const markers = openMarkers();
  const words = [markers.make("Ana", "name"), markers.makeArabic("Ana", "name in her own script")];
  const writings: Record<string, (word: string) => Uint8Array[]> = {
    "UTF-8": (word) => [Buffer.from(word)],
    capitals: (word) => [Buffer.from(word.toUpperCase()), Buffer.from(word.toLowerCase())],
    "UTF-16": (word) => [Buffer.from(word, "utf16le"), Buffer.from(word, "utf16le").swap16()],
    hexadecimal: (word) =>
      ["", "a", "ab"].map((start) => Buffer.from(`\\x${start}${Buffer.from(word).toString("hex")}`)),
    base64: (word) =>
      ["", "a", "ab", "abc"].flatMap((start) =>
        (["base64", "base64url"] as const).map((coding) =>
          Buffer.from(Buffer.from(`${start}${word} and on`).toString(coding)),
        ),
      ),
    "a JSON string or a URL": (word) => [
      Buffer.from(
        JSON.stringify({ word }).replace(
          /[^\0-\x7f]/g,
          (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`,
        ),
      ),
      Buffer.from(encodeURIComponent(word)),
    ],
  };
  for (const [name, write] of Object.entries(writings)) {
    it(`finds them in ${name}`, () => {
      for (const word of words)
        for (const written of write(word)) {
          const found = findMarkers(hide(written, 1_000 + (written.length % 2)), markers);
          expect(found.map(({ marker }) => marker.word)).toContain(word);
        }
    });
  }

  it("finds them in compressed pages when asked", () => {
    const page = Buffer.from(`a page that says ${words.join(" and ")} and much else`.repeat(20));
    for (const packed of [deflateSync(page), gzipSync(page)]) {
      expect(findMarkers(hide(packed), markers)).toEqual([]);
      const found = findMarkers(hide(packed), markers, { compressed: true });
      expect(found.map(({ marker }) => marker.word)).toEqual(words);
    }
  });

  it("finds none in noise, and tells two apart", () => {
    expect(findMarkers(random(1_000_000), markers)).toEqual([]);
    const other = markers.make("Ben", "name");
    expect(findMarkers(hide(Buffer.from(other)), markers).map(({ marker }) => marker.owner)).toEqual(["Ben"]);
    expect(new Set(Array.from({ length: 500 }, () => markers.make("Eve", "x"))).size).toBe(500);
  });
});

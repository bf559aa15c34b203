import { expect, test } from "vitest";
import { seededRandomBytes } from "#testing/seeded-random.ts";
import { strengthOf } from "./passphrase-strength.ts";
import { suggestPassphrase } from "./suggest-passphrase.ts";

test.each([
  ["short", "too-short"],
  ["           a", "too-short"],
  ["aaaaaaaaaaaaaaaaaaaa", "weak"],
  ["qwertyuiop123456", "weak"],
  ["password2026", "weak"],
  ["password password password", "weak"],
  ["the cat sat on it", "fair"],
  ["correct horse battery staple", "strong"],
  ["القمر فوق الجبل الأزرق ليلا", "strong"],
])("“%s” is said to be %s", (passphrase, strength) => {
  expect(strengthOf(passphrase)).toBe(strength);
});

test("what we suggest is strong, speakable, and never the same twice", () => {
  const random = seededRandomBytes(1);
  const suggested = Array.from({ length: 50 }, () => suggestPassphrase(random));
  expect(new Set(suggested).size).toBe(50);
  for (const passphrase of suggested) {
    expect(passphrase).toMatch(/^([bdfghjklmnprstvz][aeio]){2}(-([bdfghjklmnprstvz][aeio]){2}){5}$/);
    expect(strengthOf(passphrase)).toBe("strong");
  }
});

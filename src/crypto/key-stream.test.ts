import { expect, it } from "vitest";
import { fromHex, toHex } from "#base/bytes.ts";
import { keyStream } from "./key-stream.ts";

it("is the key stream of RFC 8439, appendix A.1, test vectors 1 and 2", () => {
  const stream = toHex(keyStream(new Uint8Array(32), 0, 128));
  expect(stream.slice(0, 128)).toBe(
    "76b8e0ada0f13d90405d6ae55386bd28bdd219b8a08ded1aa836efcc8b770dc7da41597c5157488d7724e03fb8d84a376a43b8f41518a11cc387b669b2ee6586",
  );
  expect(stream.slice(128)).toBe(
    "9f07e7be5551387a98ba977c732d080dcb0f29a048e3656912c6533e32ee7aed29b721769ce64e43d57133b074d839d531ed1f28510afb45ace10a1f4b794d6f",
  );
});

it("gives any part of it as the whole has it", () => {
  const key = fromHex("11".repeat(32));
  const whole = keyStream(key, 0, 4_096);
  for (const [from, length] of [
    [0, 16],
    [16, 16],
    [48, 32],
    [4_080, 16],
    [1_000, 2_000],
  ] as const)
    expect(keyStream(key, from, length)).toEqual(whole.slice(from, from + length));
});

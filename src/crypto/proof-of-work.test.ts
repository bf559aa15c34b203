import { expect, it } from "vitest";
import { utf8Encode } from "#base/bytes.ts";
import { importOnBoth } from "./on-both.suite.ts";

const both = await importOnBoth(() => import("./proof-of-work.ts"));
const challenge = utf8Encode("deposit");

it.each(both)("on %s what was found is accepted, for this challenge and these bits", (_, pow) => {
  for (const bits of [0, 1, 7, 8, 12]) {
    const proof = pow.findProofOfWork(challenge, bits);
    expect(pow.checkProofOfWork(challenge, bits, proof)).toBe(true);
  }
  const proof = pow.findProofOfWork(challenge, 12);
  expect(pow.checkProofOfWork(utf8Encode("another"), 12, proof)).toBe(false);
  expect(pow.checkProofOfWork(challenge, 40, proof)).toBe(false);
  expect(pow.checkProofOfWork(challenge, 12, proof.subarray(1))).toBe(false);
  expect(pow.checkProofOfWork(challenge, 0, Uint8Array.of(...proof, 0))).toBe(false);
});

it("a browser's search in slices finds what a server's search finds, and pauses on the way", async () => {
  const [[, onNode], [, onBrowser]] = both as [(typeof both)[number], (typeof both)[number]];
  let pauses = 0;
  const proof = await onBrowser.findProofOfWorkInSlices(challenge, 14, async () => {
    pauses++;
  });
  expect(proof).toEqual(onNode.findProofOfWork(challenge, 14));
  expect(pauses).toBeGreaterThan(2);
});

it.each(both)("on %s a search can be called off", async (_, { findProofOfWorkInSlices }) => {
  const controller = new AbortController();
  const search = findProofOfWorkInSlices(challenge, 40, undefined, controller.signal);
  controller.abort(new Error("left the page"));
  await expect(search).rejects.toThrow("left the page");
});

it.each(both)("on %s about one hash in 2^bits fits", (_, { checkProofOfWork }) => {
  const fitting = Array.from({ length: 4096 }, (_, i) =>
    Uint8Array.of(0, 0, 0, 0, 0, 0, i >> 8, i & 255),
  ).filter((proof) => checkProofOfWork(challenge, 6, proof));
  expect(fitting.length).toBeGreaterThan(32);
  expect(fitting.length).toBeLessThan(96);
});

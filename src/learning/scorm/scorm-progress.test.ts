import fc from "fast-check";
import { expect, test } from "vitest";
import { secureRandomBytes } from "#base/effects.ts";
import { toHex } from "#base/bytes.ts";
import { encodeCbor } from "#base/cbor.ts";
import { deflateSync } from "fflate";
import {
  beginProgress,
  type ItemReport,
  longestResume,
  noteReport,
  packProgress,
  summarise,
  unpackProgress,
} from "./scorm-progress.ts";

const report = (item: number, more: Partial<ItemReport> = {}): ItemReport => ({
  item,
  data: "{}",
  status: "incomplete",
  success: "unknown",
  score: null,
  ...more,
});
const after = (...reports: readonly ItemReport[]) => reports.reduce(noteReport, beginProgress("x"));
const noise = (characters: number) => toHex(secureRandomBytes(characters / 2));

test("what was packed is unpacked", () => {
  const reports = fc.array(
    fc.record({
      item: fc.integer({ min: 0, max: 199 }),
      data: fc.string({ unit: "grapheme", maxLength: 200 }),
      status: fc.constantFrom("not-attempted" as const, "incomplete" as const, "completed" as const),
      success: fc.constantFrom("unknown" as const, "passed" as const, "failed" as const),
      score: fc.option(fc.integer({ min: 0, max: 100 })),
    }),
    { maxLength: 20 },
  );
  fc.assert(
    fc.property(reports, (given) => {
      const progress = after(...given);
      expect(unpackProgress(packProgress(progress))).toEqual(progress);
    }),
  );
});

test("the largest suspend data of SCORM 2004 fits, whatever is in it", () => {
  const cmi = { suspend_data: noise(64_000) };
  const progress = after(report(0, { data: JSON.stringify({ cmi }) }));
  const packed = packProgress(progress);
  expect(packed.length).toBeLessThanOrEqual(longestResume);
  expect(unpackProgress(packed)).toEqual(progress);
});

test("beyond 64 KiB the journal of answers goes first, then the places in other items; how each item went stays", () => {
  const answers = { cmi: { suspend_data: "here", interactions: { 0: { id: noise(200_000) } } } };
  const withAnswers = after(report(0, { data: JSON.stringify(answers), status: "completed", score: 70 }));
  const kept = unpackProgress(packProgress(withAnswers))!;
  expect(JSON.parse(kept.items[0]!.data)).toEqual({ cmi: { suspend_data: "here" } });
  expect(kept.items[0]).toMatchObject({ status: "completed", score: 70 });

  const large = (item: number) =>
    report(item, { data: JSON.stringify({ cmi: { suspend_data: noise(80_000) } }), status: "completed" });
  const several = unpackProgress(packProgress(after(large(0), large(1))))!;
  expect(several.items.map(({ data, status }) => [data === "", status])).toEqual([
    [true, "completed"],
    [false, "completed"],
  ]);

  const endless = report(0, { data: noise(390_000), status: "completed", success: "passed" });
  expect(unpackProgress(packProgress(after(endless)))!.items).toEqual([{ ...endless, data: "" }]);
});

test("what is nothing of the kind is no progress, and a bomb is left early", () => {
  expect(unpackProgress(new Uint8Array())).toBeUndefined();
  expect(unpackProgress(secureRandomBytes(500))).toBeUndefined();
  expect(unpackProgress(deflateSync(encodeCbor({ format: 2 })))).toBeUndefined();
  expect(unpackProgress(deflateSync(new Uint8Array(64 * 1024 * 1024)))).toBeUndefined();
  const whole = packProgress(after(report(0)));
  expect(unpackProgress(whole.slice(0, -3))).toBeUndefined();
});

test("a second look takes nothing away: complete, passed and the best score stay", () => {
  const passed = report(0, { status: "completed", success: "passed", score: 90 });
  const again = after(passed, report(0, { status: "incomplete", success: "failed", score: 20, data: "new" }));
  expect(again.items).toEqual([{ ...passed, data: "new" }]);
});

test("a package is complete once every item is, failed once one is, passed when it is complete and something was passed", () => {
  const done = (item: number, more: Partial<ItemReport> = {}) =>
    report(item, { status: "completed", ...more });
  expect(summarise(beginProgress("x"), 2)).toEqual({
    status: "not-attempted",
    success: "unknown",
    score: null,
  });
  expect(summarise(after(done(0, { success: "passed", score: 80 })), 2)).toEqual({
    status: "incomplete",
    success: "unknown",
    score: 80,
  });
  expect(summarise(after(done(0, { success: "passed", score: 80 }), done(1, { score: 91 })), 2)).toEqual({
    status: "completed",
    success: "passed",
    score: 86,
  });
  expect(summarise(after(done(0), done(1, { success: "failed" })), 2)).toMatchObject({
    status: "completed",
    success: "failed",
  });
  // An item that the package does not have completes nothing.
  expect(summarise(after(done(0), done(7)), 2).status).toBe("incomplete");
});

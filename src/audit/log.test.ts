import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { OrganisationId } from "#base/id.ts";
import { type LogLine, logStart, nextLogHead, verifyLog } from "./log.ts";

const society = "a society" as OrganisationId;

function logOf(records: readonly string[]): LogLine[] {
  let { head } = logStart;
  return records.map((record, i) => {
    const line = {
      sequence: i + 1,
      time: i,
      requester: "device:x",
      holder: "desk:x",
      purpose: "tracing",
      record,
      compartment: "identity",
      grant: "g",
      approval: null,
      leaseUntil: null,
      list: null,
    };
    head = nextLogHead(society, head, line);
    return { ...line, head };
  });
}

describe("the log of disclosures", () => {
  const records = fc.array(fc.string({ maxLength: 4 }), { minLength: 1, maxLength: 12 });

  test("is followed from its start, or from wherever one stood", () => {
    fc.assert(
      fc.property(records, fc.nat(12), (names, at) => {
        const lines = logOf(names);
        const end = { sequence: lines.length, head: lines.at(-1)!.head };
        expect(verifyLog(society, logStart, lines)).toEqual({ ok: true, value: end });
        const place = Math.min(at, lines.length);
        const from = lines[place - 1] ?? logStart;
        expect(verifyLog(society, from, lines.slice(place))).toMatchObject({ ok: true, value: end });
      }),
    );
  });

  test("shows a line that was altered, dropped, moved, put in, or another organisation's", () => {
    fc.assert(
      fc.property(records, fc.nat(11), fc.string(), (names, at, other) => {
        const lines = logOf(names);
        const place = at % lines.length;
        const line = lines[place]!;
        fc.pre(other !== line.record);
        const next = lines[place + 1];
        const forgeries = [
          lines.with(place, { ...line, record: other }),
          lines.toSpliced(place, 0, line),
          // Without its last line a log is a log still: whoever kept that line's head knows better.
          ...(next ? [lines.toSpliced(place, 1), lines.with(place, next).with(place + 1, line)] : []),
        ];
        for (const forged of forgeries) expect(verifyLog(society, logStart, forged).ok).toBe(false);
        expect(verifyLog("another" as OrganisationId, logStart, lines).ok).toBe(false);
      }),
    );
  });
});

import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { checkTimestamp, findTime, inUtc } from "./timestamp.ts";

describe("a timestamp", () => {
  it("is what every clock writes", () => {
    fc.assert(
      fc.property(
        fc.date({
          min: new Date("0001-01-01T00:00Z"),
          max: new Date("9999-12-31T23:59Z"),
          noInvalidDate: true,
        }),
        (date) => {
          expect(findTime(date.toISOString())).toBe(date.getTime());
        },
      ),
    );
  });

  test.each([
    ["2023-05-04T12:00:00-05:00", "2023-05-04T17:00:00.000Z"],
    ["2023-05-04T12:00-05:00", "2023-05-04T17:00:00.000Z"],
    ["2023-05-04 12:00:00.25+01:30", "2023-05-04T10:30:00.250Z"],
    ["20230504T120000+0530", "2023-05-04T06:30:00.000Z"],
    ["2023-05-04t12:00:00z", "2023-05-04T12:00:00.000Z"],
    ["2023-05-04T12:00:00+05", "2023-05-04T07:00:00.000Z"],
    ["2024-02-29T00:00:00Z", "2024-02-29T00:00:00.000Z"],
  ])("may be %s, which is %s", (text, utc) => {
    expect(new Date(findTime(text)!).toISOString()).toBe(utc);
  });

  test.each([
    "01/011/2015",
    "should fail",
    "2023-05-04",
    "2023-02-29T00:00:00Z",
    "2023-13-01T00:00:00Z",
    "2023-05-04T24:00:00Z",
    "2023-05-04T12:60:00Z",
    "2023-05-04T12:00:00+25:00",
    "2008-09-15T15:53:00.601-00",
    "2008-09-15T15:53:00.601-0000",
    "2008-09-15T15:53:00.601-00:00",
    " 2023-05-04T12:00:00Z",
  ])("is not %j", (text) => expect(findTime(text)).toBeUndefined());

  it("without an offset is UTC in the first edition and nothing in the second", () => {
    expect(checkTimestamp("2023-05-04T12:00:00", "timestamp", "1.0.3")).toBeUndefined();
    expect(checkTimestamp("2023-05-04T12:00:00", "timestamp", "2.0.0")).toBeDefined();
    expect(findTime("2023-05-04T12:00:00")).toBe(Date.UTC(2023, 4, 4, 12));
  });

  it("is brought to UTC, and keeps all its digits where it is there already", () => {
    expect(inUtc("2023-05-04T12:00:00-05:00")).toBe("2023-05-04T17:00:00.000Z");
    expect(inUtc("2023-05-04T12:00:00.123456Z")).toBe("2023-05-04T12:00:00.123456Z");
  });
});

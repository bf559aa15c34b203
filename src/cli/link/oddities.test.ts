import { expect, it } from "vitest";
import { describeOddities, groupOddities } from "./oddities.ts";
import type { Problem } from "./read-people.ts";

const noId = (line: number): Problem => ({
  line,
  column: "id",
  reason: `has no id; it is linked, as “line ${line}”`,
});
const double = (line: number): Problem => ({
  line,
  column: "id",
  reason: `has the same id as line 2; it is linked, as “line ${line}”`,
});
const many = Array.from({ length: 100 }, (_, i) => noId(i + 3));

it("few oddities are each named by their line", () => {
  expect(describeOddities([noId(3), double(4)])).toEqual([
    "line 3, id: has no id; it is linked, as “line 3”",
    "line 4, id: has the same id as line 2; it is linked, as “line 4”",
  ]);
});

it("of many no kind is crowded out by a commoner one", () => {
  const said = describeOddities([...many, double(500)]);
  expect(said).toEqual([
    expect.stringMatching(/^lines 3, 4, .* 17 and 85 more, id: has no id; it is linked, as “line …”$/),
    "line 500, id: has the same id as an earlier line; it is linked, as “line …”",
  ]);
});

it("all are counted once", () => {
  expect(groupOddities([...many, double(500)]).map(({ lines }) => lines.length)).toEqual([100, 1]);
});

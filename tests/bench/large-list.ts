import { type Figure, once, share } from "./figures.ts";
import type { LargeListOutcome } from "./large-list-process.ts";
import { runMeasured } from "./measured-process.ts";

/** The network's size in clear: whether the person sought is among those whom the gate would propose. */
export async function runLargeList(people: number): Promise<Figure[]> {
  const { stdout, peakGigabytes } = await runMeasured(
    "tests/bench/large-list-process.ts",
    [String(people)],
    ["--max-old-space-size=12000"],
  );
  const found = JSON.parse(stdout) as LargeListOutcome;
  const among = `${people.toLocaleString("en")} people`;
  return [
    share(`${among}: the one sought among the first 12 candidates`, found.amongTwelve),
    share(`${among}: the one sought among the first 64`, found.amongAll),
    share(`${among}: first after comparison`, found.firstCompared),
    share(`${among}: among the first ten after comparison`, found.tenCompared),
    once(`${among}: to invent and describe them all`, "s", found.inventSeconds, { atMost: 30 }),
    once(`${among}: to index them all, in clear`, "s", found.indexSeconds),
    once(`${among}: to find candidates for one`, "ms", found.millisecondsAFind),
    ...(peakGigabytes === undefined
      ? []
      : [once(`${among}: memory at most, index included`, "GB", peakGigabytes)]),
  ];
}

import { birthFromAge } from "#matching/birth-range.ts";
import { latinDigits } from "../csv/latin-digits.ts";
import type { BirthReading } from "./read-births.ts";
import { meansUnknown } from "./written-date.ts";

/** `12`, `12 years`, `10-12`, `8 months`, told on `toldOn` (ISO date); how far an age may be off grows with it. */
export function readAge(written: string, toldOn: string): BirthReading {
  // Of "2 years 3 months" the years count.
  const text = latinDigits(written)
    .trim()
    .toLowerCase()
    .replace(/^(\d+)\s*\p{L}+[,.]?\s+(?:\p{L}+\s+)?\d+\s*\p{L}+\.?$/u, "$1");
  if (meansUnknown(text) && !/^0+$/.test(text)) return {};
  const parts = /^[^\d]{0,8}?(\d{1,3})(?:[.,]\d+)?(?:\s*[-–]\s*(\d{1,3}))?\s*(\p{L}[\p{L}\s.]*)?$/u.exec(
    text,
  );
  const inMonths = /^(m$|mo|mes|mois|mies|міс|мес|شهر|اشهر|أشهر|ماه)/u.test(parts?.[3] ?? "");
  const ages = [parts?.[1], parts?.[2] ?? parts?.[1]].map((age) =>
    inMonths ? Math.floor(Number(age) / 12) : Number(age),
  );
  const [young, old] = ages as [number, number];
  if (!parts || young > old || old > 125) return { problem: "is not understood as an age" };
  return {
    birth: { earliest: birthFromAge(old, toldOn).earliest, latest: birthFromAge(young, toldOn).latest },
  };
}

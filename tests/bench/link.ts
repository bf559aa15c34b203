import { parse } from "csv-parse/sync";
import { createWriteStream } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { finished } from "node:stream/promises";
import { isExactBirth } from "#matching/birth-range.ts";
import type { PersonDescription } from "#matching/person-description.ts";
import { describeAtHome } from "#testing/people/invented-person.ts";
import { inventPeople } from "#testing/people/invent-people.ts";
import { respell } from "#testing/people/respell.ts";
import { seededRandom } from "#testing/seeded-random.ts";
import { type Figure, once, type Report, share } from "./figures.ts";
import { runMeasured } from "./measured-process.ts";

/** The command `homeward link` itself, from two CSV files to one, in a process of its own. */
export async function benchLink(): Promise<Report> {
  const count = Number(process.env["HOMEWARD_BENCH_LINK"] ?? 50_000);
  const folder = await mkdtemp(join(tmpdir(), "homeward-link-"));
  try {
    const clear = await measureCommand(folder, count, []);
    const fewer = Math.min(count, 500);
    const blind = await measureCommand(folder, fewer, ["--private"]);
    const size = `${count.toLocaleString("en")} × ${count.toLocaleString("en")}`;
    const lesserSize = `${fewer.toLocaleString("en")} × ${fewer.toLocaleString("en")}`;
    return {
      figures: [
        once(`${size}: from the command to its end`, "s", clear.seconds, { atMost: 60 }),
        ...memory(`${size}: memory at most`, clear.peakGigabytes, 4),
        share(`${size}: precision of matches`, clear.precision),
        share(`${size}: recall of matches`, clear.recall),
        share(`${size}: the right one first`, clear.first),
        share(`${size}: the right one among ten`, clear.amongTen),
        once(`${lesserSize} in private: from the command to its end`, "s", blind.seconds),
        once(`${lesserSize} in private: people a second`, "/s", (2 * fewer) / blind.seconds),
        ...memory(`${lesserSize} in private: memory at most`, blind.peakGigabytes),
        share(`${lesserSize} in private: the right one among ten`, blind.amongTen),
      ],
      notes: [
        "Invented people of ten cultures: left as their families tell of them in their own scripts, right as clerks abroad wrote them down.",
      ],
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

const memory = (what: string, gigabytes: number | undefined, atMost?: number): Figure[] =>
  gigabytes === undefined ? [] : [once(what, "GB", gigabytes, atMost === undefined ? undefined : { atMost })];

async function measureCommand(folder: string, count: number, options: readonly string[]) {
  const people = inventPeople({ seed: "link", count });
  const random = seededRandom("link/abroad");
  const [left, right, columns, out] = ["left.csv", "right.csv", "columns.json", "matches.csv"].map((name) =>
    join(folder, name),
  ) as [string, string, string, string];
  await writeList(left, people.map(describeAtHome));
  await writeList(
    right,
    people.map((person) => respell(person, random)),
  );
  await writeFile(columns, JSON.stringify(Object.fromEntries(roles.map((role) => [role, role]))));
  const { seconds, peakGigabytes } = await runMeasured(
    "src/cli/main.ts",
    ["link", left, right, "--columns", columns, "--out", out, ...options],
    ["--max-old-space-size=4000"],
  );
  return { seconds, peakGigabytes, ...judge(await readLinks(out), count) };
}

type WrittenLink = {
  readonly left_id: string;
  readonly right_id: string;
  readonly rank: string;
  readonly decision: string;
};

const readLinks = async (path: string): Promise<WrittenLink[]> =>
  parse(await readFile(path), { bom: true, columns: true });

/** Whoever has one id in both lists is one person. */
function judge(links: readonly WrittenLink[], count: number) {
  const right = links.filter(({ left_id, right_id }) => left_id === right_id);
  const said = links.filter(({ decision }) => decision === "match").length;
  const saidRight = right.filter(({ decision }) => decision === "match").length;
  return {
    precision: saidRight / said,
    recall: saidRight / count,
    first: right.filter(({ rank }) => rank === "1").length / count,
    amongTen: right.filter(({ rank }) => Number(rank) <= 10).length / count,
  };
}

const roles = [
  "id", "given", "family", "fullName", "father", "mother", "sex", "birthDate", "place", "nationality", "phone", "email",
] as const; // prettier-ignore

async function writeList(path: string, people: readonly PersonDescription[]): Promise<void> {
  const file = createWriteStream(path);
  file.write(`${roles.join(",")}\n`);
  for (const [i, person] of people.entries()) file.write(`${toFields(person, i).map(quote).join(",")}\n`);
  file.end();
  await finished(file);
}

const toFields = (
  { names, sex, birth, places, nationality, phones, emails }: PersonDescription,
  id: number,
) => [
  String(id),
  names.given,
  names.family,
  names.full,
  names.father,
  names.mother,
  sex,
  birth && writeBirth(birth),
  places?.[0],
  nationality,
  phones?.[0],
  emails?.[0],
];

/** A day, a year, or about when. */
function writeBirth(birth: NonNullable<PersonDescription["birth"]>): string {
  if (isExactBirth(birth)) return birth.earliest;
  const [first, last] = [Number(birth.earliest.slice(0, 4)), Number(birth.latest.slice(0, 4))];
  return first === last ? String(first) : `about ${Math.round((first + last) / 2)}`;
}

const quote = (field: string | undefined): string =>
  field === undefined ? "" : `"${field.replaceAll('"', '""')}"`;

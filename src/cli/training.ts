import type { Command } from "commander";
import { toHex } from "#base/bytes.ts";
import { type CourseId, type DeskId, idPattern } from "#base/id.ts";
import { writeRegister } from "#protocol/register-contracts.ts";
import { signStatement } from "#register/entry.ts";
import { duties, type Duty } from "#register/statement.ts";
import { nextNumberOf } from "#register/state.ts";
import { followAsAnybody, type NetworkOptions } from "./anybody.ts";
import { CommandFailure, exitCodes, exitCodesHelp } from "./command-failure.ts";
import { readNetworkRoot } from "./launch/network-root.ts";
import { oneOf } from "./officer.ts";
import { orFail } from "./refusal-words.ts";
import { openTerminal, table, timeOf } from "./terminal.ts";

export function addTrainingCommand(program: Command): void {
  const training = program
    .command("training")
    .summary("what members have to have learnt before they open personal data")
    .description(
      "The keeper of the network's root key says which courses; the gate asks for a current certificate of each before it discloses anything.",
    )
    .addHelpText("after", exitCodesHelp);

  training
    .command("list")
    .summary("what is asked of which duty, and from when")
    .description(
      "Reads the register and checks every signature of it, down from the root. Discloses nothing.",
    )
    .option("--network <url-or-file>", "address of the web pages, or a file network.json")
    .option("--json", "answer as JSON")
    .action(list);
  training
    .command("require [courses...]")
    .summary("ask for courses, from a day on")
    .description(
      "For the keeper of the root key. What was said of a duty before no longer counts; without a course nothing is asked of it any more. Leave\n" +
        "members time: whoever has no certificate on that day opens nothing.",
    )
    .requiredOption("--duty <duty>", `${duties.join(", ")}; several times`, collectDuties)
    .requiredOption("--desk <desk>", "the desk for learning whose courses they are")
    .requiredOption("--from <day>", "the first day on which it is asked, as 2026-12-31")
    .requiredOption("--root <folder>", "folder with root.key")
    .option("--network <url-or-file>", "address of the web pages, or a file network.json")
    .option("--json", "answer as JSON")
    .action(requireCourses);
}

const collectDuties = (written: string, before: readonly Duty[] = []): readonly Duty[] => [
  ...before,
  oneOf(duties, "duty")(written),
];

async function list(options: NetworkOptions): Promise<void> {
  const { follower } = await followAsAnybody(options);
  const rows = [...follower.state().trainingByDuty].flatMap(([duty, { courses, from }]) =>
    courses.map(({ course, desk }) => ({ duty, course, desk, from })),
  );
  openTerminal(options.json === true).answer(rows, () =>
    table(
      ["DUTY", "COURSE", "OF DESK", "FROM"],
      rows.map(({ duty, course, desk, from }) => [duty, course, desk, timeOf(from)]),
      "No training is asked for. See: homeward training require --help",
    ),
  );
}

type RequireOptions = NetworkOptions & {
  readonly duty: readonly Duty[];
  readonly desk: string;
  readonly from: string;
  readonly root: string;
};

async function requireCourses(courses: readonly string[], options: RequireOptions): Promise<void> {
  const terminal = openTerminal(options.json === true);
  const from = readDay(options.from);
  if (from === undefined) throw usage("day-malformed", "--from takes a day such as 2026-12-31.");
  if (![...courses, options.desk].every((id) => idPattern.test(id)))
    throw usage("id-malformed", "Courses and the desk are given by their ids, of 22 characters.");
  const root = await readNetworkRoot(options.root);
  const { network, connection, follower } = await followAsAnybody(options);
  if (toHex(root.publicKey) !== network.rootKeyHex)
    throw new CommandFailure(exitCodes.refused, "wrong-root", "This root key belongs to another network.");
  const statement = {
    kind: "training" as const,
    courses: courses.map((course) => ({ course: course as CourseId, desk: options.desk as DeskId })),
    duties: [...options.duty],
    from,
  };
  const body = signStatement(statement, null, nextNumberOf(follower.state(), null), root.secretKey);
  orFail(await connection.call("gate", writeRegister, { body }));
  terminal.answer({ courses, duties: options.duty, from }, () =>
    courses.length === 0
      ? `Nothing is asked any more of: ${options.duty.join(", ")}.`
      : `From ${options.from} on, ${options.duty.join(", ")}: ${courses.length} course(s), each with a current certificate.`,
  );
}

/** Its beginning in UTC; nothing for a day that no calendar has. */
function readDay(written: string): number | undefined {
  const time = Date.parse(`${written}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(`${written}T`) ? time : undefined;
}

const usage = (kind: string, words: string): CommandFailure =>
  new CommandFailure(exitCodes.usage, kind, words);

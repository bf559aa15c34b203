import startDatabases from "#testing/test-database.ts";
import { runIndexDrill } from "./drill.ts";
import { dailyTokens } from "./limits.ts";

// The drill as a program: `homeward drill index` starts it. Ends with 1 where a thief gets more than is promised, or the control holds.
const asJson = process.argv.includes("--json");
const people = Number(process.env["HOMEWARD_DRILL_PEOPLE"] ?? 20_000);
const say = (words: string): void => void process.stderr.write(`… ${words}\n`);
const stopDatabases = await startDatabases();
try {
  const report = await runIndexDrill(
    { seed: "index drill", people, auxiliary: 2 * people, days: 70, likely: 50_000, dailyTokens },
    say,
  );
  process.stdout.write(asJson ? `${JSON.stringify(report, null, 2)}\n` : `${report.table}\n`);
  process.exitCode = report.differences.length === 0 ? 0 : 1;
} finally {
  await stopDatabases();
}

import startDatabases from "#testing/test-database.ts";
import { runAgoraDrill } from "./drill.ts";

// The drill as a program: `homeward drill agora` starts it. Ends with 1 where a personal field reached an inbox, or the search could not see.
const asJson = process.argv.includes("--json");
const learners = Number(process.env["HOMEWARD_DRILL_LEARNERS"] ?? 20_000);
const stopDatabases = await startDatabases();
try {
  const report = await runAgoraDrill(learners, (words) => process.stderr.write(`… ${words}\n`));
  process.stdout.write(asJson ? `${JSON.stringify(report, null, 2)}\n` : `${report.table}\n`);
  process.exitCode = report.differences.length === 0 ? 0 : 1;
} finally {
  await stopDatabases();
}

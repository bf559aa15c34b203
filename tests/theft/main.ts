import { runDrill } from "./drill.ts";

// The drill as a program: `homeward drill theft` starts it. Ends with 1 on any difference from what THREAT-MODEL.md promises.
const asJson = process.argv.includes("--json");
const report = await runDrill((words) => process.stderr.write(`… ${words}\n`), true);
process.stdout.write(asJson ? `${JSON.stringify(report, null, 2)}\n` : `${report.table}\n`);
process.exitCode = report.differences.length === 0 ? 0 : 1;

// Sets up and runs the tests: types first, then vitest. Arguments go to vitest: `npm test -- src/gate` runs the tests of one folder alone.
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { prepareBrowser } from "./browser.ts";
import { runNode, toolPath } from "./run.ts";

const args = process.argv.slice(2);
process.exitCode = await test();

async function test(): Promise<number> {
  const wholeTree = args.every((arg) => arg.startsWith("-"));
  if (wholeTree && (await runNode([toolPath("typescript/bin/tsc"), "--noEmit"])) !== 0) {
    return finish("The types do not hold.");
  }
  const env = { ...process.env };
  if (wholeTree || args.some((arg) => arg.includes("browser"))) {
    const browser = await prepareBrowser();
    if ("missing" in browser) return finish(browser.missing);
    env["CHROMIUM_PATH"] = browser.path;
    if ((await runNode(["scripts/build.ts"])) !== 0) return finish("The web app could not be built.");
  }
  const folder = mkdtempSync(join(tmpdir(), "homeward-report-"));
  try {
    const report = join(folder, "report.json");
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
    const code = await runNode([toolPath("vitest/vitest.mjs"), "run", ...reporters, ...args], { env });
    return summarise(report, code);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The last line is plain, whatever the reporter above it drew. Zero tests are a failure: nothing was proved. */
function summarise(report: string, code: number): number {
  if (!existsSync(report)) return finish("The tests ended without a report.");
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(
    readFileSync(report, "utf8"),
  ) as Record<"numPassedTests" | "numFailedTests" | "numPendingTests" | "numTodoTests", number>;
  const skipped = numPendingTests + numTodoTests;
  if (code !== 0 && numFailedTests === 0)
    console.log("A test file failed before its tests could run; see above.");
  if (numPassedTests === 0) console.log("No test ran.");
  console.log(
    `${numPassedTests} passed, ${numFailedTests} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`,
  );
  return numPassedTests === 0 ? 1 : code;
}

function finish(words: string): number {
  console.error(words);
  console.log("0 passed, 1 failed");
  return 1;
}

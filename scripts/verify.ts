// Everything that must hold before a change is handed on, the quick checks first. All of them run, so that one round shows all there is to mend.
import { runNode, toolPath } from "./run.ts";

const steps: readonly (readonly [name: string, args: readonly string[]])[] = [
  ["types", [toolPath("typescript/bin/tsc"), "--noEmit"]],
  ["lint", [toolPath("oxlint/bin/oxlint"), "--deny-warnings"]],
  ["format", [toolPath("prettier/bin/prettier.cjs"), "--check", "--log-level=warn", "."]],
  ["dead code", [toolPath("knip/bin/knip.js")]],
  ["tests, architecture and accessibility among them", ["scripts/test.ts"]],
];

const failed: string[] = [];
for (const [name, args] of steps) {
  console.log(`\n── ${name}`);
  if ((await runNode(args)) !== 0) failed.push(name);
}
console.log(failed.length === 0 ? "\nEverything holds." : `\nDoes not hold: ${failed.join("; ")}.`);
process.exitCode = failed.length === 0 ? 0 : 1;

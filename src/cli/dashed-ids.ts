import type { Command } from "commander";
import { idPattern } from "#base/id.ts";

/** One id in 64 begins with a dash and would be read as an option. No id and nothing that people type holds this character. */
const mark = "\u{e000}";

/** For the arguments of the process, before options are read. */
export const markDashedIds = (args: readonly string[]): string[] =>
  args.map((arg) => (arg.startsWith("-") && idPattern.test(arg) ? mark + arg : arg));

/** After options were read, before the command acts: arguments and values of options are again as they were written. */
export function unmarkIds(command: Command): void {
  command.processedArgs = command.processedArgs.map(unmark);
  for (const [name, value] of Object.entries(command.opts<Record<string, unknown>>())) {
    command.setOptionValue(name, unmark(value));
  }
}

function unmark(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unmark);
  return typeof value === "string" && value.startsWith(mark) ? value.slice(mark.length) : value;
}

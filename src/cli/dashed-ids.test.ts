import { Command } from "commander";
import { describe, expect, it } from "vitest";
import { markDashedIds, unmarkIds } from "./dashed-ids.ts";

const dashed = "-Xk3abcdefghijklmnopqA";
const doublyDashed = "--k3abcdefghijklmnopqA";

function run(...args: string[]) {
  let heard: unknown;
  const program = new Command("homeward").exitOverride().configureOutput({ writeErr: () => undefined });
  program.hook("preAction", (_, command) => unmarkIds(command));
  program
    .command("confirm <desk> <devices...>")
    .option("--member <id>", "", (one: string, before: string[]) => [...before, one], [] as string[])
    .option("--for <id>")
    .option("--yes")
    .action((desk: string, devices: string[], options: object) => {
      heard = { desk, devices, ...options };
    });
  program.parse(markDashedIds(["node", "homeward", "confirm", ...args]));
  return heard;
}

describe("ids that begin with a dash", () => {
  it("are arguments and values of options like any other", () => {
    expect(run(dashed, doublyDashed, "plain", "--yes", "--member", dashed, "--for", doublyDashed)).toEqual({
      desk: dashed,
      devices: [doublyDashed, "plain"],
      member: [dashed],
      for: doublyDashed,
      yes: true,
    });
  });

  it("do not hide an option that does not exist", () => {
    expect(() => run("desk", "device", "--member-of-nothing")).toThrow(/unknown option/);
    expect(() => run("desk", "device", "-x")).toThrow(/unknown option/);
  });
});

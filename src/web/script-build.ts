import type { InlineConfig } from "vite";
import { build } from "vite";

/** A file with all it imports as the text of one classic script, for whoever serves scripts of its own: service workers. */
export async function buildScript(path: string, target: readonly string[]): Promise<string> {
  const options: InlineConfig = {
    configFile: false,
    logLevel: "error",
    build: {
      write: false,
      target: [...target],
      rolldownOptions: { input: path, output: { format: "iife" } },
    },
  };
  const built = await build(options);
  const [output] = Array.isArray(built) ? built : [built];
  const chunk = output && "output" in output ? output.output[0] : undefined;
  if (!chunk) throw new Error(`buildScript: ${path} gave nothing`);
  return chunk.code;
}

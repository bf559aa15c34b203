import type { InlineConfig, Plugin, ResolvedConfig } from "vite";
import { build } from "vite";

/**
 * Builds other applications into the same folder, one after and apart from another: what two applications share is then in the
 * chunks of each, and a family's phone fetches no line that only an office needs.
 */
export function buildApart(...others: readonly InlineConfig[]): Plugin {
  let resolved: ResolvedConfig;
  return {
    name: "homeward-build-apart",
    apply: "build",
    configResolved(config) {
      resolved = config;
    },
    async closeBundle() {
      const { build: options, logLevel } = resolved;
      for (const other of others) {
        await build({
          ...other,
          configFile: false,
          ...(logLevel && { logLevel }),
          build: { ...other.build, outDir: options.outDir, emptyOutDir: false },
        });
      }
    },
  };
}

import type { InlineConfig, Plugin, ResolvedConfig } from "vite";
import { build } from "vite";

/**
 * Builds another application into the same folder, after and apart from this one: what two applications share is then in the
 * chunks of each, and a family's phone fetches no line that only an office needs.
 */
export function buildApart(other: InlineConfig): Plugin {
  let resolved: ResolvedConfig;
  return {
    name: "homeward-build-apart",
    apply: "build",
    configResolved(config) {
      resolved = config;
    },
    async closeBundle() {
      const { build: options, logLevel } = resolved;
      await build({
        ...other,
        configFile: false,
        ...(logLevel && { logLevel }),
        build: { ...other.build, outDir: options.outDir, emptyOutDir: false },
      });
    },
  };
}

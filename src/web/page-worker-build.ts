import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";
import { build, defaultClientConditions } from "vite";

/**
 * The office's thread that opens pages of a list, with all it imports, beside its page: over libsodium in WebAssembly instead of the
 * primitives that are small (decision 054). `hashes.json` lists it like all else.
 */
export function pageWorker(): Plugin {
  return {
    name: "homeward-page-worker",
    apply: "build",
    async generateBundle() {
      const built = await build({
        configFile: false,
        logLevel: "error",
        resolve: { conditions: ["wasm", ...defaultClientConditions] },
        build: {
          write: false,
          // Modules in workers, and waiting at their top for WebAssembly.
          target: ["chrome89", "firefox114", "safari15"],
          rolldownOptions: {
            input: fileURLToPath(new URL("office/teaching/lists/page-worker.ts", import.meta.url)),
            output: { format: "es" },
          },
        },
      });
      const [output] = Array.isArray(built) ? built : [built];
      const chunks = output && "output" in output ? output.output : [];
      if (chunks.length !== 1) throw new Error("pageWorker: it is to be one file");
      this.emitFile({ type: "asset", fileName: "office/page-worker.js", source: chunks[0]!.code });
    },
  };
}

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { InlineConfig, Plugin } from "vite";
import { hashBuild } from "./hash-build.ts";
import { buildScript } from "./script-build.ts";

const query = "?script";
/** Browsers of 2021 play packages. */
const contentTarget = ["chrome87", "firefox78", "safari14"];

/**
 * `import text from "./shell.ts?script"` gives that file, with all it imports, as the text of one classic script. The service
 * worker of the content origin carries the scripts that it serves in itself, because what lies in a cache of that origin a
 * package could change.
 */
function scriptsAsText(): Plugin {
  return {
    name: "homeward-scripts-as-text",
    enforce: "pre",
    async load(id) {
      if (!id.endsWith(query)) return undefined;
      return `export default ${JSON.stringify(await buildScript(id.slice(0, -query.length), contentTarget))};`;
    },
  };
}

/** What the content origin serves (`origin/content-origin.ts`): three files of fixed names in `content/`. */
export const contentConfig: InlineConfig = {
  root: fileURLToPath(new URL("content/", import.meta.url)),
  cacheDir: fileURLToPath(new URL("../../node_modules/.vite", import.meta.url)),
  publicDir: false,
  plugins: [scriptsAsText(), bootFiles(new URL("content/", import.meta.url)), hashBuild()],
  build: {
    target: contentTarget,
    reportCompressedSize: false,
    rolldownOptions: {
      input: fileURLToPath(new URL("content/worker.ts", import.meta.url)),
      output: { format: "iife", entryFileNames: "content/worker.js" },
    },
  },
};

/** The page and the script with which the service worker is installed, beside it. */
function bootFiles(folder: URL): Plugin {
  const path = (name: string) => fileURLToPath(new URL(name, folder));
  return {
    name: "homeward-boot-files",
    apply: "build",
    async generateBundle() {
      this.emitFile({
        type: "asset",
        fileName: "content/boot.html",
        source: readFileSync(path("boot.html")),
      });
      this.emitFile({
        type: "asset",
        fileName: "content/boot.js",
        source: await buildScript(path("boot.ts"), contentTarget),
      });
    },
  };
}

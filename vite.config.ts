import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import { hashBuild } from "./src/web/hash-build.ts";
import { wordsAsData } from "./src/web/words-build.ts";

const inside = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: inside("src/web"),
  cacheDir: inside("node_modules/.vite"),
  plugins: [wordsAsData(), hashBuild()],
  build: {
    outDir: inside("dist/web"),
    emptyOutDir: true,
    // Phones of 2020 still open the family pages.
    target: ["chrome87", "firefox78", "safari14"],
    // Nothing inline: the content security policy allows neither inline scripts nor data addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      input: { family: inside("src/web/family/index.html"), office: inside("src/web/office/index.html") },
    },
  },
});

import { fileURLToPath } from "node:url";
import type { UserConfig } from "vite";
import { defineConfig } from "vite";
import { buildApart } from "./src/web/build-apart.ts";
import { hashBuild } from "./src/web/hash-build.ts";
import { wordsAsData } from "./src/web/words-build.ts";

const inside = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** One application: what its pages load is built for it alone. */
export const configOf = (application: "family" | "office"): UserConfig => ({
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
    rolldownOptions: { input: { [application]: inside(`src/web/${application}/index.html`) } },
  },
});

const family = configOf("family");

export default defineConfig({ ...family, plugins: [...family.plugins!, buildApart(configOf("office"))] });

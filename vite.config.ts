import { fileURLToPath } from "node:url";
import type { Plugin, UserConfig } from "vite";
import { defineConfig } from "vite";
import { buildApart } from "./src/web/build-apart.ts";
import { contentConfig } from "./src/web/content-build.ts";
import { hashBuild } from "./src/web/hash-build.ts";
import { pageWorker } from "./src/web/page-worker-build.ts";
import { keepOffline } from "./src/web/offline-build.ts";
import { wordsAsData } from "./src/web/words-build.ts";

const inside = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/**
 * Where one style sheet serves an application, and no chunk waits for another, there is nothing to fetch beside an imported
 * one: the helper that would do it stays off a family's phone.
 */
const plainImports: Plugin = {
  name: "homeward-plain-imports",
  enforce: "pre",
  apply: "build",
  load: (id) =>
    id === "\0vite/preload-helper.js" ? "export const __vitePreload = (load) => load();" : undefined,
};

/** The words that an application ever asks for: the first page carries the address of each. The office reads them all. */
const cataloguesOf = {
  family: ["shared", "family", "request", "record"],
  office: undefined,
  learn: ["shared", "learn", "learning", "messages", "unlock", "record", "course", "scorm"],
} as const;

/** One application: what its pages load is built for it alone. */
export const configOf = (application: "family" | "office" | "learn"): UserConfig => ({
  root: inside("src/web"),
  cacheDir: inside("node_modules/.vite"),
  plugins: [
    wordsAsData(cataloguesOf[application]),
    ...(application === "learn" ? [keepOffline(inside("src/web/learn/service-worker.ts"))] : []),
    ...(application === "office" ? [pageWorker()] : []),
    hashBuild(),
    ...(application === "family" ? [plainImports] : []),
  ],
  build: {
    outDir: inside("dist/web"),
    emptyOutDir: true,
    // Phones of 2020 still open the family pages.
    target: ["chrome87", "firefox78", "safari14"],
    // Nothing inline: the content security policy allows neither inline scripts nor data addresses.
    assetsInlineLimit: 0,
    modulePreload: application === "family" ? false : { polyfill: false },
    cssCodeSplit: application !== "family",
    reportCompressedSize: false,
    rolldownOptions: { input: { [application]: inside(`src/web/${application}/index.html`) } },
  },
});

const family = configOf("family");

export default defineConfig({
  ...family,
  plugins: [...family.plugins!, buildApart(configOf("office"), configOf("learn"), contentConfig)],
});

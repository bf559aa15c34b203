import { join } from "node:path";
import { createServer, createServerModuleRunner } from "vite";
import type * as Pictures from "../tests/browser/learning-pictures.ts";
import { wordsAsData } from "../src/web/words-build.ts";

// `node bin/node24.js scripts/take-pictures.ts`: the pictures of docs/learning.md from the real pages. Run it after a screen changed.
process.chdir(join(import.meta.dirname, ".."));
const server = await createServer({
  configFile: false,
  plugins: [wordsAsData()],
  appType: "custom",
  server: { middlewareMode: true, ws: false },
});
try {
  const runner = createServerModuleRunner(server.environments.ssr, { hmr: false });
  const { takeLearningPictures } = await runner.import<typeof Pictures>(
    "/tests/browser/learning-pictures.ts",
  );
  await takeLearningPictures();
} finally {
  await server.close();
}

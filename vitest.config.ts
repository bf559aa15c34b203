import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { wordsAsData } from "./src/web/words-build.ts";

export default defineConfig({
  plugins: [wordsAsData()],
  test: {
    include: ["src/**/*.test.ts", "tests/**/*.test.ts"],
    globalSetup: ["src/testing/test-database.ts"],
    // A machine that does something else besides is slow, not wrong.
    testTimeout: 90_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 30_000 } },
    // Most tests wait for databases and browsers: three of them share two cores well.
    maxWorkers: Math.max(3, availableParallelism() - 1),
  },
});

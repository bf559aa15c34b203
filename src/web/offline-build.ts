import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { transformWithOxc } from "vite";
import type { Plugin } from "vite";

/**
 * Builds a service worker beside the pages it keeps. It is told, by hash, every script, style and page of its own build: it keeps
 * nothing else of them, so whoever compares the one line of the worker in `hashes.json` has compared what opens offline too.
 */
export function keepOffline(worker: string): Plugin {
  return {
    name: "homeward-keep-offline",
    apply: "build",
    generateBundle: {
      order: "post",
      async handler(_options, bundle) {
        const hashByPath = Object.fromEntries(
          Object.values(bundle).flatMap((file) => {
            const content = file.type === "chunk" ? file.code : file.source;
            return [[`/${file.fileName.replace(/index\.html$/, "")}`, hashOf(content)] as const];
          }),
        );
        if (Object.keys(hashByPath).length < 3) throw new Error("keepOffline: there is nothing to keep");
        const source = readFileSync(worker, "utf8").replace(
          "const hashByPath: HashByPath = {};",
          `const hashByPath: HashByPath = ${JSON.stringify(hashByPath)};`,
        );
        const { code } = await transformWithOxc(source, worker, { target: "es2020" });
        this.emitFile({
          type: "asset",
          fileName: "learn/service-worker.js",
          source: code.replace(/^export \{\s*\};?$/m, ""),
        });
      },
    },
  };
}

const hashOf = (content: string | Uint8Array): string =>
  createHash("sha256").update(content).digest("base64");

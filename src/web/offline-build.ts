import { createHash } from "node:crypto";
import type { Plugin } from "vite";
import { buildScript } from "./script-build.ts";

/** Browsers that have service workers and the rest of what the learner's pages need. */
const target = ["chrome87", "firefox78", "safari14"];
/** Stands in the worker's source for what is only known once all else is built. */
const place = "hashesOfThisBuild";

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
        const script = await buildScript(worker, target);
        if (!script.includes(place)) throw new Error("keepOffline: the worker has no place for the hashes");
        const source = script.replace(place, JSON.stringify(hashByPath));
        this.emitFile({ type: "asset", fileName: "learn/service-worker.js", source });
      },
    },
  };
}

const hashOf = (content: string | Uint8Array): string => createHash("sha256").update(content).digest("hex");

import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import type { Plugin } from "vite";

/** Path below the build, with `/`, to the SHA-256 of the file in base64, as `sha256sum` and Subresource Integrity know it. */
export type BuildHashes = Readonly<Record<string, string>>;

export const hashesFile = "hashes.json";

/** Writes `hashes.json` beside the pages, so that anybody can compare what an origin serves with what was published. */
export function hashBuild(): Plugin {
  return {
    name: "homeward-hash-build",
    apply: "build",
    writeBundle({ dir }) {
      if (dir === undefined) throw new Error("hashBuild: the build has no folder");
      writeFileSync(join(dir, hashesFile), `${JSON.stringify(hashFolder(dir), undefined, 2)}\n`);
    },
  };
}

/** Every file below a folder but the list itself, in the order of its paths. */
export function hashFolder(folder: string): BuildHashes {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .filter((path) => path !== hashesFile)
    .sort();
  return Object.fromEntries(paths.map((path) => [path, `sha256-${hashOf(join(folder, path))}`]));
}

const hashOf = (file: string): string => createHash("sha256").update(readFileSync(file)).digest("base64");

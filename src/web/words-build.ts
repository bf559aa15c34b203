import { readFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import type { Plugin } from "vite";

const query = "?words";
const everyCatalogue = "./*/*.ts";

/**
 * `import address from "./ar/family.ts?words"` gives the address of that catalogue as JSON: words travel as data, so a phone
 * parses them fast and no page runs them. Translators and the type checker keep the TypeScript file. `catalogues`: the only ones
 * whose addresses an application carries; all where nothing is said.
 */
export function wordsAsData(catalogues?: readonly string[]): Plugin {
  let isBuild = false;
  return {
    name: "homeward-words-as-data",
    enforce: "pre",
    configResolved(config) {
      isBuild = config.command === "build";
    },
    transform(code, id) {
      // One development server serves every application.
      if (!isBuild || !catalogues || !id.endsWith("/i18n/catalogues.ts")) return undefined;
      if (!code.includes(everyCatalogue))
        throw new Error("wordsAsData: the catalogues are listed otherwise now");
      return code.replace(everyCatalogue, `./*/{${catalogues.join()}}.ts`);
    },
    async load(id) {
      if (!id.endsWith(query)) return undefined;
      const path = id.slice(0, -query.length);
      const name = basename(path, ".ts");
      this.addWatchFile(path);
      const source = JSON.stringify(await readWords(path, name));
      // Tests and the development server read the words from the address itself.
      if (!isBuild)
        return `export default ${JSON.stringify(`data:application/json,${encodeURIComponent(source)}`)};`;
      const reference = this.emitFile({
        type: "asset",
        name: `${name}-${basename(dirname(path))}.json`,
        source,
      });
      return `export default import.meta.ROLLUP_FILE_URL_${reference};`;
    },
  };
}

/** Node strips the types, which is all there is besides the object. The text in the query makes an edited file a new module. */
async function readWords(path: string, name: string): Promise<unknown> {
  const edition = Buffer.from(readFileSync(path)).toString("base64url").slice(-64);
  const module = (await import(/* @vite-ignore */ `${path}?edition=${edition}`)) as Record<string, unknown>;
  if (module[name] === undefined) throw new Error(`wordsAsData: ${path} does not export ${name}`);
  return module[name];
}

import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "vite";
import { packageFolder } from "#cli/launch/package-files.ts";
import { languageTags } from "#web/ui/i18n/language.ts";
import type { Figure, Report } from "./figures.ts";

const entry = "family/index.html";
/** What a family loads only when it comes back with its code. Whatever else is loaded late counts as part of the form. */
const isForLater = (source: string): boolean =>
  source === "family/request/request-pages.tsx" || /^ui\/i18n\/\w+\/(?!family\.|shared\.)/.test(source);

/** All JavaScript that a browser loads to fill in the family form in one language and to send it. */
export async function benchBundle(): Promise<Report> {
  const folder = await mkdtemp(join(tmpdir(), "homeward-bundle-"));
  try {
    await build({
      configFile: join(packageFolder, "vite.config.ts"),
      logLevel: "error",
      build: { outDir: folder, emptyOutDir: true, manifest: "manifest.json" },
    });
    const manifest = JSON.parse(await readFile(join(folder, "manifest.json"), "utf8")) as Manifest;
    const sizes = new Map<string, number>();
    for (const { file } of Object.values(manifest)) {
      if (file.endsWith(".js"))
        sizes.set(file, gzipSync(await readFile(join(folder, file)), { level: 9 }).length);
    }
    const sum = (sources: readonly string[]): number =>
      [...new Set(sources.map((source) => manifest[source]!.file))]
        .map((file) => sizes.get(file) ?? 0)
        .reduce((total, size) => total + size, 0);
    const always = reach(
      manifest,
      entry,
      (source) => !isForLater(source) && languageOf(source) === undefined,
    );
    const figures = languageTags.map((language): Figure => {
      const loaded = reach(
        manifest,
        entry,
        (source) => !isForLater(source) && [undefined, language as string].includes(languageOf(source)),
      );
      return {
        what: `family form in ${language}, gzipped`,
        unit: "kB",
        samples: [sum(loaded) / 1_000],
        target: { column: "max", atMost: 45 },
      };
    });
    const later = reach(manifest, entry, (source) => [undefined, "en"].includes(languageOf(source)));
    return {
      figures,
      notes: [
        "The parts, in bytes gzipped at level 9:",
        ...describeParts(manifest, always, sizes),
        ...Object.keys(manifest)
          .filter((source) => languageOf(source) !== undefined && !isForLater(source))
          .sort()
          .map((source) => `  ${sum([source])}  ${source}`),
        `To come back with the code, in English: ${sum(later) - sum(reach(manifest, entry, (source) => !isForLater(source) && [undefined, "en"].includes(languageOf(source))))} more.`,
      ],
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

type Manifest = Readonly<
  Record<
    string,
    {
      readonly file: string;
      readonly name?: string;
      readonly imports?: readonly string[];
      readonly dynamicImports?: readonly string[];
    }
  >
>;

const languageOf = (source: string): string | undefined => /^ui\/i18n\/(\w+)\//.exec(source)?.[1];

/** Everything that leads out of `from`, late imports too where they are wanted. */
function reach(manifest: Manifest, from: string, isWanted: (source: string) => boolean): string[] {
  const reached = new Set<string>();
  const waiting = [from];
  for (let source = waiting.pop(); source !== undefined; source = waiting.pop()) {
    if (reached.has(source)) continue;
    reached.add(source);
    const { imports = [], dynamicImports = [] } = manifest[source]!;
    waiting.push(...imports, ...dynamicImports.filter(isWanted));
  }
  return [...reached];
}

const describeParts = (manifest: Manifest, sources: readonly string[], sizes: ReadonlyMap<string, number>) =>
  sources
    .map((source) => ({ source, size: sizes.get(manifest[source]!.file) ?? 0 }))
    .sort((a, b) => b.size - a.size)
    .map(({ source, size }) => `  ${size}  ${manifest[source]!.name ?? source}`);

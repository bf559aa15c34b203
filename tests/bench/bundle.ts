import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "vite";
import { packageFolder } from "#cli/launch/package-files.ts";
import { languageTags } from "#web/ui/i18n/language.ts";
import { configOf } from "../../vite.config.ts";
import type { Figure, Report } from "./figures.ts";

const entry = "family/index.html";
/** The learner's application shows its catalogue with these; joining, playing and the rest come when they are asked for. */
const learnEntry = "learn/index.html";
const isOfCatalogue = (source: string): boolean => source === "learn/start-learn.tsx";
/** What a family loads only when it comes back with its code. Whatever else is loaded late counts as part of the form. */
const isForLater = (source: string): boolean => source === "family/request/request-pages.tsx";
/** The words of the form are data, one file a catalogue and language. */
const catalogues = ["family", "shared"];

/**
 * All JavaScript that a browser loads to fill in the family form and to send it, and the words of each language; and what it loads to
 * show a checked catalogue of courses.
 */
export async function benchBundle(): Promise<Report> {
  const folder = await mkdtemp(join(tmpdir(), "homeward-bundle-"));
  try {
    await build({
      configFile: join(packageFolder, "vite.config.ts"),
      logLevel: "error",
      build: { outDir: folder, emptyOutDir: true, manifest: "manifest.json" },
    });
    const manifest = JSON.parse(await readFile(join(folder, "manifest.json"), "utf8")) as Manifest;
    const weigh = async (file: string): Promise<number> =>
      gzipSync(await readFile(join(folder, file)), { level: 9 }).length;
    const weighAll = async (sources: readonly string[]): Promise<Part[]> =>
      Promise.all(
        sources.map(async (source) => ({
          name: manifest[source]!.name ?? source,
          size: await weigh(manifest[source]!.file),
        })),
      );
    const form = await weighAll(reach(manifest, entry, (source) => !isForLater(source)));
    const later = await weighAll(reach(manifest, entry, () => true));
    const assets = await readdir(join(folder, "assets"));
    const words: Part[] = [];
    for (const language of languageTags) {
      const files = assets.filter((file) =>
        catalogues.some((name) => file.startsWith(`${name}-${language}-`) && file.endsWith(".json")),
      );
      if (files.length !== catalogues.length) throw new Error(`the words in ${language} were not found`);
      const sizes = await Promise.all(files.map((file) => weigh(`assets/${file}`)));
      words.push({ name: language, size: sizes.reduce((total, size) => total + size, 0) });
    }
    const catalogue = await weighCatalogue();
    return {
      figures: [
        {
          what: "JavaScript of the catalogue of courses, gzipped",
          unit: "kB",
          samples: [catalogue / 1_000],
          target: { column: "max", atMost: 60 },
        },
        {
          what: "JavaScript of the family form, gzipped",
          unit: "kB",
          samples: [sum(form) / 1_000],
          target: { column: "max", atMost: 45 },
        },
        ...words.map(({ name, size }): Figure => ({
          what: `the same with the words in ${name}`,
          unit: "kB",
          samples: [(sum(form) + size) / 1_000],
        })),
      ],
      notes: [
        "The parts of the form, in bytes gzipped at level 9:",
        ...form.toSorted((a, b) => b.size - a.size).map(({ name, size }) => `  ${size}  ${name}`),
        `To come back with the code: ${sum(later) - sum(form)} more.`,
      ],
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function weighCatalogue(): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), "homeward-learn-bundle-"));
  try {
    const config = configOf("learn");
    await build({
      ...config,
      configFile: false,
      logLevel: "error",
      build: { ...config.build, outDir: folder, emptyOutDir: true, manifest: "manifest.json" },
    });
    const manifest = JSON.parse(await readFile(join(folder, "manifest.json"), "utf8")) as Manifest;
    const files = new Set(reach(manifest, learnEntry, isOfCatalogue).map((source) => manifest[source]!.file));
    const sizes = await Promise.all(
      [...files]
        .filter((file) => file.endsWith(".js"))
        .map(async (file) => gzipSync(await readFile(join(folder, file)), { level: 9 }).length),
    );
    return sizes.reduce((total, size) => total + size, 0);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

type Part = { readonly name: string; readonly size: number };
const sum = (parts: readonly Part[]): number => parts.reduce((total, { size }) => total + size, 0);

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

/** All scripts that lead out of `from`, late ones too where they are wanted. */
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

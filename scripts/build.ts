// Builds `dist`: the web app, and the servers and the command as JavaScript for an installed package, where Node runs no TypeScript.
import { transform } from "esbuild";
import { existsSync } from "node:fs";
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join, posix, relative, sep } from "node:path";
import { scanFile } from "./find-imports.ts";
import { projectFolder, runNode, toolPath } from "./run.ts";

const source = join(projectFolder, "src");
const target = join(projectFolder, "dist");

await rm(target, { recursive: true, force: true });
await buildNode();
if (
  existsSync(join(source, "web")) &&
  (await runNode([toolPath("vite/bin/vite.js"), "build", "--logLevel=warn"])) !== 0
) {
  process.exitCode = 1;
}

/** One file for each file, at the same place, so that what a file finds beside itself (migrations, processes to start) it finds here too. */
async function buildNode(): Promise<void> {
  const entries = await readdir(source, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(source, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .filter((path) => !path.startsWith("web/") && !/\.(test|suite|d)\.ts$|\.vectors\.json$|\.md$/.test(path));
  const platformFiles = await readPlatformFiles();
  await Promise.all(paths.map((path) => buildFile(path, platformFiles)));
}

async function buildFile(path: string, platformFiles: ReadonlyMap<string, string>): Promise<void> {
  const from = join(source, path);
  const to = join(target, path.replace(/\.ts$/, ".js"));
  await mkdir(dirname(to), { recursive: true });
  if (!path.endsWith(".ts")) return copyFile(from, to);
  const text = nameJavaScript(await readFile(from, "utf8"), path, platformFiles);
  const { code } = await transform(text, {
    loader: "ts",
    format: "esm",
    target: "node24",
    sourcefile: path,
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
  });
  await writeFile(to, code);
}

/** Imports, and addresses of files to start or to read, name the JavaScript files; `#folder/file.ts` becomes a way there. */
function nameJavaScript(text: string, path: string, platformFiles: ReadonlyMap<string, string>): string {
  let named = "";
  let rest = 0;
  for (const { specifier, start, end } of scanFile(text, path).imports.toSorted(
    (a, b) => a.start - b.start,
  )) {
    const javaScript = specifier && findJavaScript(specifier, path, platformFiles);
    if (!javaScript) continue;
    named += text.slice(rest, start) + JSON.stringify(javaScript);
    rest = end;
  }
  return (named + text.slice(rest)).replaceAll(
    /(new URL\(\s*["'`][^"'`]+)\.ts(["'`],\s*import\.meta\.url)/g,
    "$1.js$2",
  );
}

function findJavaScript(
  specifier: string,
  path: string,
  platformFiles: ReadonlyMap<string, string>,
): string | undefined {
  if (specifier.startsWith(".")) return specifier.replace(/\.ts$/, ".js");
  if (!specifier.startsWith("#")) return undefined;
  const file = platformFiles.get(specifier) ?? specifier.slice(1);
  const way = posix.relative(posix.dirname(path), file).replace(/\.ts$/, ".js");
  return way.startsWith(".") ? way : `./${way}`;
}

/** What `package.json` gives Node for a specifier that means another file in browsers. */
async function readPlatformFiles(): Promise<ReadonlyMap<string, string>> {
  const { imports } = JSON.parse(await readFile(join(projectFolder, "package.json"), "utf8")) as {
    imports: Record<string, string | { default: string }>;
  };
  return new Map(
    Object.entries(imports).flatMap(([specifier, place]) =>
      typeof place === "string" ? [] : [[specifier, place.default.replace("./src/", "")] as const],
    ),
  );
}

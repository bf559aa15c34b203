import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { scanFile } from "../scripts/find-imports.ts";

/**
 * Which folder may import which: base ← crypto ← keys ← register ← protocol, record, disclosure, audit, server; base ← matching;
 * servers never import `record`, `matching` or a subject. Signed statements that a record is folded from are schemas of `protocol`.
 */
const keyed = ["base", "crypto", "keys", "register"];
const subjects = [...keyed, "protocol", "record", "matching"];
const processes = [...keyed, "protocol", "server", "disclosure", "audit"];
const clients = [...subjects, "audit", "tracing", "learning", "client"];
const foldersByFolder: Readonly<Record<string, readonly string[] | "all">> = {
  base: [],
  crypto: ["base"],
  keys: ["base", "crypto"],
  register: ["base", "crypto", "keys"],
  protocol: keyed,
  record: [...keyed, "protocol"],
  matching: ["base"],
  screening: [],
  tracing: subjects,
  learning: subjects,
  disclosure: [...keyed, "protocol"],
  audit: keyed,
  server: [...keyed, "protocol"],
  search: [...keyed, "protocol", "server"],
  linkage: [...keyed, "protocol", "matching", "search"],
  vault: processes,
  ledger: processes,
  roster: [...keyed, "protocol", "server", "disclosure"],
  leaving: [...keyed, "protocol", "server", "disclosure", "roster"],
  gate: [...processes, "ledger", "search", "roster", "leaving"],
  courier: processes,
  // An island: it knows nothing of keys, register or protocol, and only the command makes its credentials.
  lrs: ["base", "crypto", "server"],
  client: [...subjects, "audit", "tracing", "learning"],
  web: [...clients, "screening"],
  origin: [...keyed, "protocol", "server"],
  demo: [...clients, "origin", "testing"],
  cli: [...clients, "screening", "linkage", "lrs", "demo", "origin", "testing"],
  testing: "all",
};

/**
 * The rooms of the client and of the pages, likewise: families and learners never load what only officers need, and what opens data does not
 * know who asks. The office takes families' questions for whoever comes to its desk.
 */
const roomsByFolder: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  client: {
    store: [],
    network: ["store"],
    record: ["store", "network"],
    family: ["store", "network", "record"],
    learner: ["store", "network", "record"],
    teaching: ["store", "network", "record", "session"],
    session: ["store", "network", "record"],
    cases: ["store", "network", "record", "session"],
    desk: ["store", "network", "record", "session", "cases"],
  },
  web: {
    ui: [],
    content: [],
    course: ["ui", "content"],
    family: ["ui"],
    learn: ["ui", "course", "family"],
    office: ["ui", "course", "family"],
  },
};

/** Which libraries; `node:` stands for all of Node's but `node:crypto`, which only `crypto` may use. */
const librariesByFolder: Readonly<Record<string, readonly string[] | "all">> = {
  base: ["zod"],
  crypto: [
    "@noble/ciphers",
    "@noble/curves",
    "@noble/ed25519",
    "@noble/hashes",
    "hash-wasm",
    "libsodium-wrappers-sumo",
    "node:crypto",
    "zod",
  ],
  keys: ["zod"],
  register: ["zod"],
  protocol: ["zod"],
  record: ["zod"],
  matching: ["any-ascii"],
  screening: [],
  tracing: ["zod"],
  learning: ["@rgrove/parse-xml", "fflate", "zod"],
  disclosure: ["zod"],
  audit: ["zod"],
  server: [
    "fastify",
    "@fastify/cors",
    "@fastify/helmet",
    "@fastify/rate-limit",
    "@fastify/swagger",
    "postgres",
    "zod",
    "node:",
  ],
  search: ["postgres", "zod", "node:"],
  linkage: ["node:"],
  vault: ["postgres", "zod", "node:"],
  ledger: ["postgres", "zod", "node:"],
  roster: ["postgres", "zod", "node:"],
  leaving: ["postgres"],
  gate: ["postgres", "zod", "node:"],
  courier: ["postgres", "nodemailer", "zod", "node:"],
  lrs: ["fastify", "postgres", "zod", "node:"],
  client: ["fflate", "minisearch", "zod", "node:"],
  web: ["preact", "@preact/signals", "minisearch", "scorm-again", "zod"],
  origin: ["fastify", "zod", "node:"],
  demo: ["zod", "node:"],
  cli: ["commander", "csv-parse", "zod", "node:"],
  testing: "all",
};

/** Part of the build, not of what it builds. */
const buildFiles = [
  "web/build-apart.ts",
  "web/content-build.ts",
  "web/hash-build.ts",
  "web/offline-build.ts",
  "web/page-worker-build.ts",
  "web/script-build.ts",
  "web/words-build.ts",
];

const root = dirname(fileURLToPath(import.meta.url));
const gateLines = 2_500;
const reasonNeededFrom = 400;

interface SourceFile {
  readonly path: string;
  readonly folder: string;
  readonly text: string;
  readonly isTest: boolean;
}

const paths = readdirSync(root, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join("/"));
const sources: readonly SourceFile[] = paths
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => ({
    path,
    folder: path.includes("/") ? path.slice(0, path.indexOf("/")) : "",
    text: readFileSync(join(root, path), "utf8"),
    // A suite is what several tests run, for instance each implementation of one interface.
    isTest: /\.(test|suite)\.tsx?$/.test(path),
  }));
const product = sources.filter(({ isTest }) => !isTest);
const scanByPath = new Map(sources.map((source) => [source.path, scanFile(source.text, source.path)]));
const importsOf = (source: SourceFile) =>
  scanByPath.get(source.path)!.imports.map(({ specifier }) => specifier);

const packageImports = (
  JSON.parse(readFileSync(join(root, "..", "package.json"), "utf8")) as { imports: Record<string, unknown> }
).imports;

/** Paths below `src` that a specifier may mean: one, or several where the platform decides. Undefined for a library. */
function findTargets(source: SourceFile, specifier: string): string[] | undefined {
  const chosen = packageImports[specifier];
  if (typeof chosen === "object" && chosen !== null) {
    return Object.values(chosen).map((path) => String(path).replace("./src/", ""));
  }
  if (specifier.startsWith("#")) return [specifier.slice(1)];
  if (!specifier.startsWith(".")) return undefined;
  return [
    relative(root, resolve(root, dirname(source.path), specifier.replace(/\?.*$/, "")))
      .split(sep)
      .join("/"),
  ];
}

const libraryOf = (specifier: string): string =>
  specifier.startsWith("node:")
    ? specifier
    : specifier
        .split("/")
        .slice(0, specifier.startsWith("@") ? 2 : 1)
        .join("/");

describe("the structure", () => {
  test("was looked at: files, imports, and every folder that exists", () => {
    expect(product.length).toBeGreaterThan(60);
    expect(product.flatMap(importsOf).length).toBeGreaterThan(200);
    const folders = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    for (const { name } of folders) {
      expect(Object.keys(foldersByFolder), `src/${name} is not in the map`).toContain(name);
      expect(Object.keys(librariesByFolder), `src/${name} has no list of libraries`).toContain(name);
      expect(
        paths.some((path) => path.startsWith(`${name}/`)),
        `src/${name} is empty`,
      ).toBe(true);
    }
  });

  test("is read by a parser that sees every way to import", () => {
    const { imports, usesWebCrypto } = scanFile(
      `import a from "one"; import type { B } from "two"; import "three"; export { c } from "four"; export * from "five";
      const d = async () => import("six"); type E = import("seven").E; import f = require("eight"); const g = require("nine");
      // import "not"
      const h = 'import x from "not"'; const i = import(h); globalThis.crypto.subtle;`,
      "x.ts",
    );
    expect(imports.map(({ specifier }) => specifier).toSorted()).toEqual(
      ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", undefined].toSorted(),
    );
    expect(usesWebCrypto).toBe(true);
    expect(() => scanFile("import from from from", "x.ts")).toThrow("Parse failed");
  });

  test("no file lies outside a folder, and every name is kebab-case", () => {
    expect(paths.filter((path) => !path.includes("/"))).toEqual([
      "architecture.test.ts",
      "threat-model.test.ts",
    ]);
    const named = /^([a-z0-9]+(-[a-z0-9]+)*\/)*[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)*$/;
    expect(paths.filter((path) => !named.test(path) && !path.endsWith("/README.md"))).toEqual([]);
    expect(
      paths.filter((path) => /(^|[/-])(utils?|helpers?|common|misc|manager|service|index)\.tsx?$/.test(path)),
    ).toEqual([]);
  });
});

describe("imports", () => {
  test("every one is written out and leads to a file that exists", () => {
    const lost = sources.flatMap((source) =>
      importsOf(source)
        .filter((specifier) => {
          if (specifier === undefined) return !buildFiles.includes(source.path);
          const targets = findTargets(source, specifier);
          return targets && !targets.every((target) => existsSync(join(root, target)));
        })
        .map((specifier) => `${source.path} imports ${specifier ?? "what it computes"}`),
    );
    expect(lost).toEqual([]);
  });

  test("go by ./ to what lies near, by #folder to what lies elsewhere, so that both can be seen at a glance", () => {
    const wrong = product.flatMap((source) =>
      importsOf(source)
        .filter((specifier) => {
          const [target] = findTargets(source, specifier ?? "") ?? [];
          if (specifier === undefined || target === undefined || specifier in packageImports) return false;
          return specifier.startsWith("#")
            ? dirname(target) === dirname(source.path)
            : !target.startsWith(`${source.folder}/`);
        })
        .map((specifier) => `${source.path} imports ${specifier}`),
    );
    expect(wrong).toEqual([]);
  });

  test("follow the map of folders", () => {
    const wrong = product.flatMap((source) => {
      const allowed = foldersByFolder[source.folder] ?? [];
      return importsOf(source)
        .flatMap((specifier) => findTargets(source, specifier ?? "") ?? [])
        .map((target) => target.slice(0, target.indexOf("/")))
        .filter((folder) => folder !== source.folder && allowed !== "all" && !allowed.includes(folder))
        .map((folder) => `${source.path} imports ${folder}`);
    });
    expect(wrong).toEqual([]);
  });

  test.each(Object.entries(roomsByFolder))("follow the map of the rooms of %s", (folder, roomsByRoom) => {
    const roomOf = (path: string) => new RegExp(`^${folder}/([^/]+)/`).exec(path)?.[1];
    const inRooms = product.filter(({ path }) => roomOf(path) !== undefined);
    expect(new Set(inRooms.map(({ path }) => roomOf(path)))).toEqual(new Set(Object.keys(roomsByRoom)));
    const wrong = inRooms.flatMap((source) => {
      const room = roomOf(source.path)!;
      return importsOf(source)
        .flatMap((specifier) => findTargets(source, specifier ?? "") ?? [])
        .filter((target) => target.startsWith(`${folder}/`))
        .filter((target) => ![room, ...(roomsByRoom[room] ?? [])].includes(roomOf(target) ?? ""))
        .map((target) => `${source.path} imports ${target}`);
    });
    expect(wrong).toEqual([]);
  });

  test("take only the libraries of their folder; cryptography has one door", () => {
    const wrong = product.flatMap((source) => {
      const allowed = buildFiles.includes(source.path) ? "all" : (librariesByFolder[source.folder] ?? []);
      const isAllowed = (library: string) =>
        allowed === "all" ||
        allowed.includes(library) ||
        (library.startsWith("node:") && library !== "node:crypto" && allowed.includes("node:"));
      return importsOf(source)
        .filter((specifier) => specifier !== undefined && !findTargets(source, specifier))
        .map((specifier) => libraryOf(specifier!))
        .filter((library) => !isAllowed(library))
        .map((library) => `${source.path} imports ${library}`);
    });
    expect(wrong).toEqual([]);
    const subtle = product.filter(
      ({ path, folder }) => folder !== "crypto" && scanByPath.get(path)!.usesWebCrypto,
    );
    expect(subtle.map(({ path }) => path)).toEqual([]);
  });

  test("never go in circles", () => {
    const targetsByPath = new Map(
      product.map((source) => [
        source.path,
        importsOf(source).flatMap((each) => findTargets(source, each ?? "") ?? []),
      ]),
    );
    expect(findCircle(targetsByPath)).toBeUndefined();
    expect(
      findCircle(
        new Map([
          ["a", ["b"]],
          ["b", ["c", "d"]],
          ["d", ["a"]],
        ]),
      ),
    ).toEqual(["a", "b", "d", "a"]);
  });

  test("are of files that hold something: no file only hands on what others export", () => {
    // What the platform decides may be a library whole on one side of the choice.
    const chosenByPlatform = new Set(
      Object.values(packageImports)
        .filter((chosen) => typeof chosen === "object" && chosen !== null)
        .flatMap((chosen) => Object.values(chosen as Record<string, string>))
        .map((path) => path.replace("./src/", "")),
    );
    const barrels = product.filter(
      ({ path }) => scanByPath.get(path)!.isBarrel && !chosenByPlatform.has(path),
    );
    expect(barrels.map(({ path }) => path)).toEqual([]);
  });
});

describe("size", () => {
  const linesOf = (text: string) => text.trimEnd().split("\n").length;

  test(`the gate can be read in an afternoon: at most ${gateLines} lines without tests`, () => {
    const gate = paths.filter((path) => path.startsWith("gate/") && !path.endsWith(".test.ts"));
    const lines = gate
      .map((path) => linesOf(readFileSync(join(root, path), "utf8")))
      .reduce((sum, each) => sum + each, 0);
    expect(lines).toBeGreaterThan(0);
    expect(lines).toBeLessThanOrEqual(gateLines);
  });

  test(`a file of more than ${reasonNeededFrom} lines says in its first comment why it is so long`, () => {
    const unexplained = sources
      .filter(({ text }) => linesOf(text) > reasonNeededFrom)
      .filter(({ text }) => !/^(\/\/|\/\*)[^]*?\blong\b/.test(text.slice(0, 600)))
      .map(({ path, text }) => `${path}: ${linesOf(text)} lines`);
    expect(unexplained).toEqual([]);
  });
});

/** The first circle that a walk along the imports meets. */
function findCircle(targetsByPath: ReadonlyMap<string, readonly string[]>): string[] | undefined {
  const done = new Set<string>();
  const walk = (path: string, trail: readonly string[]): string[] | undefined => {
    if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path];
    if (done.has(path)) return undefined;
    for (const target of targetsByPath.get(path) ?? []) {
      const circle = walk(target, [...trail, path]);
      if (circle) return circle;
    }
    done.add(path);
    return undefined;
  };
  for (const path of targetsByPath.keys()) {
    const circle = walk(path, []);
    if (circle) return circle;
  }
  return undefined;
}

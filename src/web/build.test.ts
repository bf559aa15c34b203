import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { build } from "vite";
import { hashesFile, hashFolder } from "./hash-build.ts";

const folder = mkdtempSync(join(tmpdir(), "homeward-web-"));
const read = (path: string): string => readFileSync(join(folder, path), "utf8");
const pages = ["family/index.html", "office/index.html", "learn/index.html"];

beforeAll(async () => {
  await build({ build: { outDir: folder, emptyOutDir: true }, logLevel: "error" });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each(pages)("%s holds no script and no style of its own, as its policy demands", (page) => {
  const html = read(page);
  expect(html).toMatch(/<script type="module"[^>]* src="\/assets\/[\w-]+\.js"><\/script>/);
  expect(html.match(/<script(?![^>]*\ssrc=)/g)).toBeNull();
  expect(html).not.toMatch(/<style|\sstyle=|\son\w+=|javascript:|data:/);
});

test("every file carries its hash in its name, or stands in the list of hashes, or both", () => {
  const listed = JSON.parse(read(hashesFile)) as Record<string, string>;
  expect(listed).toEqual(hashFolder(folder));
  expect(Object.keys(listed)).toEqual(expect.arrayContaining([...pages, "favicon.svg"]));
  const assets = readdirSync(join(folder, "assets"));
  expect(assets.length).toBeGreaterThan(10);
  for (const asset of assets) expect(asset).toMatch(/-[\w-]{8}\.\w+$/);
});

test("the worker that opens the learner's pages offline keeps what was published, by hash, and nothing else", () => {
  const worker = read("learn/service-worker.js");
  const kept = JSON.parse(/\{"\/assets\/[^}]*\}/.exec(worker)![0]) as Record<string, string>;
  const published = JSON.parse(read(hashesFile)) as Record<string, string>;
  expect(Object.keys(kept).length).toBeGreaterThan(20);
  for (const [path, hash] of Object.entries(kept)) {
    const file = path === "/learn/" ? "learn/index.html" : path.slice(1);
    expect({ file, hash: published[file] }).toEqual({
      file,
      hash: `sha256-${Buffer.from(hash, "hex").toString("base64")}`,
    });
  }
  expect(worker).not.toMatch(/^(import|export) /m);
  expect(Object.keys(published)).toContain("learn/service-worker.js");
});

test("a changed byte changes the hash", () => {
  const before = hashFolder(folder)["favicon.svg"];
  const original = read("favicon.svg");
  writeFileSync(join(folder, "favicon.svg"), `${original} `);
  expect(hashFolder(folder)["favicon.svg"]).not.toBe(before);
  writeFileSync(join(folder, "favicon.svg"), original);
});

test("a family's first page, with its words in the largest language, is light", () => {
  const first = filesOfPage("family/index.html");
  const words = readdirSync(join(folder, "assets")).filter((name) => /^(family|shared)-/.test(name));
  const scripts = first.filter((path) => path.endsWith(".js"));
  const perCatalogue = (name: string) =>
    Math.max(
      ...words
        .filter((file) => file.startsWith(name) && !scripts.includes(`assets/${file}`))
        .map((file) => gzipped(`assets/${file}`)),
    );
  const sum =
    scripts.reduce((total, path) => total + gzipped(path), 0) +
    perCatalogue("family-") +
    perCatalogue("shared-");
  expect(sum).toBeGreaterThan(5_000);
  expect(sum).toBeLessThan(45_000);
});

const gzipped = (path: string): number => gzipSync(readFileSync(join(folder, path)), { level: 9 }).length;

const filesOfPage = (page: string): string[] =>
  [...read(page).matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].map(([, path]) => path!);

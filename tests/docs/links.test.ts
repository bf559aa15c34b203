import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const filesIn = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((name) => join(folder, name));
const pages = [...readdirSync(root), ...filesIn("docs")].filter((path) => path.endsWith(".md"));
const textOf = (page: string): string => readFileSync(join(root, page), "utf8");

/** Files of ours that a page links to or shows. */
const leadsOf = (page: string): { readonly to: string; readonly heading: string | undefined }[] =>
  [...textOf(page).matchAll(/\]\(([^)\s]+)\)|(?:src|href)="([^"]+)"/g)]
    .map(([, link, shown]) => (link ?? shown)!)
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => {
      const [path = "", heading] = target.split("#");
      return { to: path === "" ? page : relative(root, join(root, dirname(page), path)), heading };
    });
/** As GitHub names a heading. */
const headingsOf = (page: string): string[] =>
  [...textOf(page).matchAll(/^#+ (.+)$/gm)].map(([, words]) =>
    words!
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s-]/gu, "")
      .trim()
      .replaceAll(/\s/g, "-"),
  );

test("every link of every page leads to a file that is there, and to a heading that it has", () => {
  const leads = pages.flatMap((page) => leadsOf(page).map((lead) => ({ page, ...lead })));
  expect(pages.length).toBeGreaterThan(50);
  expect(leads.length).toBeGreaterThan(150);
  const lost = leads.filter(
    ({ to, heading }) =>
      !existsSync(join(root, to)) ||
      (heading !== undefined && to.endsWith(".md") && !headingsOf(to).includes(heading)),
  );
  expect(lost).toEqual([]);
});

test("every picture is shown somewhere, and those of the learning pages are taken by the script", () => {
  const shown = new Set(pages.flatMap((page) => leadsOf(page).map(({ to }) => to)));
  const pictures = filesIn("docs/pictures");
  expect(pictures.length).toBeGreaterThan(3);
  expect(pictures.filter((picture) => !shown.has(picture))).toEqual([]);
  const script = textOf("tests/browser/learning-pictures.ts");
  const taken = [...script.matchAll(/await take\([\w.]+, "([\w-]+)"\)/g)].map(([, name]) => name!);
  const ofLearning = [...shown].filter((path) => path.startsWith("docs/pictures/learning-"));
  expect(taken.map((name) => `docs/pictures/${name}.png`).toSorted()).toEqual(ofLearning.toSorted());
});

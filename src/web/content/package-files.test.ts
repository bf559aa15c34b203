import { expect, test } from "vitest";
import { openScormPackage } from "#learning/scorm/read-scorm-package.ts";
import { makePackage, manifest12 } from "#testing/scorm-packages.ts";
import { answerFromPackage, blobSource, readRange } from "./package-files.ts";

const headers = { "content-security-policy": "default-src 'none'" };
const bytes = makePackage(manifest12({ items: [{ identifier: "a", title: "A", href: "Index.html" }] }), {
  "Index.html": "<!doctype html>é",
  "Média/Film 1.MP4": "0123456789",
  nothing: "?",
});
const opened = await openScormPackage(blobSource(new Blob([bytes as Uint8Array<ArrayBuffer>])));
const ask = (path: string, range?: string) => {
  if (!opened.ok) throw new Error(opened.refusal.kind);
  const request = new Request("http://content.example/", range === undefined ? {} : { headers: { range } });
  return answerFromPackage(opened.value, path, request, headers);
};

test("files are found as browsers ask for them, and as packages from systems without capitals name them", async () => {
  const page = await ask("index.HTML");
  expect(page.status).toBe(200);
  expect(page.headers.get("content-type")).toBe("text/html");
  expect(await page.text()).toContain("é");
  const film = await ask("m%C3%A9dia/film%201.mp4");
  expect([film.headers.get("content-type"), await film.text()]).toEqual(["video/mp4", "0123456789"]);
  expect((await ask("nothing")).headers.get("content-type")).toBe("application/octet-stream");
});

test("what is not in the package is nowhere, and whatever is said is said under the policy", async () => {
  for (const path of ["", "x", "../Index.html", "%2e%2e/Index.html", "%zz", "/Index.html", "Média"]) {
    const answer = await ask(path);
    expect([path, answer.status]).toEqual([path, 404]);
    expect(answer.headers.get("content-security-policy")).toBe("default-src 'none'");
  }
  expect((await ask("index.html")).headers.get("content-security-policy")).toBe("default-src 'none'");
});

test("a film is given in the parts that a browser asks for", async () => {
  const part = await ask("Média/Film 1.MP4", "bytes=2-4");
  expect([part.status, part.headers.get("content-range"), await part.text()]).toEqual([
    206,
    "bytes 2-4/10",
    "234",
  ]);
  expect(await (await ask("Média/Film 1.MP4", "bytes=7-")).text()).toBe("789");
  expect((await ask("Média/Film 1.MP4", "bytes=10-")).status).toBe(416);
});

test.each([
  ["bytes=0-0", [0, 0]],
  ["bytes=0-", [0, 9]],
  ["bytes=-3", [7, 9]],
  ["bytes=-30", [0, 9]],
  ["bytes=5-99", [5, 9]],
  ["bytes=9-5", undefined],
  ["bytes=-", undefined],
  ["bytes=-0", undefined],
  ["bytes=0-1,3-4", undefined],
  ["lines=1-2", undefined],
])("the range %s of ten bytes", (header, range) => {
  expect(readRange(header, 10)).toEqual(range);
});

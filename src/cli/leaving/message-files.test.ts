import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readMessageFiles } from "./message-files.ts";

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), "homeward-message-"))));
afterAll(() => rm(folder, { recursive: true, force: true }));

const write = async (name: string, text: string): Promise<string> => {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
};

test("a file a language: a title, then paragraphs between empty lines, as any editor saves them", async () => {
  const english = await write("a.en.txt", "\uFEFF A title \r\n\r\nOne\r\nline.\r\n \r\n\r\nTwo.\r\n");
  const arabic = await write("a.ar.md", "عنوان\nنص");
  expect(await readMessageFiles([english, arabic], [])).toEqual([
    { format: 1, language: "en", title: "A title", paragraphs: ["One\nline.", "Two."], courses: [] },
    { format: 1, language: "ar", title: "عنوان", paragraphs: ["نص"], courses: [] },
  ]);
});

test("what has no language, no words, or a language twice is no message", async () => {
  const right = await write("b.en.txt", "A title\n\nWords.");
  for (const paths of [
    [await write("b.txt", "A title\n\nWords.")],
    [await write("b.de.txt", "A title\n\nWords.")],
    [await write("c.en.txt", "A title")],
    [await write("c.fr.txt", `${"t".repeat(161)}\n\nWords.`)],
    [right, await write("d.en.txt", "Another\n\nWords.")],
  ])
    await expect(readMessageFiles(paths, [])).rejects.toMatchObject({ kind: "message-malformed" });
});

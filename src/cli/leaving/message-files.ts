import { readFile } from "node:fs/promises";
import type { CourseId } from "#base/id.ts";
import { MessageDocument } from "#learning/message-document.ts";
import { languages } from "#protocol/courier-contracts.ts";
import { CommandFailure, exitCodes } from "../command-failure.ts";

/**
 * A message in each language that it was written in, `notice.en.txt`, `notice.ar.txt`: the first line is its title, an empty line begins
 * a paragraph. The file that is named first is the one in whose language it was written first.
 */
export async function readMessageFiles(
  paths: readonly string[],
  courses: readonly CourseId[],
): Promise<readonly MessageDocument[]> {
  const documents: MessageDocument[] = [];
  for (const path of paths) {
    const tag = /\.([a-z]{2})\.[a-z]+$/.exec(path)?.[1];
    const language = languages.find((one) => one === tag);
    if (language === undefined)
      throw malformed(
        `${path} does not say its language: name it like notice.en.txt (${languages.join(", ")}).`,
      );
    const [title = "", ...rest] = (await readFile(path, "utf8"))
      .replace(/^\uFEFF/, "")
      .trim()
      .split(/\r?\n/);
    const paragraphs = rest
      .join("\n")
      .split(/\n\s*\n/)
      .map((paragraph) => paragraph.trim())
      .filter((paragraph) => paragraph !== "");
    const read = MessageDocument.safeParse({
      format: 1,
      language,
      title: title.trim(),
      paragraphs,
      courses: [...courses],
    });
    if (!read.success)
      throw malformed(
        `${path} is no message: a title on the first line, 160 characters at most, then paragraphs between empty lines, 20 at most of 4,000 characters.`,
      );
    if (documents.some((one) => one.language === language))
      throw malformed(`Two files are in the language ${language}.`);
    documents.push(read.data);
  }
  return documents;
}

const malformed = (words: string): CommandFailure =>
  new CommandFailure(exitCodes.usage, "message-malformed", words);

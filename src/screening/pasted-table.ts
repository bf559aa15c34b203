import type { Finding } from "./finding.ts";

const fewestRows = 3;
const separators = ["\t", ";", "|", ","] as const;

/**
 * Rows that were copied out of a sheet: three or more lines, one after the other, cut by the same mark into the same number of
 * fields, of which there are at least three (two for tabs, which nobody types).
 */
export function findPastedTables(text: string): Finding[] {
  const lines = linesOf(text);
  return separators.flatMap((separator) => {
    const fields = lines.map(({ words }) => countFields(words, separator));
    const findings: Finding[] = [];
    for (let first = 0; first < lines.length;) {
      let last = first;
      while (last + 1 < lines.length && fields[last + 1] === fields[first]) last++;
      const isTable = fields[first]! >= (separator === "\t" ? 2 : 3) && last - first + 1 >= fewestRows;
      if (isTable) findings.push({ kind: "table", from: lines[first]!.from, to: lines[last]!.to });
      first = last + 1;
    }
    return findings;
  });
}

type Line = { readonly words: string; readonly from: number; readonly to: number };

const linesOf = (text: string): Line[] =>
  [...text.matchAll(/[^\n]+/g)].map(({ index, 0: words }) => ({
    words,
    from: index,
    to: index + words.length,
  }));

/** A sentence has commas too: fields of a row are short, and a row does not end like a sentence. */
function countFields(line: string, separator: string): number {
  const fields = line.split(separator).map((field) => field.trim());
  const isProse =
    separator === "," &&
    (/[.!?…]$/.test(line.trim()) || fields.some((field) => field.split(/\s+/).length > 6));
  return isProse ? 0 : fields.length;
}

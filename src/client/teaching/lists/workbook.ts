import { zipSync } from "fflate";
import { utf8Encode } from "#base/bytes.ts";

export type WorkbookOptions = {
  /** Of the one sheet; 31 characters at most. */
  readonly sheet: string;
  /** The sheet begins on the right. */
  readonly rightToLeft: boolean;
};

/**
 * Lines of cells as a workbook (ECMA-376, "Office Open XML"): one sheet, every cell a text by its type and by its format, so that there is
 * nothing that a spreadsheet computes, opened or edited. A cell holds 32,767 characters; what is longer is cut.
 */
export function workbookOf(
  lines: readonly (readonly string[])[],
  { sheet, rightToLeft }: WorkbookOptions,
): Uint8Array<ArrayBuffer> {
  const parts = {
    "[Content_Types].xml": contentTypes,
    "_rels/.rels": relationsOf([["officeDocument", "xl/workbook.xml"]]),
    // A sheet's view belongs to a view of the workbook: without one, a program may call the file damaged.
    "xl/workbook.xml": `<workbook xmlns="${main}" xmlns:r="${relationships}"><bookViews><workbookView/></bookViews><sheets><sheet name="${textOf(sheet)}" sheetId="1" r:id="r1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": relationsOf([
      ["worksheet", "worksheets/sheet1.xml"],
      ["styles", "styles.xml"],
    ]),
    "xl/styles.xml": styles,
    "xl/worksheets/sheet1.xml": sheetOf(lines, rightToLeft),
  };
  const files = Object.entries(parts).map(
    ([path, xml]) => [path, utf8Encode(`${declaration}${xml}`)] as const,
  );
  return zipSync(Object.fromEntries(files), { mtime: noTime }) as Uint8Array<ArrayBuffer>;
}

/** The first that the format knows: of when and where a file was made its own lines tell. */
const noTime = "1980-01-01T00:00:00";
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const schemas = "http://schemas.openxmlformats.org";
const packages = `${schemas}/package/2006`;
const main = `${schemas}/spreadsheetml/2006/main`;
const relationships = `${schemas}/officeDocument/2006/relationships`;
const type = "application/vnd.openxmlformats-officedocument.spreadsheetml";
const longestCell = 32_767;

/** Each part by its name: some readers on telephones do not take a workbook for one where its type is that of every XML. */
const contentTypes = `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${(
  [
    ["workbook", "sheet.main"],
    ["worksheets/sheet1", "worksheet"],
    ["styles", "styles"],
  ] as const
)
  .map(([part, kind]) => `<Override PartName="/xl/${part}.xml" ContentType="${type}.${kind}+xml"/>`)
  .join("")}</Types>`;

const relationsOf = (targets: readonly (readonly [kind: string, path: string])[]): string =>
  `<Relationships xmlns="${packages}/relationships">${targets
    .map(
      ([kind, path], i) => `<Relationship Id="r${i + 1}" Type="${relationships}/${kind}" Target="${path}"/>`,
    )
    .join("")}</Relationships>`;

/** One format, 49: text. Quoted like a cell that began with an apostrophe: who edits a name that begins with “=” does not make a formula of it. */
const styles = `<styleSheet xmlns="${main}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

function sheetOf(lines: readonly (readonly string[])[], rightToLeft: boolean): string {
  const rows = lines.map((cells, i) => {
    const row = i + 1;
    const inside = cells.map(
      (text, column) =>
        `<c r="${columnName(column)}${row}" s="1" t="inlineStr"><is><t xml:space="preserve">${textOf(text)}</t></is></c>`,
    );
    return `<row r="${row}">${inside.join("")}</row>`;
  });
  const most = Math.max(1, ...lines.map(({ length }) => length));
  return `<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"${rightToLeft ? ' rightToLeft="1"' : ""}/></sheetViews><cols><col min="1" max="${most}" width="24" customWidth="1"/></cols><sheetData>${rows.join("")}</sheetData></worksheet>`;
}

/** A, B, … Z, AA. */
function columnName(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnName(Math.floor(index / 26) - 1) + last;
}

/** What XML 1.0 cannot hold becomes “�”; `_x0041_`, which the format reads as a letter, is written so that it stays what it is. */
const textOf = (text: string): string =>
  text
    .slice(0, longestCell)
    .toWellFormed()
    .replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, "\uFFFD")
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    // A parser would make a line feed of it.
    .replaceAll("\r", "&#13;");

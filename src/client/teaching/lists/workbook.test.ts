import { parseXml, XmlElement, type XmlNode } from "@rgrove/parse-xml";
import fc from "fast-check";
import { unzipSync } from "fflate";
import { expect, test } from "vitest";
import { utf8Decode } from "#base/bytes.ts";
import { workbookOf } from "./workbook.ts";

const partsOf = (lines: readonly (readonly string[])[], rightToLeft = false): Record<string, string> =>
  Object.fromEntries(
    Object.entries(unzipSync(workbookOf(lines, { sheet: "A & B", rightToLeft }))).map(([path, bytes]) => [
      path,
      utf8Decode(bytes),
    ]),
  );
const sheetOf = (lines: readonly (readonly string[])[]): string =>
  partsOf(lines)["xl/worksheets/sheet1.xml"]!;
/** As a program that opens it reads them. */
const cellsOf = (xml: string): string[] => {
  const found: string[] = [];
  const walk = (node: XmlNode): void => {
    if (!(node instanceof XmlElement)) return;
    if (node.name === "t") found.push(node.text);
    else node.children.forEach(walk);
  };
  walk(parseXml(xml).root!);
  return found.map((text) =>
    text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code) => String.fromCharCode(parseInt(code, 16))),
  );
};

test("a workbook has the parts that its format asks for, each one that an XML parser reads", () => {
  const parts = partsOf([["a"]]);
  expect(Object.keys(parts).toSorted()).toEqual([
    "[Content_Types].xml",
    "_rels/.rels",
    "xl/_rels/workbook.xml.rels",
    "xl/styles.xml",
    "xl/workbook.xml",
    "xl/worksheets/sheet1.xml",
  ]);
  for (const xml of Object.values(parts)) expect(parseXml(xml).root).not.toBeNull();
  expect(parts["xl/workbook.xml"]).toContain('name="A &amp; B"');
  // Each part has a type of its own, and the sheet's view one of the workbook's to belong to.
  const types = parts["[Content_Types].xml"]!;
  for (const part of ["workbook", "styles", "worksheets/sheet1"])
    expect(types).toContain(`<Override PartName="/xl/${part}.xml"`);
  expect(parts["xl/workbook.xml"]).toMatch(/<bookViews><workbookView\/><\/bookViews><sheets>/);
});

test("whatever somebody is called, it is a text that is not computed, and reads as they wrote it", () => {
  for (const name of [
    "=1+1",
    "+1",
    "-1",
    "@sum",
    "=HYPERLINK(1)",
    "<f>1</f>",
    "]]>",
    "_x003D_1",
    ' "a" & \r\n',
  ])
    expect(cellsOf(sheetOf([[name]]))).toEqual([name]);
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: "binary", maxLength: 12 }), { minLength: 1, maxLength: 8 }),
      (cells) => {
        const xml = sheetOf([cells]);
        // Every cell is a text, and none holds a formula.
        expect([...xml.matchAll(/<c /g)]).toHaveLength(cells.length);
        expect([...xml.matchAll(/ s="1" t="inlineStr">/g)]).toHaveLength(cells.length);
        expect(xml).not.toMatch(/<f[ >/]/);
        const legible = (text: string) =>
          text
            .toWellFormed()
            .replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, "\uFFFD");
        expect(cellsOf(xml)).toEqual(cells.map(legible));
      },
    ),
  );
});

test("columns go on after Z, and a cell holds no more than its format allows", () => {
  const xml = sheetOf([Array.from({ length: 28 }, (_, i) => String(i))]);
  expect(xml).toContain('r="Z1"');
  expect(xml).toContain('r="AB1"');
  expect(cellsOf(sheetOf([["x".repeat(40_000)]]))[0]).toHaveLength(32_767);
});

test("in a language that is written from the right, the sheet begins there", () => {
  expect(partsOf([["ا"]], true)["xl/worksheets/sheet1.xml"]).toContain('rightToLeft="1"');
  expect(sheetOf([["a"]])).not.toContain("rightToLeft");
});

import { describe, expect, it } from "vitest";
import { utf8Encode } from "#base/bytes.ts";
import { readCsv } from "./csv-table.ts";
import { isUnicode } from "./decode-text.ts";

const utf16 = (text: string, mark: number[], bigEndian = false): Uint8Array => {
  const bytes = new Uint8Array(Buffer.from(text, "utf16le"));
  if (bigEndian)
    for (let i = 0; i < bytes.length; i += 2) [bytes[i], bytes[i + 1]] = [bytes[i + 1]!, bytes[i]!];
  return Uint8Array.from([...mark, ...bytes]);
};
const names = (bytes: Uint8Array, encoding?: string) =>
  readCsv(bytes, encoding).rows.map(({ line, valueByColumn }) => [line, valueByColumn.get("name")]);

describe("a CSV as it is found in the wild", () => {
  const text = 'id;name\r\n1;"Müller; Anna"\r\n\r\n2;"two\r\nlines"\r\n3;فاطمة\r\n';
  const expected = [
    [2, "Müller; Anna"],
    [4, "two\nlines"],
    [6, "فاطمة"],
  ];

  it.each([
    ["UTF-8", utf8Encode(text)],
    ["UTF-8 with a byte order mark", utf8Encode(`\ufeff${text}`)],
    ["UTF-16 little endian", utf16(text, [0xff, 0xfe])],
    ["UTF-16 big endian", utf16(text, [0xfe, 0xff], true)],
    ["UTF-16 without a mark", utf16(text, [])],
  ])("is read in %s, with the line on which each row begins", (_, bytes) => {
    expect(names(bytes)).toEqual(expected);
  });

  it("may be cut by commas, tabs or what the file itself declares", () => {
    expect(names(utf8Encode("id,name\n1,Ana\n"))).toEqual([[2, "Ana"]]);
    expect(names(utf8Encode("id\tname\n1\tAna, Maria\n"))).toEqual([[2, "Ana, Maria"]]);
    expect(names(utf8Encode("name\nLavrova, Ana\nBo\n"))).toEqual([
      [2, "Lavrova, Ana"],
      [3, "Bo"],
    ]);
    expect(names(utf8Encode("sep=|\nid|name\n1|Ana;B\n"))).toEqual([[3, "Ana;B"]]);
  });

  it("is never guessed to be in an encoding that would mangle names", () => {
    const windows1256 = Uint8Array.from([...utf8Encode("id;name\n1;"), 0xe3, 0xcd, 0xe3, 0xcf, 0x0a]);
    expect(() => names(windows1256)).toThrow("--encoding");
    expect(names(windows1256, "windows-1256")).toEqual([[2, "محمد"]]);
  });

  it("is known to be Unicode or not, so that an encoding said of two lists mangles neither", () => {
    const [unicode, wide, arabic] = [
      utf8Encode("id;name\n1;محمد\n"),
      utf16("id;name\n1;محمد\n", []),
      Uint8Array.from([...utf8Encode("id;name\n1;"), 0xe3, 0xcd, 0xe3, 0xcf, 0x0a]),
    ];
    expect([unicode, wide, arabic].map(isUnicode)).toEqual([true, true, false]);
  });

  it("keeps a name with quotation marks inside it", () => {
    expect(names(utf8Encode('id,name\n1,Jean "le petit"\n2,Ana\n'))).toEqual([
      [2, 'Jean "le petit"'],
      [3, "Ana"],
    ]);
  });

  const uneven =
    'id,name\n1,Ana\n2,Bo,left,over\n3\n4,"never closed\n5,Eva\n6,"Cy" x\n7,"two\nlines"\n8,"open again\n';

  it("names rows that cannot be read, and drops none in silence", () => {
    const table = readCsv(utf8Encode(uneven));
    expect(table.rows.map(({ line }) => line)).toEqual([2, 4, 6, 7, 8]);
    expect(table.refused.map(({ line }) => line)).toEqual([3, 5, 10]);
    expect(table.refused.map(({ reason }) => reason)).toEqual([
      "has 4 values for 2 columns",
      "has a quotation mark that is never closed",
      "has a quotation mark that is never closed",
    ]);
  });

  it("loses no row behind a quotation mark that is never closed, and none at all where uneven rows are kept", () => {
    const table = readCsv(utf8Encode(uneven), undefined, { keepsUneven: true });
    expect(table.refused).toEqual([]);
    expect(
      table.rows.map(({ line, valueByColumn, problem }) => [
        line,
        valueByColumn.get("name"),
        problem !== undefined,
      ]),
    ).toEqual([
      [2, "Ana", false],
      [3, "Bo", true],
      [4, "", true],
      [5, '"never closed', true],
      [6, "Eva", false],
      [7, '"Cy" x', false],
      [8, "two\nlines", false],
      [10, '"open again', true],
    ]);
  });

  it("keeps a quoted text over several lines that begins with a quotation mark of its own", () => {
    expect(names(utf8Encode('id,name\n1,"""Ana"" of\nthe hill"\n2,Bo\n'))).toEqual([
      [2, '"Ana" of\nthe hill'],
      [4, "Bo"],
    ]);
  });

  it("may end its lines with empty columns that nobody named; one with values in it is counted", () => {
    expect(readCsv(utf8Encode("id;name;;\n1;Ana;;\n")).columns).toEqual(["id", "name"]);
    expect(readCsv(utf8Encode("id;name;;\n1;Ana;;x\n")).columns).toEqual(["id", "name", "column 4"]);
  });
});

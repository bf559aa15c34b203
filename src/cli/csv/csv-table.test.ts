import { describe, expect, it } from "vitest";
import { utf8Encode } from "#base/bytes.ts";
import { readCsv } from "./csv-table.ts";

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
    expect(names(utf8Encode("sep=|\nid|name\n1|Ana;B\n"))).toEqual([[3, "Ana;B"]]);
  });

  it("is never guessed to be in an encoding that would mangle names", () => {
    const windows1256 = Uint8Array.from([...utf8Encode("id;name\n1;"), 0xe3, 0xcd, 0xe3, 0xcf, 0x0a]);
    expect(() => names(windows1256)).toThrow("--encoding");
    expect(names(windows1256, "windows-1256")).toEqual([[2, "محمد"]]);
  });

  it("keeps a name with quotation marks inside it", () => {
    expect(names(utf8Encode('id,name\n1,Jean "le petit"\n2,Ana\n'))).toEqual([
      [2, 'Jean "le petit"'],
      [3, "Ana"],
    ]);
  });

  it("names rows that cannot be read, and drops none in silence", () => {
    const table = readCsv(
      utf8Encode('id,name\n1,Ana\n2,Bo,left,over\n3,"Cy" x,y\n4,Dan\n5,"never closed\n6,Eva\n'),
    );
    expect(table.rows.map(({ line }) => line)).toEqual([2, 5]);
    expect(table.refused.map(({ line }) => line)).toEqual([3, 4, 6]);
    expect(table.refused.find(({ line }) => line === 6)?.reason).toContain("all after it");
  });
});

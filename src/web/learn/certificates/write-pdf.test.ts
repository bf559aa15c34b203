import { expect, test } from "vitest";
import { writePdf } from "./write-pdf.ts";

const jpeg = Uint8Array.of(0xff, 0xd8, 0x28, 0x29, 0xff, 0xd9);
const words = {
  title: "شهادة (Certificate)",
  text: "سميرة has completed “Phishing” \\ 2030",
  language: "ar",
  link: "https://learn.example/learn/#/verify/a.b.c)(",
};
const pdf = Buffer.from(writePdf({ jpeg, width: 2, height: 3 }, words));
const latin = pdf.toString("latin1");

test("every object lies where the table at the end says", () => {
  const start = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(latin)![1]);
  expect(latin.slice(start, start + 5)).toBe("xref\n");
  const offsets = [...latin.slice(start).matchAll(/^(\d{10}) 00000 n $/gm)].map(([, offset]) =>
    Number(offset),
  );
  expect(offsets).toHaveLength(9);
  offsets.forEach((offset, index) => {
    expect(latin.slice(offset, offset + 8)).toBe(`${index + 1} 0 obj\n`);
  });
});

test("the picture is in it byte by byte, and its length is said", () => {
  const at = pdf.indexOf(jpeg);
  expect(at).toBeGreaterThan(0);
  expect(latin.slice(0, at)).toMatch(new RegExp(`/Length ${jpeg.length}>>\nstream\n$`));
});

test("title and words are there as text in their own script, and nothing in them ends a string early", () => {
  const utf16 = (value: string) => Buffer.from(value, "utf16le").swap16().toString("hex").toUpperCase();
  expect(latin).toContain(`/Title<FEFF${utf16(words.title)}>`);
  expect(latin).toContain(`/Alt<FEFF${utf16(words.text)}>`);
  expect(latin).toContain(`/Lang<FEFF${utf16("ar")}>`);
  expect(latin).toContain("/URI(https://learn.example/learn/#/verify/a.b.c\\)\\()");
});

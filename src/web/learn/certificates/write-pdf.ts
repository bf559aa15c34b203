import { concatBytes, utf8Encode } from "#base/bytes.ts";

export type PictureOfPage = {
  readonly jpeg: Uint8Array;
  /** Of the picture, in pixels. */
  readonly width: number;
  readonly height: number;
};

export type PdfWords = {
  readonly title: string;
  /** All that stands in the picture, for who cannot see it and for machines that look for words. */
  readonly text: string;
  /** BCP 47. */
  readonly language: string;
  /** Opened by a press anywhere on the page. */
  readonly link: string;
};

/** A4 across, in points. */
const page = { width: 842, height: 595 };

/**
 * One page (PDF 1.7, ISO 32000-1) that is a picture with its words beside it: title, language and the whole text as the picture's
 * alternative, so that readers of screens read it. Decision 044 says why the letters are drawn.
 */
export function writePdf({ jpeg, width, height }: PictureOfPage, words: PdfWords): Uint8Array {
  const content = utf8Encode(
    `/Figure <</MCID 0>> BDC q ${page.width} 0 0 ${page.height} 0 0 cm /Im0 Do Q EMC`,
  );
  const objects: Uint8Array[] = [
    text(
      `<</Type/Catalog/Pages 2 0 R/Lang${unicode(words.language)}/MarkInfo<</Marked true>>/StructTreeRoot 7 0 R` +
        `/ViewerPreferences<</DisplayDocTitle true>>>>`,
    ),
    text("<</Type/Pages/Kids[3 0 R]/Count 1>>"),
    text(
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${page.width} ${page.height}]/Resources<</XObject<</Im0 5 0 R>>>>` +
        `/Contents 4 0 R/StructParents 0/Tabs/S/Annots[6 0 R]>>`,
    ),
    stream(`<</Length ${content.length}>>`, content),
    stream(
      `<</Type/XObject/Subtype/Image/Width ${width}/Height ${height}/ColorSpace/DeviceRGB/BitsPerComponent 8` +
        `/Filter/DCTDecode/Length ${jpeg.length}>>`,
      jpeg,
    ),
    text(
      `<</Type/Annot/Subtype/Link/Rect[0 0 ${page.width} ${page.height}]/Border[0 0 0]/Contents${unicode(words.title)}` +
        `/A<</S/URI/URI(${words.link.replace(/[\\()]/g, "\\$&")})>>>>`,
    ),
    text("<</Type/StructTreeRoot/K 8 0 R/ParentTree<</Nums[0[8 0 R]]>>>>"),
    text(`<</Type/StructElem/S/Figure/P 7 0 R/Pg 3 0 R/K 0/Alt${unicode(words.text)}>>`),
    text(`<</Title${unicode(words.title)}/Subject${unicode(words.text)}/Producer(Homeward)>>`),
  ];
  return assemble(objects);
}

function assemble(objects: readonly Uint8Array[]): Uint8Array {
  // The second line tells programs that carry files that this one is not text.
  const parts: Uint8Array[] = [utf8Encode("%PDF-1.7\n"), Uint8Array.of(0x25, 0xe2, 0xe3, 0xcf, 0xd3, 0x0a)];
  let length = parts.reduce((sum, part) => sum + part.length, 0);
  const offsets = objects.map((object, index) => {
    const offset = length;
    const whole = concatBytes(utf8Encode(`${index + 1} 0 obj\n`), object, utf8Encode("\nendobj\n"));
    parts.push(whole);
    length += whole.length;
    return offset;
  });
  const lines = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  const count = objects.length + 1;
  parts.push(
    utf8Encode(
      `xref\n0 ${count}\n0000000000 65535 f \n${lines}` +
        `trailer\n<</Size ${count}/Root 1 0 R/Info ${objects.length} 0 R>>\nstartxref\n${length}\n%%EOF\n`,
    ),
  );
  return concatBytes(...parts);
}

const text = utf8Encode;

const stream = (dictionary: string, bytes: Uint8Array): Uint8Array =>
  concatBytes(utf8Encode(`${dictionary}\nstream\n`), bytes, utf8Encode("\nendstream"));

/** A text string (§7.9.2.2): UTF-16, big end first, as hexadecimal, so that no letter can end it. */
const unicode = (words: string): string =>
  `<FEFF${Array.from({ length: words.length }, (_, i) =>
    words.charCodeAt(i).toString(16).padStart(4, "0").toUpperCase(),
  ).join("")}>`;

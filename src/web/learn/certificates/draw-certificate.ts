import type { PictureOfPage } from "./write-pdf.ts";

/** What stands on a certificate, in the order in which it stands; each in the reader's language and script. */
export type CertificateWords = {
  readonly heading: string;
  readonly person: string;
  readonly did: string;
  readonly course: string;
  readonly facts: readonly string[];
  readonly issuer: string;
  readonly direction: "ltr" | "rtl";
};

/** 200 dots an inch of A4 across: letters are sharp on paper, and an old phone still has the memory. */
const width = 2_338;
const height = 1_653;
const letters = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif';

/** Drawn by the browser, which shapes every script that it can show: Arabic joins, accents sit, right runs to left. */
export async function drawCertificate(words: CertificateWords, page: Document): Promise<PictureOfPage> {
  const canvas = page.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const pen = canvas.getContext("2d")!;
  pen.fillStyle = "#fbf8f3";
  pen.fillRect(0, 0, width, height);
  pen.strokeStyle = "#0b5c6b";
  pen.lineWidth = 6;
  pen.strokeRect(90, 90, width - 180, height - 180);
  pen.lineWidth = 2;
  pen.strokeRect(108, 108, width - 216, height - 216);
  drawMark(pen);
  pen.direction = words.direction;
  pen.textAlign = "center";
  const write = (text: string, size: number, at: number, colour = "#1f2933", weight = 400): number => {
    pen.fillStyle = colour;
    pen.font = `${weight} ${size}px ${letters}`;
    const lines = breakLines(pen, text, width - 480);
    lines.forEach((line, index) => pen.fillText(line, width / 2, at + index * size * 1.3));
    return at + (lines.length - 1) * size * 1.3;
  };
  write(words.heading, 92, 480, "#0b5c6b", 650);
  let at = write(words.person, 84, 690, "#1f2933", 650);
  at = write(words.did, 50, at + 110, "#52606d");
  at = write(words.course, 72, at + 120, "#1f2933", 650);
  at = Math.max(at + 130, 1_180);
  for (const fact of words.facts) at = write(fact, 40, at, "#52606d") + 62;
  write(words.issuer, 44, 1_480, "#0b5c6b", 600);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.92));
  if (!blob) throw new Error("drawCertificate: the browser made no picture");
  return { jpeg: new Uint8Array(await blob.arrayBuffer()), width, height };
}

/** The two threads of `web/ui/mark.tsx`. */
function drawMark(pen: CanvasRenderingContext2D): void {
  pen.save();
  pen.translate(width / 2 - 72, 180);
  pen.scale(3, 3);
  pen.lineWidth = 3.2;
  pen.lineCap = "round";
  pen.strokeStyle = "#0b5c6b";
  pen.stroke(new Path2D("M5 10c10 0 11 14 19 14 6 0 6 9 0 9s-6-9 0-9"));
  pen.strokeStyle = "#8a5a00";
  pen.stroke(new Path2D("M43 10c-10 0-11 14-19 14-8 0-9 14-19 14M24 24c8 0 9 14 19 14"));
  pen.restore();
}

function breakLines(
  pen: Pick<CanvasRenderingContext2D, "measureText">,
  text: string,
  room: number,
): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && pen.measureText(longer).width <= room) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.slice(0, 3);
}

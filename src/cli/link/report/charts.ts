import { bitsOfScore, type HistogramBin, type Measured, mostBits, type Quality } from "../figures.ts";
import { type Markup, markup } from "./markup.ts";
import { countWords, scoreWords } from "./report-words.ts";

/** Phones and desks get drawings of their own, so that letters are never scaled. */
type Size = { readonly width: number; readonly height: number; readonly name: "for-phones" | "for-desks" };
const sizes: readonly Size[] = [
  { width: 288, height: 240, name: "for-phones" },
  { width: 860, height: 300, name: "for-desks" },
];
const edge = { left: 54, right: 12, top: 26, bottom: 40 };

/** How many links there are at each score, on a scale on which a thousand is as far from a hundred as a hundred from ten. */
export const drawHistogram = (bins: readonly HistogramBin[], threshold: number): Markup => {
  const highest = Math.max(10, ...bins.flatMap(({ matches, possible }) => [matches, possible]));
  const decades = Math.ceil(Math.log10(highest));
  return markup`${sizes.map((size) => {
    const { x, y } = scalesOf(size);
    const barHeight = (count: number) => (count === 0 ? 0 : (Math.log10(count) + 0.5) / (decades + 0.5));
    const ticks = Array.from({ length: decades + 1 }, (_, i) => 10 ** i);
    const bar = (kind: "match" | "possible", count: number, from: number, to: number, bin: HistogramBin) =>
      count > 0 &&
      markup`<rect class="${kind}" x="${one(x(from) + 1)}" width="${one(Math.max(1, x(to) - x(from) - 2))}" y="${one(
        y(barHeight(count)),
      )}" height="${one(y(0) - y(barHeight(count)))}"><title>${countWords(count, kind === "match" ? "match" : "possible link", kind === "match" ? "matches" : "possible links")} from ${scoreWords(
        bin.fromBits,
      )}</title></rect>`;
    return drawing(
      size,
      `Links by score: ${bins.reduce((sum, bin) => sum + bin.matches, 0)} matches, ${bins.reduce((sum, bin) => sum + bin.possible, 0)} possible`,
      markup`${ticks.map((tick) => horizontal(size, y(barHeight(tick)), tick.toLocaleString("en")))}
        ${horizontal(size, y(0), "0")}
        ${bins.map((bin) => {
          const isShared = bin.matches > 0 && bin.possible > 0;
          const [from, to] = [bin.fromBits, bin.fromBits + 1];
          return [
            bar("possible", bin.possible, from, isShared ? from + 0.5 : to, bin),
            bar("match", bin.matches, isShared ? from + 0.5 : from, to, bin),
          ];
        })}
        ${scoreAxis(size)}${thresholdLine(size, threshold)}`,
    );
  })}`;
};

/** Precision and recall, were everything from a score on a match. */
export const drawCurve = ({ curve }: Measured, threshold: number): Markup =>
  markup`${sizes.map((size) => {
    const { x, y } = scalesOf(size);
    const line = (kind: "precision" | "recall", value: (quality: Quality) => number) =>
      markup`<polyline class="${kind}" points="${curve
        .map((step) => `${one(x(bitsOfScore(step.score)))},${one(y(value(step)))}`)
        .join(" ")}"/>`;
    return drawing(
      size,
      "Precision and recall by threshold",
      markup`${[0, 0.25, 0.5, 0.75, 1].map((share) => horizontal(size, y(share), `${100 * share} %`))}
        ${line("recall", ({ recall }) => recall)}${line("precision", ({ precision }) => precision)}
        ${scoreAxis(size)}${thresholdLine(size, threshold)}`,
    );
  })}`;

/** One bar to the right for what speaks for one person, to the left for what speaks against; `most` bits fill a side. */
export function drawBits(bits: number, most: number): Markup {
  const width = (Math.min(Math.abs(bits), most) / most) * 100;
  return markup`<svg viewBox="0 0 200 20" preserveAspectRatio="none" aria-hidden="true"><line class="axis" x1="100" x2="100" y1="0" y2="20"/><rect class="${
    bits < 0 ? "against" : "for"
  }" x="${one(bits < 0 ? 100 - width : 100)}" y="4" width="${one(Math.max(width, 0.6))}" height="12"/></svg>`;
}

const drawing = ({ width, height, name }: Size, label: string, content: Markup): Markup =>
  markup`<svg class="${name}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${label}">${content}</svg>`;

const scalesOf = ({ width, height }: Size) => ({
  x: (bits: number) => edge.left + ((bits + mostBits) / (2 * mostBits)) * (width - edge.left - edge.right),
  y: (share: number) => height - edge.bottom - share * (height - edge.top - edge.bottom),
});

const horizontal = ({ width }: Size, y: number, label: string): Markup =>
  markup`<line class="axis" x1="${edge.left}" x2="${width - edge.right}" y1="${one(y)}" y2="${one(y)}"/><text x="${
    edge.left - 6
  }" y="${one(y + 4)}" text-anchor="end">${label}</text>`;

function scoreAxis(size: Size): Markup {
  const { x, y } = scalesOf(size);
  const ticks =
    size.name === "for-desks"
      ? [-mostBits, -13.29, -9.97, -6.63, -3.17, 0, 3.17, 6.63, 9.97, 13.29, mostBits]
      : [-mostBits, -9.97, 0, 9.97, mostBits];
  return markup`${ticks.map((bits) => {
    const anchor = bits === -mostBits ? "start" : bits === mostBits ? "end" : "middle";
    return markup`<line class="axis" x1="${one(x(bits))}" x2="${one(x(bits))}" y1="${one(y(0))}" y2="${one(
      y(0) + 5,
    )}"/><text x="${one(x(bits))}" y="${one(y(0) + 19)}" text-anchor="${anchor}">${scoreWords(bits)}</text>`;
  })}<text x="${one(x(0))}" y="${size.height - 4}" text-anchor="middle">score</text>`;
}

function thresholdLine(size: Size, threshold: number): Markup {
  const { x, y } = scalesOf(size);
  const at = x(bitsOfScore(threshold));
  return markup`<line class="threshold" x1="${one(at)}" x2="${one(at)}" y1="${edge.top - 8}" y2="${one(
    y(0),
  )}"/><text class="strong" x="${one(at)}" y="${edge.top - 12}" text-anchor="middle">threshold ${scoreWords(
    bitsOfScore(threshold),
  )}</text>`;
}

const one = (number: number): string => String(Math.round(number * 10) / 10);

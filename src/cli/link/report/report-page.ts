import { bitsOfScore, f1Of, type LinkFigures, type Measured, type Quality } from "../figures.ts";
import { drawBits, drawCurve, drawHistogram } from "./charts.ts";
import { type PairWords, showPairs } from "./hard-pairs.ts";
import { type Markup, markup, Markup as MarkupText } from "./markup.ts";
import { reportStyle } from "./report-style.ts";
import { bitsWords, countWords, percentWords, scoreWords } from "./report-words.ts";

export type ReportedList = {
  readonly file: string;
  readonly rows: number;
  /** How often each kind of oddity was met. */
  readonly oddities: readonly { readonly reason: string; readonly count: number }[];
};

export type ReportedWeights = {
  readonly group: string;
  readonly levels: readonly {
    readonly level: string;
    /** How often it is found in descriptions of one person, and of two. */
    readonly m: number;
    readonly u: number;
    readonly bits: number;
  }[];
};

export type Report = {
  readonly lists: readonly ReportedList[];
  readonly top: number;
  readonly isPrivate: boolean;
  readonly seconds: number;
  /** An ISO day. */
  readonly day: string;
  readonly figures: LinkFigures;
  readonly weights: readonly ReportedWeights[];
  readonly words: PairWords;
};

/** One page that needs nothing but itself: no script, no font, no picture from anywhere, and a policy that forbids them. */
export function makeReport(report: Report): string {
  const { lists, figures, weights, words } = report;
  const title = lists.length === 1 ? "Duplicates in one list" : "Two lists, linked";
  const { measured } = figures;
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} · Homeward</title>
<style>${new MarkupText(reportStyle)}</style>
</head>
<body>
<header>
<div class="mark"><svg viewBox="0 0 48 48" width="32" height="32" aria-hidden="true"><path d="M5 10c10 0 11 14 19 14 6 0 6 9 0 9s-6-9 0-9"/><path d="M43 10c-10 0-11 14-19 14-8 0-9 14-19 14M24 24c8 0 9 14 19 14"/></svg>Homeward</div>
<h1>${title}</h1>
<p class="care"><strong>This page holds personal data</strong>: names, dates and places of the people in the pairs below. Keep it as you keep the lists, do not send it by mail, and delete it when you have read it.</p>
</header>
<main>
${showRun(report)}
<h2>How the scores are spread</h2>
<p>Each bar counts links of about one score. The score is the probability that both rows are one person. Heights are logarithmic: each line is ten times the one below. Good lists show two hills with a valley between them.</p>
<ul class="legend"><li><svg width="18" height="14" aria-hidden="true"><rect class="match" width="18" height="14"/></svg>match</li><li><svg width="18" height="14" aria-hidden="true"><rect class="possible" x="1" y="1" width="16" height="12"/></svg>possible</li><li><svg width="22" height="14" aria-hidden="true"><line class="threshold" x1="0" x2="22" y1="7" y2="7"/></svg>threshold</li></ul>
<figure>${drawHistogram(figures.histogram, figures.threshold)}</figure>
${showThreshold(figures)}
${measured && showMeasured(measured, figures.threshold)}
${weights.length > 0 && showWeights(weights)}
<h2>The hardest pairs</h2>
${
  figures.hardest.length === 0
    ? markup`<p>There are none: nothing was found to compare.</p>`
    : markup`<p>These lie nearest the threshold, on either side: read some before you trust the rest. The number beside each field is what it weighs, in bits: +1 makes one person twice as likely, −1 half. What another field has told already weighs nothing again (+0.0).</p>
${showPairs(figures.hardest, words)}`
}
${
  measured &&
  measured.mistaken.length > 0 &&
  markup`<h2>Where the labels disagree</h2>
<p>Matches that the labels do not know, and labelled pairs that were no match; the most surprising first. Some may be mistakes of the labels.</p>
${showPairs(measured.mistaken, words)}`
}
</main>
</body>
</html>
`.text;
}

function showRun({ lists, top, isPrivate, seconds, day, figures }: Report): Markup {
  const fact = (name: string, value: Markup | string) => markup`<dt>${name}</dt><dd>${value}</dd>`;
  return markup`<h2>What was linked</h2>
<dl class="facts">
${lists.map((list, i) =>
  fact(
    lists.length === 1 ? "List" : i === 0 ? "Left list" : "Right list",
    markup`<bdi>${list.file}</bdi>, ${countWords(list.rows, "row", "rows")}`,
  ),
)}
${fact("Links", `${countWords(figures.links, "link", "links")}, at most ${top} for each row${lists.length === 1 ? "; a pair may stand twice, once from each side" : ""}`)}
${fact("Matches", `${countWords(figures.matches, "match", "matches")}, of ${countWords(figures.matchedRows, "row", "rows")}`)}
${fact("Compared", `${isPrivate ? "through the blind index" : "in clear"}, in ${seconds.toFixed(1)} seconds, on ${day}`)}
</dl>
${lists
  .filter(({ oddities }) => oddities.length > 0)
  .map(
    ({ file, oddities }) => markup`<h3>Odd in <bdi>${file}</bdi></h3>
<ul>${oddities.map(({ reason, count }) => markup`<li>${countWords(count, "row", "rows")}: ${reason}</li>`)}</ul>`,
  )}`;
}

function showThreshold({ threshold, histogram }: LinkFigures): Markup {
  const at = bitsOfScore(threshold);
  const near = histogram
    .filter(({ fromBits }) => fromBits + 1 > at - 3 && fromBits < at + 3)
    .reduce((sum, { matches, possible }) => sum + matches + possible, 0);
  return markup`<h2>The threshold</h2>
<p>From a score of <strong>${scoreWords(at)}</strong> on a link may be called a match. A much likelier rival for the same row can make a match a possible one all the same. About ${countWords(near, "link lies", "links lie")} near it (within three bits, so within eight times its odds): these are worth a look by a person; what lies far to either side mostly is not.</p>`;
}

function showMeasured(measured: Measured, threshold: number): Markup {
  const { decided, best, within, pairs, curve } = measured;
  const atScore = (score: number) => curve.find((step) => step.score >= score);
  const rows: readonly (readonly [string, Quality | undefined, boolean])[] = [
    ["as decided", decided, true],
    ...[0.5, 0.8, 0.9, 0.95, 0.99, 0.999].map((score) => [`from ${score}`, atScore(score), false] as const),
    [`best F1, from ${scoreWords(bitsOfScore(best.score))}`, best, false],
  ];
  return markup`<h2>Against the labels</h2>
<p>The labels name ${countWords(pairs, "pair", "pairs")}. <em>Precision</em>: of what is called a match, the share that is one. <em>Recall</em>: of the labelled pairs, the share that is called a match. A true partner stands first for ${percentWords(within.first)} of the labelled rows, and among the first ten for ${percentWords(within.ten)}.</p>
<ul class="legend"><li><svg width="26" height="14" aria-hidden="true"><line class="precision" x1="0" x2="26" y1="7" y2="7"/></svg>precision</li><li><svg width="26" height="14" aria-hidden="true"><line class="recall" x1="0" x2="26" y1="7" y2="7"/></svg>recall</li><li><svg width="22" height="14" aria-hidden="true"><line class="threshold" x1="0" x2="22" y1="7" y2="7"/></svg>threshold</li></ul>
<figure>${drawCurve(measured, threshold)}</figure>
<div class="wide" tabindex="0" role="region" aria-label="Precision and recall by threshold"><table><thead><tr><th scope="col">threshold</th><th scope="col" class="number">precision</th><th scope="col" class="number">recall</th><th scope="col" class="number">F1</th><th scope="col" class="number">right</th><th scope="col" class="number">wrong</th><th scope="col" class="number">missed</th></tr></thead>
<tbody>${rows.map(
    ([name, quality, isChosen]) =>
      quality &&
      markup`<tr${isChosen && new MarkupText(' class="chosen"')}><th scope="row">${name}</th><td class="number">${quality.precision.toFixed(4)}</td><td class="number">${quality.recall.toFixed(4)}</td><td class="number">${f1Of(quality).toFixed(4)}</td><td class="number">${quality.right}</td><td class="number">${quality.wrong}</td><td class="number">${quality.missed}</td></tr>`,
  )}</tbody></table></div>`;
}

function showWeights(weights: readonly ReportedWeights[]): Markup {
  const most = Math.max(4, ...weights.flatMap(({ levels }) => levels.map(({ bits }) => Math.abs(bits))));
  return markup`<h2>What each finding weighs</h2>
<p>As estimated from these lists (expectation maximisation, leaning on weights from invented people where there is little to learn from). To the right: speaks for one person; to the left: against. One bit doubles or halves the odds. Behind it: how often the finding is met in one person's rows, and in two people's.</p>
<div class="weights">${weights.map(
    ({ group, levels }) =>
      markup`<div><h3>${group}</h3><table><thead hidden><tr><th scope="col">finding</th><th scope="col">bar</th><th scope="col">bits</th></tr></thead><tbody>${levels.map(
        ({ level, m, u, bits }) =>
          markup`<tr><th scope="row">${level}<br><span class="quiet">${shareWords(m)} · ${shareWords(u)}</span></th><td class="bar">${drawBits(bits, most)}</td><td class="bits number">${bitsWords(bits)}</td></tr>`,
      )}</tbody></table></div>`,
  )}</div>`;
}

/** As many digits as tell it from nothing; what is rarer than one in a million was never counted, only reckoned. */
function shareWords(share: number): string {
  if (share === 0 || share >= 0.001) return `${Number((100 * share).toPrecision(2))} %`;
  return share < 1e-6 ? "below 1 in a million" : `1 in ${Math.round(1 / share).toLocaleString("en")}`;
}

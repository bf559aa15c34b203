import type { Link } from "#linkage/link-lists.ts";
import type { FieldComparison } from "#matching/compare/comparison.ts";
import { romanise } from "#matching/names/romanise.ts";
import { scriptOf } from "#matching/names/script.ts";
import { type Markup, markup } from "./markup.ts";
import { bitsWords } from "./report-words.ts";

/** What the page needs to speak of pairs. */
export type PairWords = {
  readonly leftIdOf: (link: Link) => string;
  readonly rightIdOf: (link: Link) => string;
  readonly wordsOfField: (field: FieldComparison) => string;
  /** Only with labels. */
  readonly isTrue: ((link: Link) => boolean) | undefined;
};

/** Two people side by side, field by field, with what was found and what it weighs. */
export const showPairs = (links: readonly Link[], words: PairWords): Markup =>
  markup`${links.map((link) => showPair(link, words))}`;

const showPair = (link: Link, words: PairWords): Markup => markup`<article class="pair">
<h3><span><bdi>${words.leftIdOf(link)}</bdi> and <bdi>${words.rightIdOf(link)}</bdi></span>
<span class="verdict">score ${link.score.toFixed(4)}, ${link.decision}${
  words.isTrue !== undefined &&
  markup` <strong>(by the labels: ${words.isTrue(link) ? "the same person" : "not the same person"})</strong>`
}</span></h3>
<ul>${link.comparison.fields.map((field) => showField(field, words))}</ul>
</article>
`;

const showField = (field: FieldComparison, { wordsOfField }: PairWords): Markup => markup`<li>
<div>${fieldWords[field.field]}: <span class="${field.agreement}">${field.agreement === "unknown" ? "not known" : field.agreement}</span>${
  field.agreement !== "unknown" && markup` <span class="quiet">${bitsWords(field.bits)}</span>`
}${!tellNoMore.has(field.reason.kind) && markup`<br><span class="why">${wordsOfField(field)}</span>`}</div>
<div>${showValues(valuesOf(field, field.left))}</div><div>${showValues(valuesOf(field, field.right))}</div></li>`;

/** Reasons that say nothing beyond the word for the agreement. */
const tellNoMore: ReadonlySet<string> = new Set(["same-value", "different", "not-known"]);

/** A range of birth as people say it: a year, a month, the first and last year. */
function valuesOf({ field }: FieldComparison, values: readonly string[]): readonly string[] {
  const [earliest, latest] = values;
  if (field !== "birth" || earliest === undefined || latest === undefined) return values;
  const isYears = earliest.endsWith("-01-01") && latest.endsWith("-12-31");
  const [first, last] = isYears ? [earliest.slice(0, 4), latest.slice(0, 4)] : [earliest, latest];
  if (first === last) return [first];
  const isMonth =
    first.slice(0, 7) === last.slice(0, 7) && first.endsWith("-01") && last >= `${last.slice(0, 7)}-28`;
  return [isMonth ? first.slice(0, 7) : `${first} to ${last}`];
}

const showValues = (values: readonly string[]): Markup =>
  values.length === 0
    ? markup`<span class="quiet">–</span>`
    : markup`${[...new Set(values)].map((text) => {
        const isLatin = ["latin", "other"].includes(scriptOf(text));
        return markup`<div><bdi dir="auto">${text}</bdi>${!isLatin && markup` <span class="quiet">${romanise(text)}</span>`}</div>`;
      })}`;

export const fieldWords: Readonly<Record<FieldComparison["field"], string>> = {
  given: "Given name",
  family: "Family name",
  father: "Father",
  mother: "Mother",
  names: "Whole name",
  sex: "Sex",
  birth: "Born",
  place: "Place",
  address: "Address",
  nationality: "Nationality",
  phone: "Telephone",
  email: "E-mail",
};

import { equalBytes } from "#base/bytes.ts";
import type { CourseDocument } from "#learning/course-document.ts";

type Value = unknown;
type Parts = Readonly<Record<string, Value>>;

/** What a reader reads, and so what is said anew in every language. Everything else is the same in all of them. */
const textNames = new Set([
  "title",
  "summary",
  "text",
  "feedback",
  "introduction",
  "consequence",
  "caption",
  "alt",
  "transcript",
  "source",
  "description",
  "subject",
  "attachment",
  "name",
]);
/** Lists of texts. */
const textLists = new Set(["items", "paragraphs", "signs"]);
/** A translation may show a picture of its own: kept where it already differs. */
const ownNames = new Set(["file", "type", "captions", "entry", "version", "passMark"]);
const slugNames = ["section", "activity", "question", "option", "scene", "choice", "mail"];

/**
 * A translation after its original was changed: what was added is there without words, what was moved or taken away likewise here,
 * what is not language (which option is right, where a choice leads) is as in the original; and no word that was translated is lost.
 */
export const followOriginal = (
  before: CourseDocument,
  after: CourseDocument,
  translation: CourseDocument,
): CourseDocument => ({
  ...(followObject(
    before as unknown as Parts,
    after as unknown as Parts,
    translation as unknown as Parts,
  ) as unknown as CourseDocument),
  language: translation.language,
});

/** The same course without a word, to be translated. */
export const emptyTranslation = (
  original: CourseDocument,
  language: CourseDocument["language"],
): CourseDocument => ({
  ...(followObject({}, original as unknown as Parts, {}) as unknown as CourseDocument),
  language,
});

function follow(name: string, before: Value, after: Value, translated: Value): Value {
  if (typeof after === "string") {
    if (!textNames.has(name)) return ownNames.has(name) ? ownOr(before, after, translated) : after;
    return typeof translated === "string" ? translated : "";
  }
  if (ownNames.has(name)) return ownOr(before, after, translated);
  if (after instanceof Uint8Array) return after;
  if (Array.isArray(after)) {
    const [old, own] = [asList(before), asList(translated)];
    if (textLists.has(name)) return followTexts(old, after, own);
    return name === "blocks" ? followBlocks(old, after, own) : followParts(old, after, own);
  }
  if (typeof after !== "object" || after === null) return after;
  return followObject(asParts(before), after as Parts, asParts(translated));
}

function followObject(before: Parts, after: Parts, translated: Parts): Parts {
  return Object.fromEntries(
    Object.entries(after)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, follow(name, before[name], value, translated[name])]),
  );
}

/** By slug, wherever it stands now. */
function followParts(before: readonly Value[], after: readonly Value[], own: readonly Value[]): Value[] {
  return after.map((item) => {
    const slug = slugOf(item);
    if (slug === undefined) return item;
    const find = (list: readonly Value[]) => list.find((each) => slugOf(each) === slug);
    return followObject(asParts(find(before)), item as Parts, asParts(find(own)));
  });
}

function slugOf(item: Value): string | undefined {
  const name = slugNames.find((each) => typeof asParts(item)[each] === "string");
  return name && `${name}/${asParts(item)[name] as string}`;
}

/** Blocks have no names: each is known by being the very one it was, or by its place where only words changed. */
function followBlocks(before: readonly Value[], after: readonly Value[], own: readonly Value[]): Value[] {
  // A translation may say with three paragraphs what the original says with two: then it stays as it is.
  if (!haveSameKinds(before, own)) return before.length > 0 && own.length > 0 ? [...own] : after.map(asEmpty);
  return after.map((block, index) => {
    const from = placeBefore(before, after, index);
    return followObject(asParts(before[from]), block as Parts, asParts(own[from]));
  });
}

/** Texts of a list, likewise. */
const followTexts = (before: readonly Value[], after: readonly Value[], own: readonly Value[]): Value[] =>
  after.map((_, index) => own[placeBefore(before, after, index)] ?? "");

/** -1 for what is new. */
function placeBefore(before: readonly Value[], after: readonly Value[], index: number): number {
  const isNoText = typeof after[index] === "object";
  if (before.length === after.length) {
    const moved = before.indexOf(after[index]);
    return moved >= 0 && (isNoText || after.indexOf(after[index]) === index) ? moved : index;
  }
  // One more or one less: what stands before the place of the change kept its index, what follows moved by one.
  const step = after.length - before.length;
  let first = 0;
  while (first < Math.min(before.length, after.length) && before[first] === after[first]) first += 1;
  if (index < first) return index;
  if (step > 0 && index < first + step) return -1;
  return index - step;
}

const haveSameKinds = (one: readonly Value[], other: readonly Value[]): boolean =>
  one.length === other.length &&
  one.every((block, index) => asParts(block)["kind"] === asParts(other[index])["kind"]);

const asEmpty = (block: Value): Value => followObject({}, block as Parts, {});

/** The translation's own, where it is not what the original had. */
function ownOr(before: Value, after: Value, translated: Value): Value {
  return translated === undefined || isSame(before, translated) ? after : translated;
}

function isSame(one: Value, other: Value): boolean {
  if (one instanceof Uint8Array && other instanceof Uint8Array) return equalBytes(one, other);
  if (typeof one === "object" && typeof other === "object" && one !== null && other !== null) {
    const names = Object.keys(one);
    return (
      names.length === Object.keys(other).length &&
      names.every((name) => isSame((one as Parts)[name], (other as Parts)[name]))
    );
  }
  return one === other;
}

const asList = (value: Value): readonly Value[] => (Array.isArray(value) ? value : []);
const asParts = (value: Value): Parts =>
  typeof value === "object" && value !== null ? (value as Parts) : {};

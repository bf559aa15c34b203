import { type Check, checkForm, below, isJsonObject } from "./check.ts";

/** Well-formed by RFC 5646, 2.1, with neither a variant nor an extension's letter twice. Not whether the language exists. */
export function isLanguageTag(text: string): boolean {
  if (grandfathered.has(text.toLowerCase())) return true;
  if (!pattern.test(text)) return false;
  const [beforePrivate = ""] = text.toLowerCase().split(/(?:^|-)x-/);
  const parts = beforePrivate.split("-");
  const firstSingleton = parts.findIndex((part, index) => index > 0 && part.length === 1);
  const singletons = parts.filter((part, index) => index > 0 && part.length === 1);
  const variants = parts
    .slice(1, firstSingleton < 0 ? undefined : firstSingleton)
    .filter((part) => /^(?:[0-9a-z]{5,8}|\d[0-9a-z]{3})$/.test(part));
  return [singletons, variants].every((list) => new Set(list).size === list.length);
}

export const checkLanguageTag: Check = checkForm(isLanguageTag, "is not a language by RFC 5646");

/** Words by language: `{ "en": "read", "fr": "a lu" }`. */
export const checkLanguageMap: Check = (value, at) => {
  if (!isJsonObject(value)) return { at, words: "is not a language map" };
  for (const [tag, words] of Object.entries(value)) {
    if (!isLanguageTag(tag)) return { at, words: "has a key that is not a language by RFC 5646" };
    if (typeof words !== "string") return { at: below(at, tag), words: "is not a string" };
  }
  return undefined;
};

/**
 * The languages of an `Accept-Language` header, best first (RFC 9110, 12.5.4). Nothing for a header that says nothing of use.
 */
export function wantedLanguages(header: string | undefined): string[] {
  return (header ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", ...parameters] = part.trim().split(/\s*;\s*/);
      const quality = parameters.find((one) => one.startsWith("q="));
      return { tag: tag.toLowerCase(), quality: quality === undefined ? 1 : Number(quality.slice(2)) };
    })
    .filter(({ tag, quality }) => tag !== "" && tag !== "*" && quality > 0)
    .toSorted((a, b) => b.quality - a.quality)
    .map(({ tag }) => tag);
}

/** The one entry of a language map that fits best; the first where none does. */
export function chooseLanguage(
  map: Readonly<Record<string, unknown>>,
  wanted: readonly string[],
): Record<string, unknown> {
  const entries = Object.entries(map);
  const findTag = (isRight: (tag: string) => boolean) => entries.find(([tag]) => isRight(tag.toLowerCase()));
  for (const range of wanted) {
    const [language] = range.split("-");
    const found =
      findTag((tag) => tag === range) ??
      findTag((tag) => tag.startsWith(`${range}-`)) ??
      findTag((tag) => tag === language);
    if (found) return Object.fromEntries([found]);
  }
  return Object.fromEntries(entries.slice(0, 1));
}

/** RFC 5646, 2.2.8: registered before the rules, and against them. */
const grandfathered = new Set(
  (
    "en-gb-oed i-ami i-bnn i-default i-enochian i-hak i-klingon i-lux i-mingo i-navajo i-pwn i-tao i-tay i-tsu sgn-be-fr " +
    "sgn-be-nl sgn-ch-de art-lojban cel-gaulish no-bok no-nyn zh-guoyu zh-hakka zh-min zh-min-nan zh-xiang"
  ).split(" "),
);

const pattern =
  /^(?:(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4}|[a-z]{5,8})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?(?:-(?:[0-9a-z]{5,8}|\d[0-9a-z]{3}))*(?:-[0-9a-wy-z](?:-[0-9a-z]{2,8})+)*(?:-x(?:-[0-9a-z]{1,8})+)?|x(?:-[0-9a-z]{1,8})+)$/i;

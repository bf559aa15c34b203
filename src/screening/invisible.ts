/** Soft hyphens, joiners, marks of direction, and the stroke that draws out Arabic letters: a page or a telephone puts them in, and nobody sees them. */
const invisible = /[\p{Cf}\u0640]/gu;

export const withoutInvisible = (text: string): string => text.replace(invisible, "");

/** The text as it is seen, and for each of its UTF-16 units the place where that one stood. */
export function readVisible(text: string): { readonly shown: string; readonly places: readonly number[] } {
  const shown = withoutInvisible(text);
  const gone = new Set(
    [...text.matchAll(invisible)].flatMap(({ index, 0: { length } }) =>
      Array.from({ length }, (_, i) => index + i),
    ),
  );
  return { shown, places: Array.from({ length: text.length }, (_, i) => i).filter((i) => !gone.has(i)) };
}

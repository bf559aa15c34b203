/** An author's words. `**words**` are strong; whatever looks like markup is shown as it was typed. */
export function StrongText({ text }: { readonly text: string }) {
  return (
    <>
      {splitStrong(text).map(({ words, isStrong }, index) =>
        isStrong ? <strong key={index}>{words}</strong> : words,
      )}
    </>
  );
}

export interface Stretch {
  readonly words: string;
  readonly isStrong: boolean;
}

/** A pair of asterisks without a partner stays what it is. */
export const splitStrong = (text: string): Stretch[] =>
  text
    .split(/\*\*(?=\S)([^*]*\S)\*\*/)
    .map((words, index) => ({ words, isStrong: index % 2 === 1 }))
    .filter(({ words }) => words !== "");

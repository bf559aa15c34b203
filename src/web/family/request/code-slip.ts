/** Which kind of slip a written code has, so that the reader knows where to look. */
export type CodeSlip =
  | { readonly kind: "incomplete"; readonly typed: number }
  | { readonly kind: "foreign"; readonly sign: string }
  | { readonly kind: "mistyped" };

export const codeLength = 30;

/** Asked only when `parseAccessCode` finds no code in it. */
export function findCodeSlip(written: string): CodeSlip {
  const signs = [...written.toUpperCase().replace(/[\s\-–—.]/g, "")];
  // U is no symbol of a code; O, I and L are read as the digits they look like.
  const foreign = signs.find((sign) => !/[0-9A-TV-Z]/.test(sign));
  if (foreign !== undefined) return { kind: "foreign", sign: foreign };
  return signs.length === codeLength ? { kind: "mistyped" } : { kind: "incomplete", typed: signs.length };
}

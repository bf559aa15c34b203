export type Script =
  "latin" | "arabic" | "cyrillic" | "hebrew" | "ethiopic" | "burmese" | "indic" | "hangul" | "other";

/** The script of the first letter that tells; a token of one name does not mix scripts unless somebody tries to mislead. */
export function scriptOf(text: string): Script {
  for (let i = 0; i < text.length; i++) {
    const script = scriptOfCode(text.charCodeAt(i));
    if (script !== undefined) return script;
  }
  return "other";
}

function scriptOfCode(code: number): Script | undefined {
  if (code < 0x41) return undefined;
  if (code < 0x250 || (code >= 0x1e00 && code < 0x1f00))
    return code > 0x7a && code < 0xc0 ? undefined : "latin";
  if (code >= 0x400 && code < 0x530) return "cyrillic";
  if (code >= 0x5d0 && code < 0x600) return "hebrew";
  if ((code >= 0x620 && code < 0x700) || (code >= 0x750 && code < 0x780) || (code >= 0x8a0 && code < 0x900))
    return "arabic";
  if (code >= 0x900 && code < 0xa00) return "indic";
  if (code >= 0x1000 && code < 0x10a0) return "burmese";
  if (code >= 0x1200 && code < 0x1380) return "ethiopic";
  if (code >= 0xac00 && code < 0xd7a4) return "hangul";
  return code >= 0x300 && code < 0x370 ? undefined : code >= 0x370 ? "other" : undefined;
}

import { ok, refuse, type Result } from "#base/result.ts";
import { scormLimits, type ScormRefusal, type UnsafePath } from "./scorm-refusal.ts";

/**
 * The name of a zip entry as text. Unless it says UTF-8 it may be anything: what is UTF-8 all the same is read so, the rest as
 * code page 437 (APPNOTE 6.3.10, appendix D).
 */
export function readZipName(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return Array.from(bytes, (byte) =>
      byte < 0x80 ? String.fromCharCode(byte) : codePage437[byte - 0x80],
    ).join("");
  }
}

const codePage437 = [
  ..."ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0",
];

/** Why a path must not be unpacked anywhere; undefined for a plain relative one. A folder's ends in one slash. */
export function findUnsafePath(path: string): UnsafePath | undefined {
  const isControl = (character: string) => character < " " || character === "\u007f";
  if (Array.from(path).some(isControl)) return "control";
  if (path.length > scormLimits.pathLength) return "too-long";
  if (path.includes("\\")) return "backslash";
  if (path.startsWith("/")) return "absolute";
  if (/^[A-Za-z]:/.test(path)) return "drive";
  const segments = path.replace(/\/$/, "").split("/");
  if (segments.some((segment) => segment === ".." || segment === ".")) return "traversal";
  return segments.some((segment) => segment === "") ? "empty" : undefined;
}

/** What a path is found by: many packages were made where `Story.html` and `story.html` are one file. */
export const foldPath = (path: string): string => path.normalize("NFC").toLowerCase();

/** Refuses two paths that are one to somebody, and a file that is also a folder. */
export function checkDistinct(paths: readonly string[]): Result<undefined, ScormRefusal> {
  const pathByFolded = new Map<string, string>();
  for (const path of paths) {
    const other = pathByFolded.get(foldPath(path));
    if (other !== undefined) return refuse({ kind: "paths-collide", path, other });
    pathByFolded.set(foldPath(path), path);
  }
  for (const path of paths) {
    const folded = foldPath(path);
    for (let slash = folded.indexOf("/"); slash !== -1; slash = folded.indexOf("/", slash + 1)) {
      const other = pathByFolded.get(folded.slice(0, slash));
      if (other !== undefined) return refuse({ kind: "paths-collide", path, other });
    }
  }
  return ok(undefined);
}

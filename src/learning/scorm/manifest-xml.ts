import { parseXml, XmlDocumentType, XmlElement } from "@rgrove/parse-xml";
import { ok, refuse, type Result } from "#base/result.ts";
import type { ScormRefusal } from "./scorm-refusal.ts";

/** An element with names as they are without their prefix: packages choose prefixes freely, and many leave them out. */
export type Element = {
  readonly name: string;
  /** By local name; of two, the one without a prefix. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  readonly text: string;
};

/**
 * Reads a manifest: text in the charset that it is in, XML without any document type. So there are no entities but the five of
 * XML and no external ones: nothing grows while it is read, and nothing is fetched.
 */
export function readXml(bytes: Uint8Array): Result<Element, ScormRefusal> {
  const text = decodeText(bytes);
  if (text === undefined) return refuse({ kind: "manifest-charset" });
  try {
    const document = parseXml(text, { preserveDocumentType: true });
    if (document.children.some((child) => child instanceof XmlDocumentType)) {
      return refuse({ kind: "manifest-doctype" });
    }
    return document.root ? ok(simplify(document.root, 0)) : refuse({ kind: "manifest-broken" });
  } catch {
    return refuse({ kind: /<!DOCTYPE/i.test(text) ? "manifest-doctype" : "manifest-broken" });
  }
}

export const childrenNamed = (element: Element | undefined, name: string): readonly Element[] =>
  element?.children.filter((child) => child.name === name) ?? [];

export const childNamed = (element: Element | undefined, name: string): Element | undefined =>
  childrenNamed(element, name)[0];

export const textOfChild = (element: Element | undefined, name: string): string | undefined =>
  childNamed(element, name)?.text.replace(/\s+/g, " ").trim() || undefined;

/** Deeper than any manifest; what is deeper was made to exhaust whoever reads it. */
const deepest = 60;

function simplify(element: XmlElement, depth: number): Element {
  if (depth > deepest) throw new Error("readXml: too deep");
  const attributes: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const [name, value] of Object.entries(element.attributes)) {
    const local = localName(name);
    if (!name.includes(":") || attributes[local] === undefined) attributes[local] = value;
  }
  const children = element.children.filter((child) => child instanceof XmlElement);
  return {
    name: localName(element.name),
    attributes,
    children: children.map((child) => simplify(child, depth + 1)),
    text: children.length === 0 ? element.text : "",
  };
}

const localName = (name: string): string => name.slice(name.indexOf(":") + 1);

/** By its byte order mark, else by what it declares, else UTF-8 (XML 1.0, appendix F). Undefined where the bytes do not fit. */
function decodeText(bytes: Uint8Array): string | undefined {
  const mark = [...bytes.subarray(0, 2)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const declared = /^[^<]{0,3}<\?xml\s[^>]*encoding\s*=\s*["']([A-Za-z0-9._-]+)["']/.exec(
    new TextDecoder("latin1").decode(bytes.subarray(0, 200)),
  )?.[1];
  const charset =
    mark === "fffe" || mark === "3c00"
      ? "utf-16le"
      : mark === "feff" || mark === "003c"
        ? "utf-16be"
        : (declared ?? "utf-8");
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

import { makeZip, type ZipFile } from "./make-zip.ts";

export type TestItem = {
  readonly identifier: string;
  readonly title: string;
  readonly href: string;
  readonly parameters?: string;
  /** Elements of the item, such as a mastery score or sequencing rules. */
  readonly inside?: string;
  readonly isAsset?: boolean;
};

type ManifestParts = {
  readonly title?: string;
  readonly items: readonly TestItem[];
  /** Instead of the version that is usual. */
  readonly schemaversion?: string;
  /** Within the organisation, after its items. */
  readonly inside?: string;
};

const escapeXml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

const itemXml = ({ identifier, title, parameters, inside }: TestItem): string =>
  `<item identifier="${identifier}" identifierref="R-${identifier}"${parameters === undefined ? "" : ` parameters="${escapeXml(parameters)}"`}>
     <title>${escapeXml(title)}</title>${inside ?? ""}</item>`;

const resourceXml = (attribute: string, items: readonly TestItem[]): string =>
  items
    .map(
      ({ identifier, href, isAsset }) =>
        `<resource identifier="R-${identifier}" type="webcontent" adlcp:${attribute}="${isAsset === true ? "asset" : "sco"}" href="${escapeXml(href)}"><file href="${escapeXml(href)}"/></resource>`,
    )
    .join("\n");

export const manifest12 = ({
  title = "A course",
  items,
  schemaversion = "1.2",
  inside = "",
}: ManifestParts) =>
  `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="M" version="1.0" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
  <metadata><schema>ADL SCORM</schema><schemaversion>${schemaversion}</schemaversion></metadata>
  <organizations default="O"><organization identifier="O"><title>${escapeXml(title)}</title>
    ${items.map(itemXml).join("\n")}${inside}
  </organization></organizations>
  <resources>${resourceXml("scormtype", items)}</resources>
</manifest>`;

export const manifest2004 = ({
  title = "A course",
  items,
  schemaversion = "2004 4th Edition",
  inside = "",
}: ManifestParts) =>
  `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="M" version="1.0" xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3" xmlns:adlseq="http://www.adlnet.org/xsd/adlseq_v1p3" xmlns:imsss="http://www.imsglobal.org/xsd/imsss">
  <metadata><schema>ADL SCORM</schema><schemaversion>${schemaversion}</schemaversion></metadata>
  <organizations default="O"><organization identifier="O"><title>${escapeXml(title)}</title>
    ${items.map(itemXml).join("\n")}${inside}
  </organization></organizations>
  <resources>${resourceXml("scormType", items)}</resources>
</manifest>`;

/** A package of a manifest and pages; `pages` by path. */
export const makePackage = (
  manifest: string,
  pages: Readonly<Record<string, string | Uint8Array>>,
  more: readonly ZipFile[] = [],
): Uint8Array =>
  makeZip([
    { path: "imsmanifest.xml", content: manifest },
    ...Object.entries(pages).map(([path, content]) => ({ path, content })),
    ...more,
  ]);

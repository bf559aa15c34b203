import type { ScormRefusal } from "#learning/scorm/scorm-refusal.ts";
import { t } from "#web/ui/i18n/translator.ts";

const megabyte = 1024 * 1024;

/**
 * Why a package was not taken, for the author who can mend it. The words are of the catalogue `scorm`: load it first
 * (`addCatalogues`).
 */
export function scormRefusalText(refusal: ScormRefusal): string {
  switch (refusal.kind) {
    case "zip-too-large":
    case "unpacks-too-large":
    case "manifest-too-large":
      return t(`scorm.refusal.${refusal.kind}`, { megabytes: refusal.most / megabyte });
    case "too-many-files":
    case "too-many-items":
      return t(`scorm.refusal.${refusal.kind}`, { most: refusal.most });
    case "zip-broken":
      return refusal.path === undefined
        ? t("scorm.refusal.zip-broken")
        : t("scorm.refusal.file-broken", { path: refusal.path });
    case "encrypted":
    case "size-lies":
    case "symlink":
      return t(`scorm.refusal.${refusal.kind}`, { path: refusal.path });
    case "unsafe-path":
      return t("scorm.refusal.unsafe-path", { path: showControls(refusal.path) });
    case "paths-collide":
      return t("scorm.refusal.paths-collide", { path: refusal.path, other: refusal.other });
    case "manifest-in-folder":
      return t("scorm.refusal.manifest-in-folder", { folder: refusal.folder });
    case "version-unknown":
      return t("scorm.refusal.version-unknown", { version: refusal.version });
    case "entry-elsewhere":
    case "entry-missing":
      return t(`scorm.refusal.${refusal.kind}`, { entry: refusal.entry });
    default:
      return t(`scorm.refusal.${refusal.kind}`);
  }
}

const showControls = (path: string): string =>
  Array.from(path, (character) => (character < " " || character === "\u007f" ? "␀" : character))
    .join("")
    .slice(0, 120);

import type { Catalogue } from "../message.ts";

/** Packages of other authoring tools: playing them, and why one is not taken in. */
export const scorm = {
  "scorm.part": "Part of the course: {title}",
  "scorm.opening": "Opening…",
  "scorm.apart":
    "This part was made with another tool. It runs apart from this page and is told nothing about you.",
  "scorm.leave": "Leave and keep my place",
  "scorm.whole-screen": "Whole screen",
  "scorm.parts": "Sections",
  "scorm.numbered": "{number}. {title}",
  "scorm.previous": "Previous section",
  "scorm.next": "Next section",
  "scorm.back": "Back to the course",

  "scorm.trouble": "This part cannot be shown",
  "scorm.trouble.no-origin": "This network has no place to play parts that were made with other tools.",
  "scorm.trouble.another": "Another part of this kind is open. Leave it first.",
  "scorm.trouble.unreachable":
    "Its player could not be fetched. The first time on a device this needs the network; from then on it works offline too.",
  "scorm.trouble.no-worker":
    "This browser cannot play it here. Private windows of some browsers cannot: try an ordinary window, or another browser.",
  "scorm.trouble.old":
    "The player on this device does not fit this page any more. Close all windows of this site, then open it again.",
  "scorm.trouble.not-launched": "By its own rules there is nothing to begin with. Tell your learning desk.",
  "scorm.trouble.misbehaved":
    "It sent more than any course needs and was stopped. What you had reached before is kept.",
  "scorm.trouble.refused": "The package is damaged; tell your learning desk. {reason}",

  "scorm.refusal.not-a-zip": "This is not a zip file. Export the course as a SCORM package.",
  "scorm.refusal.zip-broken": "The zip file is damaged or was not copied whole. Export it again.",
  "scorm.refusal.file-broken": "“{path}” in the zip file is damaged. Export it again.",
  "scorm.refusal.zip-variant": "It is a zip of an unusual kind. Pack it again as an ordinary zip file.",
  "scorm.refusal.encrypted": "“{path}” is protected by a password. Pack it without one.",
  "scorm.refusal.zip-too-large":
    "The package is larger than {megabytes} MB, too much for phones. Make videos smaller.",
  "scorm.refusal.unpacks-too-large": "Unpacked, it is larger than {megabytes} MB, too much for phones.",
  "scorm.refusal.too-many-files": "It holds more than {most} files.",
  "scorm.refusal.bomb": "It unpacks to more than a hundred times its size, as only harmful files do.",
  "scorm.refusal.size-lies": "“{path}” unpacks to another size than the zip file says. Export it again.",
  "scorm.refusal.unsafe-path": "The name of a file leads out of the package or is not allowed: “{path}”.",
  "scorm.refusal.paths-collide":
    "“{path}” and “{other}” are one file on many devices. Give them names that differ in more than capitals.",
  "scorm.refusal.symlink": "“{path}” is a link and not a file. Pack the file itself.",
  "scorm.refusal.no-manifest":
    "There is no imsmanifest.xml in it, so it is no SCORM package. Export the course as SCORM 1.2 or 2004.",
  "scorm.refusal.manifest-in-folder":
    "imsmanifest.xml lies in the folder “{folder}”. Pack what is in that folder, not the folder.",
  "scorm.refusal.manifest-too-large": "imsmanifest.xml is larger than {megabytes} MB.",
  "scorm.refusal.manifest-charset": "The text of imsmanifest.xml is not in the encoding that it names.",
  "scorm.refusal.manifest-doctype": "imsmanifest.xml declares a document type, which packages must not.",
  "scorm.refusal.manifest-broken": "imsmanifest.xml is not well-formed XML. Export the course again.",
  "scorm.refusal.not-scorm": "This is a package of another standard. Export the course as SCORM 1.2 or 2004.",
  "scorm.refusal.version-unknown": "It says that it is SCORM “{version}”. SCORM 1.2 and 2004 can be played.",
  "scorm.refusal.nothing-to-launch": "Its manifest names nothing that could be started.",
  "scorm.refusal.too-many-items": "It has more than {most} sections.",
  "scorm.refusal.entry-elsewhere":
    "It starts outside of the package: “{entry}”. Everything must be in the zip file.",
  "scorm.refusal.entry-missing": "The file with which it starts is not in the zip file: “{entry}”.",
} as const satisfies Catalogue;

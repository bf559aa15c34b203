import { expect, test } from "vitest";
import { utf8Encode } from "#base/bytes.ts";
import { longestCourseFile } from "#protocol/course-contracts.ts";
import { makeZip, type ZipFile } from "#testing/make-zip.ts";
import { makePackage, manifest12, manifest2004 } from "#testing/scorm-packages.ts";
import { openScormPackage, readScormPackage } from "./read-scorm-package.ts";
import { scormLimits, type ScormRefusal } from "./scorm-refusal.ts";
import { zipInMemory } from "./zip-directory.ts";

const one = [{ identifier: "a", title: "Start", href: "index.html" }];
const plain: ZipFile[] = [
  { path: "imsmanifest.xml", content: manifest12({ items: one }) },
  { path: "index.html", content: "<!doctype html>" },
];
const withFile = (file: ZipFile) => makeZip([...plain, file]);
const withManifest = (manifest: string | Uint8Array) =>
  makeZip([{ path: "imsmanifest.xml", content: manifest }, plain[1]!]);
const text = "words ".repeat(2_000);
const utf16 = (words: string) => Buffer.from(`\ufeff${words}`, "utf16le");

const refusals: readonly (readonly [string, Uint8Array, ScormRefusal["kind"], object?])[] = [
  ["nothing at all", new Uint8Array(), "not-a-zip"],
  ["a page", utf8Encode("<!doctype html><p>Not a package, however long it may be."), "not-a-zip"],
  ["a zip behind something else", Uint8Array.of(1, 2, 3, ...makeZip(plain)), "not-a-zip"],
  ["a zip with something behind it", Uint8Array.of(...makeZip(plain), 1, 2, 3), "zip-broken"],
  ["a zip that was cut short", makeZip(plain).slice(0, -40), "zip-broken"],
  ["a directory that promises more files than it lists", makeZip(plain, { count: 9 }), "zip-broken"],
  ["a directory that keeps a file back", makeZip(plain, { count: 1 }), "zip-broken"],
  ["files that lie in one another", makeZip([...plain].toReversed(), { overlap: true }), "zip-broken"],
  ["a wrong checksum", withFile({ path: "x", content: text, claimedCrc32: 1 }), "zip-broken", { path: "x" }],
  ["two names for one file", withFile({ path: "x", content: text, localPath: "y" }), "zip-broken"],
  [
    "what is no deflated data",
    withFile({ path: "x", content: text, isStored: true, method: 8 }),
    "zip-broken",
  ],
  ["another compression", withFile({ path: "x", content: text, method: 14 }), "zip-variant"],
  ["sizes of zip64", withFile({ path: "x", content: text, claimedSize: 0xffff_ffff }), "zip-variant"],
  ["an encrypted file", withFile({ path: "x", content: text, flags: 1 }), "encrypted", { path: "x" }],
  ["a strongly encrypted file", withFile({ path: "x", content: text, flags: 0x41 }), "encrypted"],
  ["a zip that is too large", new Uint8Array(scormLimits.zipBytes + 1), "zip-too-large"],
  [
    "more files than anybody makes",
    makeZip([
      ...plain,
      ...Array.from({ length: scormLimits.files }, (_, i) => ({ path: `f${i}`, content: "" })),
    ]),
    "too-many-files",
  ],
  ["a bomb that says what it is", withFile({ path: "x", content: new Uint8Array(32 * 1024 * 1024) }), "bomb"],
  [
    "a bomb that keeps quiet",
    withFile({ path: "x", content: new Uint8Array(32 * 1024 * 1024), claimedSize: 100 }),
    "size-lies",
    { path: "x" },
  ],
  [
    "a file that is smaller than it says",
    withFile({ path: "x", content: text, claimedSize: 13_000 }),
    "size-lies",
  ],
  [
    "more than a phone can hold",
    makeZip([
      ...plain,
      ...Array.from({ length: 9 }, (_, i) => ({
        path: `f${i}`,
        content: new Uint8Array(400_000),
        isStored: true,
        claimedSize: 30 * 1024 * 1024,
      })),
    ]),
    "unpacks-too-large",
  ],
  [
    "a way out of its folder",
    withFile({ path: "a/../../x", content: "" }),
    "unsafe-path",
    { why: "traversal" },
  ],
  ["a way through its folder", withFile({ path: "a/./x", content: "" }), "unsafe-path", { why: "traversal" }],
  ["an absolute path", withFile({ path: "/etc/x", content: "" }), "unsafe-path", { why: "absolute" }],
  ["a path of another system", withFile({ path: "a\\x", content: "" }), "unsafe-path", { why: "backslash" }],
  ["a drive", withFile({ path: "C:x", content: "" }), "unsafe-path", { why: "drive" }],
  ["a NUL", withFile({ path: "x.html\0.png", content: "" }), "unsafe-path", { why: "control" }],
  ["a path with a hole", withFile({ path: "a//x", content: "" }), "unsafe-path", { why: "empty" }],
  [
    "a path without end",
    withFile({ path: "x".repeat(301), content: "" }),
    "unsafe-path",
    { why: "too-long" },
  ],
  ["one path twice", withFile({ path: "index.html", content: "" }), "paths-collide"],
  ["paths that differ by case alone", withFile({ path: "Index.HTML", content: "" }), "paths-collide"],
  ["a file that is a folder too", withFile({ path: "INDEX.html/x", content: "" }), "paths-collide"],
  ["a symbolic link", withFile({ path: "x", content: "/etc/passwd", unixMode: 0o120777 }), "symlink"],
  ["a device", withFile({ path: "x", content: "", unixMode: 0o020666 }), "symlink"],
  ["no manifest", makeZip([plain[1]!]), "no-manifest"],
  [
    "the folder instead of what is in it",
    makeZip(plain.map((file) => ({ ...file, path: `My course/${String(file.path)}` }))),
    "manifest-in-folder",
    { folder: "My course" },
  ],
  ["a manifest without end", withManifest(" ".repeat(scormLimits.manifestBytes + 1)), "manifest-too-large"],
  ["a manifest of no charset", withManifest(Uint8Array.of(0x3c, 0x61, 0xff, 0x3e)), "manifest-charset"],
  [
    "a manifest in a charset that nobody knows",
    withManifest('<?xml version="1.0" encoding="x-nobody"?><manifest/>'),
    "manifest-charset",
  ],
  ["a manifest that ends in the middle", withManifest("<manifest><organizations>"), "manifest-broken"],
  ["a manifest that is none", withManifest("Hello"), "manifest-broken"],
  ["an entity that is not of XML", withManifest("<manifest>&nbsp;</manifest>"), "manifest-broken"],
  [
    "entities that multiply",
    withManifest(
      `<!DOCTYPE m [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]><manifest>&c;</manifest>`,
    ),
    "manifest-doctype",
  ],
  [
    "an entity that lies elsewhere",
    withManifest(`<!DOCTYPE m [<!ENTITY x SYSTEM "file:///etc/passwd">]><manifest>&x;</manifest>`),
    "manifest-doctype",
  ],
  ["a document type, whatever it says", withManifest("<!DOCTYPE manifest><manifest/>"), "manifest-doctype"],
  [
    "a nest of elements",
    withManifest(`<manifest>${"<item>".repeat(20_000)}${"</item>".repeat(20_000)}</manifest>`),
    "manifest-broken",
  ],
  ["other XML", withManifest("<tincan/>"), "not-scorm"],
  [
    "a package of another standard",
    withManifest(manifest12({ items: one }).replace("ADL SCORM", "IMS Common Cartridge")),
    "not-scorm",
  ],
  [
    "a version to come",
    withManifest(manifest12({ items: one, schemaversion: "2.0" })),
    "version-unknown",
    { version: "2.0" },
  ],
  ["nothing to launch", withManifest(manifest12({ items: [] })), "nothing-to-launch"],
  [
    "items that lead to no resource",
    withManifest(
      manifest12({ items: one })
        .replace("<resources>", "<resources/><lost>")
        .replace("</resources>", "</lost>"),
    ),
    "nothing-to-launch",
  ],
  [
    "items without end",
    withManifest(
      manifest12({
        items: Array.from({ length: 201 }, (_, i) => ({ ...one[0]!, identifier: `i${i}` })),
      }),
    ),
    "too-many-items",
  ],
  [
    "a beginning that is not in the zip",
    withManifest(manifest12({ items: [{ ...one[0]!, href: "story.html" }] })),
    "entry-missing",
    { entry: "story.html" },
  ],
  ...[
    "https://example.org/x",
    "//example.org/x",
    "/x",
    "javascript:alert(1)",
    "../x",
    "a/%2e%2e/../../x",
  ].map(
    (href) =>
      [
        `a beginning elsewhere: ${href}`,
        withManifest(manifest12({ items: [{ ...one[0]!, href }] })),
        "entry-elsewhere",
      ] as const,
  ),
];

const hostile = refusals.map(([name, bytes, kind, details]) => ({ name, bytes, kind, details }));

test.each(hostile)("$name is refused", async ({ bytes, kind, details }) => {
  expect(await readScormPackage(bytes)).toMatchObject({ ok: false, refusal: { kind, ...details } });
});

test("a bomb that keeps quiet costs a moment: it is left at the first byte too many", async () => {
  const bomb = withFile({ path: "x", content: new Uint8Array(200 * 1024 * 1024), claimedSize: 200_000 });
  const before = process.memoryUsage().arrayBuffers;
  const beganAt = performance.now();
  expect(await readScormPackage(bomb)).toMatchObject({ refusal: { kind: "size-lies" } });
  expect(performance.now() - beganAt).toBeLessThan(2_000);
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(64 * 1024 * 1024);
});

test("a package is as long at most as a file of a course may be", () => {
  expect(scormLimits.zipBytes).toBe(longestCourseFile);
});

const read = async (bytes: Uint8Array) => {
  const result = await readScormPackage(bytes);
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
};

test("a package of SCORM 1.2 says its title, where it starts, its mark and its files", async () => {
  const item = { ...one[0]!, inside: "<adlcp:masteryscore>80</adlcp:masteryscore>" };
  const shares: number[] = [];
  const bytes = makePackage(manifest12({ title: "Data & people", items: [item] }), { "index.html": text });
  const result = await readScormPackage(bytes, (share) => shares.push(share));
  expect(result).toMatchObject({
    ok: true,
    value: {
      version: "1.2",
      title: "Data & people",
      passMark: 80,
      entry: "index.html",
      items: [{ title: "Start", entry: "index.html" }],
      files: [{ path: "imsmanifest.xml" }, { path: "index.html", size: text.length }],
    },
  });
  expect(shares).toEqual([0.5, 1]);
});

test.each(["2004 4th Edition", "2004 3rd Edition", "CAM 1.3"])(
  "SCORM 2004 is read: %s",
  async (schemaversion) => {
    const inside = `<imsss:sequencing><imsss:objectives><imsss:primaryObjective satisfiedByMeasure="true">
    <imsss:minNormalizedMeasure>0.7</imsss:minNormalizedMeasure></imsss:primaryObjective></imsss:objectives></imsss:sequencing>`;
    const manifest = manifest2004({ items: [{ ...one[0]!, inside }], schemaversion });
    expect(await read(withManifest(manifest))).toMatchObject({ version: "2004", passMark: 70 });
  },
);

test("several items are listed in the order of the default organisation; the others are left out", async () => {
  const items = [
    { identifier: "a", title: "First", href: "one/index.html", parameters: "?page=1" },
    { identifier: "b", title: "Second", href: "one/index.html?x=1", parameters: "&page=2" },
    { identifier: "c", title: "Third", href: "Léa 1.html", parameters: "#top" },
  ];
  const manifest = manifest12({ items }).replace(
    '<organizations default="O">',
    '<organizations default="O"><organization identifier="P"><item identifier="z" identifierref="R-a"/></organization>',
  );
  const pages = { "One/Index.html": "", "Léa 1.html": "" };
  const { items: found, entry } = await read(makePackage(manifest, pages));
  expect(found.map((item) => item.entry)).toEqual([
    "one/index.html?page=1",
    "one/index.html?x=1&page=2",
    "L%C3%A9a%201.html#top",
  ]);
  expect(entry).toBe("one/index.html?page=1");
});

test("items in chapters are found, and what resources stand on counts: xml:base", async () => {
  const manifest = manifest12({ items: one })
    .replace('<item identifier="a"', '<item identifier="chapter"><title>One</title><item identifier="a"')
    .replace("</item>", "</item></item>")
    .replace("<resources>", '<resources xml:base="content/">');
  const { items } = await read(makePackage(manifest, { "content/index.html": "" }));
  expect(items).toEqual([{ title: "Start", entry: "content/index.html" }]);
});

test("where the manifest says no version, its namespaces do", async () => {
  const without = (manifest: string) => withManifest(manifest.replace(/<metadata>.*<\/metadata>/, ""));
  expect((await read(without(manifest12({ items: one })))).version).toBe("1.2");
  expect((await read(without(manifest2004({ items: one })))).version).toBe("2004");
});

test.each([
  ["UTF-8 with a mark", (words: string) => utf8Encode(`\ufeff${words}`)],
  ["UTF-16 with a mark", (words: string) => utf16(words.replace("UTF-8", "UTF-16"))],
  ["Latin 1, as it declares", (words: string) => Buffer.from(words.replace("UTF-8", "iso-8859-1"), "latin1")],
])("a manifest is read in its charset: %s", async (_, encode) => {
  expect((await read(withManifest(encode(manifest12({ title: "Né à Genève", items: one }))))).title).toBe(
    "Né à Genève",
  );
});

test("file names of old programs are read: UTF-8 that does not say so, and code page 437", async () => {
  const manifest = manifest12({ items: [{ ...one[0]!, href: "Leçon.html" }] });
  for (const path of [utf8Encode("Leçon.html"), Uint8Array.of(0x4c, 0x65, 0x87, ...utf8Encode("on.html"))]) {
    const { files } = await read(
      makeZip([plain[0]!, { path, content: "" }].with(0, { path: "imsmanifest.xml", content: manifest })),
    );
    expect(files[1]!.path).toBe("Leçon.html");
  }
});

test("folders, and what systems leave behind, do no harm", async () => {
  const bytes = makeZip([
    ...plain,
    { path: "pictures/", content: "", isStored: true, unixMode: 0o040755 },
    { path: "__MACOSX/._index.html", content: "x" },
    { path: "pictures/.DS_Store", content: "x" },
  ]);
  expect((await read(bytes)).files).toHaveLength(4);
});

test("the rules of SCORM 2004 come out as the runtime takes them", async () => {
  const rules = `<imsss:sequencing IDRef="shared"><imsss:controlMode choice="false" flow="true"/>
    <imsss:sequencingRules><imsss:preConditionRule><imsss:ruleConditions conditionCombination="any">
      <imsss:ruleCondition referencedObjective="obj" condition="objectiveMeasureGreaterThan" measureThreshold="0.5" operator="not"/>
    </imsss:ruleConditions><imsss:ruleAction action="skip"/></imsss:preConditionRule></imsss:sequencingRules>
    <imsss:rollupRules objectiveMeasureWeight="0.5"><imsss:rollupRule childActivitySet="atLeastCount" minimumCount="2">
      <imsss:rollupConditions><imsss:rollupCondition condition="completed"/></imsss:rollupConditions>
      <imsss:rollupAction action="completed"/></imsss:rollupRule></imsss:rollupRules>
    <imsss:objectives><imsss:primaryObjective objectiveID="obj" satisfiedByMeasure="true"><imsss:minNormalizedMeasure>0.6</imsss:minNormalizedMeasure>
      <imsss:mapInfo targetObjectiveID="global" writeSatisfiedStatus="true"/></imsss:primaryObjective></imsss:objectives></imsss:sequencing>`;
  const bytes = withManifest(
    manifest2004({ items: [{ ...one[0]!, inside: rules }] }).replace(
      "</manifest>",
      '<imsss:sequencingCollection><imsss:sequencing ID="shared"><imsss:deliveryControls tracked="false"/></imsss:sequencing></imsss:sequencingCollection></manifest>',
    ),
  );
  const opened = await openScormPackage(zipInMemory(bytes));
  expect(opened.ok && opened.value.manifest.sequencing).toMatchObject({
    activityTree: {
      id: "O",
      children: [
        {
          id: "a",
          sequencingIdRef: "shared",
          sequencingControls: { choice: false, flow: true, objectiveMeasureWeight: 0.5 },
          sequencingRules: {
            preConditionRules: [
              {
                action: "skip",
                conditionCombination: "any",
                conditions: [
                  {
                    condition: "objectiveMeasureGreaterThan",
                    operator: "not",
                    referencedObjective: "obj",
                    parameters: { threshold: 0.5 },
                  },
                ],
              },
            ],
          },
          rollupRules: {
            rules: [
              {
                action: "completed",
                consideration: "atLeastCount",
                minimumCount: 2,
                conditionCombination: "any",
              },
            ],
          },
          primaryObjective: {
            objectiveID: "obj",
            satisfiedByMeasure: true,
            minNormalizedMeasure: 0.6,
            mapInfo: [{ targetObjectiveID: "global", writeSatisfiedStatus: true }],
          },
        },
      ],
    },
    collections: [{ id: "shared", deliveryControls: { tracked: false } }],
  });
});

import { useState } from "preact/hooks";
import type { ScormPackage } from "#learning/activity.ts";
import { readScormPackage } from "#learning/scorm/read-scorm-package.ts";
import { scormRefusalText } from "#web/course/scorm/refusal-text.ts";
import { longestCourseFile } from "#protocol/course-contracts.ts";
import { Field } from "#web/ui/field.tsx";
import { formatShare } from "#web/ui/i18n/format.ts";
import { addCatalogues, t } from "#web/ui/i18n/translator.ts";
import { FaultAt } from "./at.tsx";
import { formatBytes } from "./format-bytes.ts";
import type { DraftEditor, Place } from "./use-draft.ts";

export interface ScormFormProps {
  readonly editor: DraftEditor;
  readonly content: ScormPackage;
  readonly at: Place;
}

/** A package of another authoring tool: looked through before it is taken, and refused in words. */
export function ScormForm({ editor, content, at }: ScormFormProps) {
  const [refused, setRefused] = useState<string>();
  const [share, setShare] = useState<number>();
  const [found, setFound] = useState<string>();

  const choose = async (file: File) => {
    setRefused(undefined);
    setFound(undefined);
    if (file.size > longestCourseFile) {
      setRefused(
        t("teaching.file.too-large", { size: formatBytes(file.size), most: formatBytes(longestCourseFile) }),
      );
      return;
    }
    setShare(0);
    await addCatalogues("scorm");
    const bytes = new Uint8Array(await file.arrayBuffer());
    const read = await readScormPackage(bytes, setShare);
    setShare(undefined);
    if (!read.ok) {
      setRefused(scormRefusalText(read.refusal));
      return;
    }
    const { version, title, passMark, entry, items, files } = read.value;
    editor.write(at, { kind: "scorm", version, entry, passMark, file: await editor.keepFile(bytes) });
    setFound(
      t("teaching.scorm.found", {
        title,
        items: items.length,
        files: files.length,
        size: formatBytes(bytes.length),
      }),
    );
  };

  return (
    <div class="stack">
      <FaultAt editor={editor} at={[...at, "file"]} />
      <Field label={t("teaching.scorm.file")} hint={t("teaching.scorm.hint")} fault={refused} required>
        {(attributes) => (
          <input
            {...attributes}
            class="control"
            type="file"
            required={false}
            accept=".zip,application/zip"
            onChange={(event) => {
              const file = event.currentTarget.files?.[0];
              if (file) void choose(file);
            }}
          />
        )}
      </Field>
      <p role="status">
        {share === undefined ? found : t("teaching.scorm.reading", { share: formatShare(share) })}
      </p>
      {content.file.length === 32 ? (
        <p class="quiet">
          SCORM {content.version}
          {content.passMark === null
            ? null
            : ` · ${t("teaching.scorm.pass-mark", { mark: formatShare(content.passMark / 100) })}`}
        </p>
      ) : null}
    </div>
  );
}

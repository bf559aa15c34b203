import { useEffect, useState } from "preact/hooks";
import { longestCourseFile } from "#protocol/course-contracts.ts";
import { Field } from "#web/ui/field.tsx";
import { formatBytes } from "./format-bytes.ts";
import { t } from "#web/ui/i18n/translator.ts";
import type { DraftEditor } from "./use-draft.ts";

export interface ChosenFile {
  readonly file: Uint8Array;
  readonly type: string;
  readonly name: string;
}

export interface FileChoice {
  /** Why the last file was not taken, in words. */
  readonly refused: string | undefined;
  readonly choose: (file: File | undefined) => Promise<void>;
}

/** Takes a file into the draft: it stays on this device until the course is published. */
export function useFileChoice(
  editor: DraftEditor,
  types: readonly string[] | undefined,
  onChosen: (chosen: ChosenFile) => void,
): FileChoice {
  const [refused, setRefused] = useState<string>();
  return {
    refused,
    async choose(file) {
      if (!file) return;
      const type = typeOfFile(file);
      if (types && !types.includes(type)) {
        setRefused(t("teaching.file.wrong-type"));
        return;
      }
      if (file.size > longestCourseFile) {
        setRefused(
          t("teaching.file.too-large", {
            size: formatBytes(file.size),
            most: formatBytes(longestCourseFile),
          }),
        );
        return;
      }
      try {
        const bytes = new Uint8Array(await file.arrayBuffer());
        onChosen({ file: await editor.keepFile(bytes), type, name: file.name });
        setRefused(undefined);
      } catch {
        setRefused(t("refusal.device-full"));
      }
    },
  };
}

/** Browsers know captions by their name alone. */
function typeOfFile({ type, name }: File): string {
  if (type === "" && name.toLowerCase().endsWith(".vtt")) return "text/vtt";
  const plain = type.toLowerCase().split(";")[0]!.trim();
  return /^[a-z]+\/[a-z0-9.+-]+$/.test(plain) && plain.length <= 80 ? plain : "application/octet-stream";
}

export function FileField(props: {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly fault?: string | undefined;
  readonly editor: DraftEditor;
  readonly file: Uint8Array;
  readonly choice: FileChoice;
  readonly accept?: string;
}) {
  const { label, hint, fault, editor, file, choice, accept } = props;
  const size = useSize(editor, file);
  return (
    <Field label={label} hint={hint} fault={choice.refused ?? fault} required>
      {(attributes) => (
        <>
          <input
            {...attributes}
            class="control"
            type="file"
            required={false}
            {...(accept === undefined ? {} : { accept })}
            onChange={(event) => void choice.choose(event.currentTarget.files?.[0])}
          />
          <p class="quiet" role="status">
            {file.length === 32
              ? size === undefined
                ? t("teaching.file.published")
                : t("teaching.file.chosen", { size: formatBytes(size) })
              : null}
          </p>
        </>
      )}
    </Field>
  );
}

/** Of a file that waits on this device; nothing for one that is published already, which is not fetched for that. */
function useSize(editor: DraftEditor, file: Uint8Array): number | undefined {
  const [size, setSize] = useState<number>();
  const name = file.join();
  useEffect(() => {
    let isGone = false;
    setSize(undefined);
    const read = async () => {
      const found = await editor.sizeOf(file);
      if (!isGone) setSize(found);
    };
    if (file.length === 32) void read();
    return () => {
      isGone = true;
    };
  }, [name]);
  return size;
}

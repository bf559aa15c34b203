import { useState } from "preact/hooks";
import type { Block } from "#learning/block.ts";
import { Button } from "#web/ui/button.tsx";
import type { Language } from "#web/ui/i18n/language.ts";
import { languages, languageTags } from "#web/ui/i18n/language.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { SelectField } from "#web/ui/select-field.tsx";
import { TextAt } from "./at.tsx";
import { FileField, useFileChoice } from "./file-field.tsx";
import { noFile } from "./new-parts.ts";
import type { DraftEditor, Place } from "./use-draft.ts";

type Video = Extract<Block, { kind: "video" }>;
const videoTypes = ["video/mp4", "video/webm"];

export interface VideoFormProps {
  readonly editor: DraftEditor;
  readonly block: Video;
  readonly at: Place;
}

/** A video, and everything in it for whoever cannot see or hear it. */
export function VideoForm({ editor, block, at }: VideoFormProps) {
  const read = () => editor.read(at) as Video;
  const choice = useFileChoice(editor, videoTypes, ({ file, type }) =>
    editor.write(at, { ...read(), file, type }),
  );
  const [language, setLanguage] = useState<Language>(editor.original.language);
  const captions = useFileChoice(editor, ["text/vtt"], ({ file }) =>
    editor.write(at, {
      ...read(),
      captions: [...read().captions.filter((each) => each.language !== language), { file, language }],
    }),
  );
  return (
    <>
      <FileField
        label={t("teaching.video.file")}
        hint={t("teaching.video.file.hint")}
        editor={editor}
        file={block.file}
        choice={choice}
        accept={videoTypes.join()}
        fault={editor.faultAt([...at, "file"])}
      />
      <TextAt editor={editor} at={[...at, "title"]} label={t("teaching.title")} most={200} />
      <TextAt
        editor={editor}
        at={[...at, "transcript"]}
        label={t("teaching.video.transcript")}
        hint={t("teaching.video.transcript.hint")}
        long
        most={20_000}
      />
      <div class="edit-group" role="group" aria-label={t("teaching.video.captions")}>
        <p>{t("teaching.video.captions")}</p>
        <ul class="plain">
          {block.captions.map((each) => (
            <li key={each.language} class="row">
              <span>{languages[each.language].name}</span>
              <Button
                onClick={() =>
                  editor.write(
                    [...at, "captions"],
                    block.captions.filter((other) => other !== each),
                  )
                }
              >
                {t("teaching.video.captions.drop", { language: languages[each.language].name })}
              </Button>
            </li>
          ))}
        </ul>
        <SelectField
          label={t("teaching.language")}
          quietly
          required
          options={languageTags.map((value) => ({ value, label: languages[value].name }))}
          value={language}
          onChange={(next) => setLanguage(next ?? editor.original.language)}
        />
        <FileField
          label={t("teaching.video.captions.file")}
          hint={t("teaching.video.captions.hint")}
          editor={editor}
          file={block.captions.find((each) => each.language === language)?.file ?? noFile}
          choice={captions}
          accept=".vtt,text/vtt"
        />
      </div>
    </>
  );
}

import { useState } from "preact/hooks";
import type { Block } from "#learning/block.ts";
import { Button } from "#web/ui/button.tsx";
import { t } from "#web/ui/i18n/translator.ts";
import { SelectField } from "#web/ui/select-field.tsx";
import { CheckAt, SelectAt, TextAt } from "./at.tsx";
import { FileField, useFileChoice } from "./file-field.tsx";
import { blockKinds, newBlock } from "./new-parts.ts";
import { Parts } from "./parts.tsx";
import type { DraftEditor, Place } from "./use-draft.ts";
import { VideoForm } from "./video-form.tsx";

export interface BlockFormsProps {
  readonly editor: DraftEditor;
  readonly blocks: readonly Block[];
  readonly at: Place;
}

/** What a page or a scene is made of. */
export function BlockForms({ editor, blocks, at }: BlockFormsProps) {
  const [kind, setKind] = useState<Block["kind"]>("paragraph");
  return (
    <div class="stack">
      <Parts
        editor={editor}
        at={at}
        parts={blocks}
        nameOf={(block, index) =>
          t("teaching.block.name", { kind: t(`teaching.block.${block.kind}`), number: index + 1 })
        }
        copy={(block) => ({ ...block })}
      >
        {(block, place) => <BlockForm editor={editor} block={block} at={place} />}
      </Parts>
      <div class="add-row">
        <SelectField
          label={t("teaching.block.kind")}
          quietly
          required
          options={blockKinds.map((value) => ({ value, label: t(`teaching.block.${value}`) }))}
          value={kind}
          onChange={(next) => setKind(next ?? "paragraph")}
        />
        <Button disabled={blocks.length >= 60} onClick={() => editor.write(at, [...blocks, newBlock(kind)])}>
          {t("teaching.block.add")}
        </Button>
      </div>
    </div>
  );
}

export interface BlockFormProps {
  readonly editor: DraftEditor;
  readonly block: Block;
  readonly at: Place;
}

function BlockForm({ editor, block, at }: BlockFormProps) {
  const kind = t(`teaching.block.${block.kind}`);
  switch (block.kind) {
    case "paragraph":
      return (
        <TextAt editor={editor} at={[...at, "text"]} label={kind} hint={t("teaching.block.strong")} long />
      );
    case "heading":
      return <TextAt editor={editor} at={[...at, "text"]} label={kind} most={200} />;
    case "list":
      return <ListForm editor={editor} block={block} at={at} />;
    case "note":
      return (
        <>
          <SelectAt
            editor={editor}
            at={[...at, "tone"]}
            label={t("teaching.note.tone")}
            options={(["remember", "care", "example"] as const).map((value) => ({
              value,
              label: t(`course.note.${value}`),
            }))}
          />
          <TextAt editor={editor} at={[...at, "text"]} label={kind} long />
        </>
      );
    case "quote":
      return (
        <>
          <TextAt editor={editor} at={[...at, "text"]} label={kind} long />
          <TextAt editor={editor} at={[...at, "source"]} label={t("teaching.quote.source")} most={300} />
        </>
      );
    case "picture":
      return <PictureForm editor={editor} block={block} at={at} />;
    case "video":
      return <VideoForm editor={editor} block={block} at={at} />;
    case "document":
      return <DocumentForm editor={editor} block={block} at={at} />;
  }
}

type KindProps<Name extends Block["kind"]> = {
  readonly editor: DraftEditor;
  readonly block: Extract<Block, { kind: Name }>;
  readonly at: Place;
};

function ListForm({ editor, block, at }: KindProps<"list">) {
  const items = [...at, "items"];
  return (
    <>
      <CheckAt editor={editor} at={[...at, "ordered"]} label={t("teaching.list.ordered")} />
      <Parts
        add={{ label: t("teaching.list.add"), make: () => "", most: 30 }}
        editor={editor}
        at={items}
        parts={block.items}
        nameOf={(item) => item}
      >
        {(_, place, index) => (
          <TextAt
            editor={editor}
            at={place}
            label={t("teaching.list.item", { number: index + 1 })}
            most={600}
          />
        )}
      </Parts>
    </>
  );
}

const pictureTypes = ["image/png", "image/jpeg", "image/webp", "image/gif", "image/svg+xml", "image/avif"];

function PictureForm({ editor, block, at }: KindProps<"picture">) {
  const choice = useFileChoice(editor, pictureTypes, ({ file, type }) =>
    editor.write(at, { ...(editor.read(at) as typeof block), file, type }),
  );
  return (
    <>
      <FileField
        label={t("teaching.picture.file")}
        editor={editor}
        file={block.file}
        choice={choice}
        accept={pictureTypes.join()}
        fault={editor.faultAt([...at, "file"])}
      />
      <TextAt
        editor={editor}
        at={[...at, "alt"]}
        label={t("teaching.picture.alt")}
        hint={t("teaching.picture.alt.hint")}
        long
        most={600}
      />
      <TextAt
        editor={editor}
        at={[...at, "caption"]}
        label={t("teaching.picture.caption")}
        optional
        most={300}
      />
    </>
  );
}

function DocumentForm({ editor, block, at }: KindProps<"document">) {
  const choice = useFileChoice(editor, undefined, ({ file, type, name }) => {
    const before = editor.read(at) as typeof block;
    editor.write(at, { ...before, file, type, name: before.name || name.slice(0, 120) });
  });
  return (
    <>
      <FileField
        label={t("teaching.document.file")}
        editor={editor}
        file={block.file}
        choice={choice}
        fault={editor.faultAt([...at, "file"])}
      />
      <TextAt editor={editor} at={[...at, "name"]} label={t("teaching.document.name")} most={120} />
    </>
  );
}

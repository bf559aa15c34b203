import { t } from "#web/ui/i18n/translator.ts";
import { TextAt } from "./at.tsx";
import type { DraftEditor, Place } from "./use-draft.ts";

export const LinkForm = ({ editor, at }: { readonly editor: DraftEditor; readonly at: Place }) => (
  <>
    <TextAt
      editor={editor}
      at={[...at, "address"]}
      label={t("teaching.link.address")}
      hint={t("teaching.link.address.hint")}
      leftToRight
      most={1_000}
    />
    <TextAt
      editor={editor}
      at={[...at, "description"]}
      label={t("teaching.link.description")}
      long
      most={1_000}
    />
  </>
);

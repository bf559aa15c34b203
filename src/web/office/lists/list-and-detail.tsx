import type { ComponentChildren } from "preact";
import { t } from "#web/ui/i18n/translator.ts";

export type ListAndDetailProps = {
  readonly list: ComponentChildren;
  /** What is open beside the list; on a phone it stands alone, with a way back. */
  readonly detail?: ComponentChildren;
  /** Where the list is, for the way back. */
  readonly back: string;
};

/** List and detail on a desk, one of them on a phone. Arrow keys walk along the rows; Enter opens. */
export function ListAndDetail({ list, detail, back }: ListAndDetailProps) {
  return (
    <div class={detail === undefined ? "panes" : "panes panes-open"}>
      <div class="pane-list stack" onKeyDown={walkRows}>
        {list}
      </div>
      {detail === undefined ? null : (
        <div class="pane-detail">
          <p class="pane-back not-on-paper">
            <a href={back}>{t("list.back")}</a>
          </p>
          {detail}
        </div>
      )}
    </div>
  );
}

/** Opening is a disclosure, so walking along does not open. */
function walkRows(event: KeyboardEvent & { readonly currentTarget: HTMLElement }): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const from = (event.target as HTMLElement).closest<HTMLElement>(".list-row");
  if (step === undefined || !from) return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>(".list-row")];
  rows[rows.indexOf(from) + step]?.focus();
  event.preventDefault();
}

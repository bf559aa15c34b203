import type { ComponentChildren } from "preact";
import { hrefTo } from "#web/ui/hash-route.ts";
import { t } from "#web/ui/i18n/translator.ts";

export type ListAndDetailProps = {
  /** Names the list, and is the way back to it. */
  readonly section: "inbox" | "cases" | "matches" | "search";
  readonly list: ComponentChildren;
  /** What is open beside the list; on a phone it stands alone, with a way back. */
  readonly detail: ComponentChildren;
};

/** List and detail on a desk, one of them on a phone. Arrow keys walk along the rows; Enter opens. */
export function ListAndDetail({ section, list, detail }: ListAndDetailProps) {
  return (
    <div class={detail === undefined ? "panes" : "panes panes-open"}>
      <div class="pane-list stack" onKeyDown={walkRows}>
        {detail === undefined ? <h1>{t(`nav.${section}`)}</h1> : <h2>{t(`nav.${section}`)}</h2>}
        {list}
      </div>
      {detail === undefined ? null : (
        <div class="pane-detail">
          <p class="pane-back not-on-paper">
            <a href={hrefTo(section)}>{t("list.back")}</a>
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

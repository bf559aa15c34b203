import type { ComponentChildren } from "preact";
import { Icon } from "./icon.tsx";
import "./list-row.css";

export interface ListRowProps {
  readonly title: string;
  readonly detail?: string | undefined;
  /** A status, a lease, a date: stands at the end. */
  readonly badge?: ComponentChildren;
  readonly href?: string;
  readonly onClick?: () => void;
  /** The row that is open beside the list. */
  readonly current?: boolean;
}

/** Rows that open something. Give it `ListRow`s. */
export function ListRows({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <ul class="list-rows" aria-label={label}>
      {children}
    </ul>
  );
}

export function ListRow({ title, detail, badge, href, onClick, current = false }: ListRowProps) {
  const inside = (
    <>
      <span class="list-row-inside">
        <span class="list-row-words">
          <span class="list-row-title">
            <bdi>{title}</bdi>
          </span>
          {detail === undefined ? null : <span class="list-row-detail">{detail}</span>}
        </span>
        {badge === undefined ? null : <span class="list-row-badge">{badge}</span>}
      </span>
      <Icon name="onward" />
    </>
  );
  return (
    <li>
      {href === undefined ? (
        <button type="button" class="list-row" aria-current={current ? "true" : undefined} onClick={onClick}>
          {inside}
        </button>
      ) : (
        <a class="list-row" href={href} aria-current={current ? "true" : undefined} onClick={onClick}>
          {inside}
        </a>
      )}
    </li>
  );
}

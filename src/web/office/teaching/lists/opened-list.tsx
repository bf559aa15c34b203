import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { ApprovalId } from "#base/id.ts";
import type { OpenedList } from "#client/teaching/lists/open-list.ts";
import type { FrozenList, ListColumn } from "#protocol/list-contracts.ts";
import { Button, Buttons } from "#web/ui/button.tsx";
import { formatMoment, formatNumber } from "#web/ui/i18n/format.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { Notice } from "#web/ui/notice.tsx";
import { Trouble } from "../../trouble.tsx";
import { useAction } from "#web/ui/use-action.ts";
import type { WorkProps } from "../../work/work.ts";
import { AskForSignature } from "./ask-for-signature.tsx";
import { compareBy, textOfColumn } from "./column-text.ts";
import { openInThreads } from "./open-in-threads.ts";
import { nameOfReader } from "./reader-name.ts";
import { SaveFile } from "./save-file.tsx";
import "./lists.css";

export type OpenedListProps = WorkProps & {
  readonly list: FrozenList;
  readonly approval: ApprovalId | null;
  readonly onClose: () => void;
};

/** As long as this page shows it, and no longer: nothing is kept on the device. */
const shownAtMost = 60 * 60 * 1000;

/** Opens when it is shown, once; a file is saved instead of shown. */
export function OpenedListView({ work, list, approval, onClose }: OpenedListProps) {
  const [opened, setOpened] = useState<OpenedList>();
  const [isOver, setOver] = useState(false);
  const [count, setCount] = useState(0);
  const isFile = list.form === "spreadsheet";
  const open = useAction(() => openInThreads(work.session, list, approval, setCount), setOpened);
  useEffect(() => void open.run(), []);
  useEffect(() => {
    const timer = setTimeout(() => {
      setOpened(undefined);
      setOver(true);
    }, shownAtMost);
    return () => clearTimeout(timer);
  }, []);
  // A second person may sign for what one's own quota does not reach.
  const isSpent =
    approval === null &&
    [open.refusal, ...(opened?.refused ?? []).map(({ refusal }) => refusal)].some(
      (refusal) => refusal?.kind === "quota-exceeded",
    );
  return (
    <div class="stack">
      <Trouble refusal={open.refusal} />
      {isSpent ? (
        <Notice tone="care">
          <p>{t("lists.quota-ended")}</p>
          <AskForSignature work={work} list={list} onAsked={onClose} />
        </Notice>
      ) : null}
      {open.busy ? <p role="status">{t("lists.opened-count", { count: formatNumber(count) })}</p> : null}
      {isOver ? <p role="status">{t("lists.expired")}</p> : null}
      {opened && isFile ? <SaveFile work={work} opened={opened} approval={approval} /> : null}
      {opened && !isFile ? <Marked work={work} opened={opened} /> : null}
      <Buttons>
        {opened && !isFile ? <Button onClick={() => print()}>{t("lists.print")}</Button> : null}
        <Button onClick={onClose}>{t("lists.close-view")}</Button>
      </Buttons>
    </div>
  );
}

function Marked({ work, opened }: WorkProps & { readonly opened: OpenedList }) {
  const { list, people, refused, faulty } = opened;
  const mark = t("lists.mark", { name: nameOfReader(work), moment: formatMoment(opened.openedAt) });
  const missing = people - opened.rows.length - faulty;
  return (
    <div class="marked-list">
      <div class="list-mark" aria-hidden="true">
        {Array.from({ length: 24 }, (_, i) => (
          <span key={i}>{mark}</span>
        ))}
      </div>
      <p class="list-mark-line">{mark}</p>
      {missing > 0 || refused.length > 0 ? (
        <p>{t("lists.missing", { count: formatNumber(Math.max(missing, 0)) })}</p>
      ) : null}
      {faulty > 0 ? <p role="alert">{t("lists.faulty", { count: formatNumber(faulty) })}</p> : null}
      <SortableRows opened={opened} columns={list.columns} />
    </div>
  );
}

/** So many more rows are made above and below what is seen. */
const spare = 20;

/** Only the rows that are seen are made, except for paper: eight thousand would keep a browser busy for seconds. */
function SortableRows(props: { readonly opened: OpenedList; readonly columns: readonly ListColumn[] }) {
  const { opened, columns } = props;
  const [order, setOrder] = useState<{ readonly by: ListColumn; readonly isDown: boolean }>({
    by: columns[0]!,
    isDown: false,
  });
  const [top, setTop] = useState(0);
  // In pixels, of a row as it came out: letters may be larger here.
  const [rowHeight, setRowHeight] = useState(44);
  const [isPrinting, setPrinting] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => {
    const sorted = opened.rows.toSorted(compareBy(order.by));
    return order.isDown ? sorted.toReversed() : sorted;
  }, [opened, order]);
  useEffect(() => {
    const before = () => setPrinting(true);
    const after = () => setPrinting(false);
    addEventListener("beforeprint", before);
    addEventListener("afterprint", after);
    return () => {
      removeEventListener("beforeprint", before);
      removeEventListener("afterprint", after);
    };
  }, []);
  useEffect(() => {
    const row = frame.current?.querySelector<HTMLElement>("tr[aria-rowindex]");
    if (row && row.offsetHeight > 0) setRowHeight(row.offsetHeight);
  }, [rows]);
  const height = frame.current?.clientHeight ?? 600;
  const first = isPrinting ? 0 : Math.max(0, Math.floor(top / rowHeight) - spare);
  const last = isPrinting
    ? rows.length
    : Math.min(rows.length, Math.ceil((top + height) / rowHeight) + spare);
  return (
    <div
      ref={frame}
      class="table-scroll list-people"
      role="region"
      aria-label={t("lists.table")}
      tabIndex={0}
      onScroll={(event) => setTop(event.currentTarget.scrollTop)}
    >
      <table aria-rowcount={rows.length + 1}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column}
                scope="col"
                aria-sort={order.by === column ? (order.isDown ? "descending" : "ascending") : undefined}
              >
                <button
                  type="button"
                  class="sort"
                  title={t("lists.sort", { column: t(`lists.column.${column}`) })}
                  onClick={() => setOrder({ by: column, isDown: order.by === column && !order.isDown })}
                >
                  {t(`lists.column.${column}`)}
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.length === 0 ? (
            <tr>
              <td colSpan={columns.length}>{t("lists.nobody")}</td>
            </tr>
          ) : null}
          {first > 0 ? <tr style={{ height: `${first * rowHeight}px` }} aria-hidden="true" /> : null}
          {rows.slice(first, last).map((row, i) => (
            <tr key={row.record} aria-rowindex={first + i + 2}>
              {columns.map((column) => (
                <td key={column}>
                  <bdi>{textOfColumn(row, column)}</bdi>
                </td>
              ))}
            </tr>
          ))}
          {last < rows.length ? (
            <tr style={{ height: `${(rows.length - last) * rowHeight}px` }} aria-hidden="true" />
          ) : null}
        </tbody>
      </table>
    </div>
  );
}

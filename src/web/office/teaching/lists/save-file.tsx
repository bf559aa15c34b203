import { useMemo } from "preact/hooks";
import type { ApprovalId } from "#base/id.ts";
import type { OpenedList } from "#client/teaching/lists/open-list.ts";
import { csvOf, withCanary } from "#client/teaching/lists/spreadsheet.ts";
import { workbookOf } from "#client/teaching/lists/workbook.ts";
import { Button, Buttons } from "#web/ui/button.tsx";
import { formatMoment, formatNumber } from "#web/ui/i18n/format.ts";
import { languages } from "#web/ui/i18n/language.ts";
import { currentLanguage, t } from "#web/ui/i18n/translator.ts";
import { Notice } from "#web/ui/notice.tsx";
import { showToast } from "#web/ui/toast.tsx";
import type { WorkProps } from "../../work/work.ts";
import { textOfColumn } from "./column-text.ts";
import { nameOfReader } from "./reader-name.ts";

/**
 * The file of a list, made on this device, as a workbook or as text. Its first lines say who answers for it, what for and until when. The
 * row of nobody is invented once: two files that differ in one row would show which it is.
 */
export function SaveFile(
  props: WorkProps & { readonly opened: OpenedList; readonly approval: ApprovalId | null },
) {
  const { work, opened, approval } = props;
  const { list, openedAt } = opened;
  const until = formatMoment(openedAt + list.lifetime!);
  const people = useMemo(() => withCanary(opened.rows, opened.canary, work.session.writer.random), [opened]);
  const save = (kind: "xlsx" | "csv") => {
    const lines = [
      [t("lists.file.holder", { name: nameOfReader(work) })],
      [t("lists.file.purpose")],
      [t("lists.file.until", { moment: until })],
      [t("lists.file.approval", { approval: approval ?? "–", list: list.list })],
      [],
      list.columns.map((column) => t(`lists.column.${column}`)),
      ...people.map((row) => list.columns.map((column) => textOfColumn(row, column))),
    ];
    const rightToLeft = languages[currentLanguage()].direction === "rtl";
    const content = kind === "csv" ? csvOf(lines) : workbookOf(lines, { sheet: "Homeward", rightToLeft });
    offer(new Blob([content], { type: types[kind] }), `${list.list}.${kind}`);
    showToast(t("lists.file.saved", { moment: until }));
  };
  return (
    <section class="panel stack" aria-label={t("lists.form.spreadsheet")}>
      <p>{t("lists.file.ready", { people: formatNumber(opened.rows.length) })}</p>
      <Notice tone="care">
        <p>{t("lists.file.promise", { moment: until })}</p>
      </Notice>
      <Buttons>
        <Button look="primary" onClick={() => save("xlsx")}>
          {t("lists.file.xlsx")}
        </Button>
        <Button onClick={() => save("csv")}>{t("lists.file.csv")}</Button>
      </Buttons>
    </section>
  );
}

const types = {
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv;charset=utf-8",
} as const;

function offer(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 1_000);
}

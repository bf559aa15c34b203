import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { statuses } from "#tracing/status.ts";
import { EmptyState } from "#web/ui/empty-state.tsx";
import { hrefTo } from "#web/ui/hash-route.ts";
import { formatMoment } from "#web/ui/i18n/format.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { ListRows } from "#web/ui/list-row.tsx";
import { Button, ButtonLink, Buttons } from "#web/ui/button.tsx";
import { SelectField } from "#web/ui/select-field.tsx";
import { TextField } from "#web/ui/text-field.tsx";
import { Trouble } from "../trouble.tsx";
import type { WorkProps } from "../work/work.ts";
import { CaseRow } from "./case-row.tsx";
import type { CaseFilter } from "./filter-cases.ts";
import { filterCases, openCases } from "./filter-cases.ts";
import { ListAndCase } from "./list-and-case.tsx";

/** A desk may hold thousands: nobody reads them in one go, and a filter finds them sooner. */
const rowsAtOnce = 100;

/** The desk's own cases and those that others shared with it. */
export function CaseloadScreen({ work, rest }: WorkProps & { readonly rest: readonly string[] }) {
  const [record] = rest;
  const filter = useSignal<CaseFilter>(openCases);
  const most = useSignal(rowsAtOnce);
  const romanise = useSignal<(text: string) => string>((text) => text);
  useEffect(() => {
    const load = async () => {
      romanise.value = (await import("#matching/names/romanise.ts")).romanise;
    };
    void load();
  }, []);
  const { value, refusal } = work.caseload.value;
  const found = filterCases(value?.cases ?? [], filter.value, romanise.value);
  const shown = found.slice(0, most.value);
  const change = (part: Partial<CaseFilter>) => {
    most.value = rowsAtOnce;
    filter.value = { ...filter.value, ...part };
  };
  const list = (
    <>
      <div class="filters" role="search">
        <TextField
          label={t("list.filter.text")}
          kind="search"
          quietly
          value={filter.value.text}
          onChange={(text) => change({ text })}
        />
        <SelectField
          label={t("status.label")}
          quietly
          required
          value={filter.value.status}
          options={[
            { value: "open" as const, label: t("list.filter.open") },
            { value: "all" as const, label: t("list.filter.all") },
            ...statuses.map((status) => ({ value: status, label: t(`status.${status}`) })),
          ]}
          onChange={(status) => change({ status: status ?? "open" })}
        />
        <SelectField
          label={t("list.filter.whose")}
          quietly
          required
          value={filter.value.relation}
          options={(["all", "own", "shared"] as const).map((one) => ({
            value: one,
            label: t(`list.filter.whose.${one}`),
          }))}
          onChange={(relation) => change({ relation: relation ?? "all" })}
        />
      </div>
      <Trouble refusal={refusal} onRetry={work.refresh} />
      {value?.fromLease ? (
        <p class="quiet">{t("office.lease.as-of", { moment: formatMoment(value.asOf) })}</p>
      ) : null}
      <p class="quiet" role="status">
        {value === undefined ? (refusal ? "" : t("busy")) : t("list.count", { count: found.length })}
      </p>
      {shown.length > 0 ? (
        <ListRows label={t("nav.cases")}>
          {shown.map((summary) => (
            <CaseRow
              key={summary.record}
              work={work}
              summary={summary}
              href={hrefTo("cases", summary.record)}
              current={summary.record === record}
            />
          ))}
        </ListRows>
      ) : value?.cases.length === 0 ? (
        <EmptyState title={t("list.cases.empty")}>
          <p>{t("list.cases.empty.explain")}</p>
          <ButtonLink href={hrefTo("inbox")}>{t("nav.inbox")}</ButtonLink>
        </EmptyState>
      ) : null}
      {found.length > shown.length ? (
        <Buttons>
          <Button
            onClick={() => {
              most.value += rowsAtOnce;
            }}
          >
            {t("action.more")}
          </Button>
        </Buttons>
      ) : null}
    </>
  );
  return <ListAndCase work={work} section="cases" rest={rest} list={list} />;
}

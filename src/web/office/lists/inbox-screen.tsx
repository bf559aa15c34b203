import type { RecordId } from "#base/id.ts";
import { EmptyState } from "#web/ui/empty-state.tsx";
import { hrefTo } from "#web/ui/hash-route.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { ListRows } from "#web/ui/list-row.tsx";
import { CaseScreen } from "../case/case-screen.tsx";
import { Trouble } from "../trouble.tsx";
import type { WorkProps } from "../work/work.ts";
import { CaseRow } from "./case-row.tsx";
import { ListAndDetail } from "./list-and-detail.tsx";

/** What families sent and nobody has taken in yet. */
export function InboxScreen({ work, rest }: WorkProps & { readonly rest: readonly string[] }) {
  const [record, panel] = rest;
  const { value, refusal } = work.inbox.value;
  const list = (
    <>
      {record === undefined ? <h1>{t("nav.inbox")}</h1> : <h2>{t("nav.inbox")}</h2>}
      <p>{t("list.inbox.lead")}</p>
      <Trouble refusal={refusal} onRetry={work.refresh} />
      {value === undefined ? (
        refusal ? null : (
          <p role="status">{t("busy")}</p>
        )
      ) : value.cases.length === 0 ? (
        <EmptyState title={t("list.inbox.empty")}>
          <p>{t("list.inbox.empty.explain")}</p>
        </EmptyState>
      ) : (
        <ListRows label={t("nav.inbox")}>
          {value.cases.map((summary) => (
            <CaseRow
              key={summary.record}
              work={work}
              summary={summary}
              href={hrefTo("inbox", summary.record)}
              current={summary.record === record}
            />
          ))}
        </ListRows>
      )}
    </>
  );
  return (
    <ListAndDetail
      list={list}
      back={hrefTo("inbox")}
      {...(record !== undefined && {
        detail: (
          <CaseScreen
            key={record}
            work={work}
            record={record as RecordId}
            panel={panel}
            place={["inbox", record]}
          />
        ),
      })}
    />
  );
}

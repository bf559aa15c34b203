import { EmptyState } from "#web/ui/empty-state.tsx";
import { hrefTo } from "#web/ui/hash-route.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { ListRows } from "#web/ui/list-row.tsx";
import { Trouble } from "../trouble.tsx";
import type { WorkProps } from "../work/work.ts";
import { CaseRow } from "./case-row.tsx";
import { ListAndCase } from "./list-and-case.tsx";

/** What families sent and nobody has taken in yet. */
export function InboxScreen({ work, rest }: WorkProps & { readonly rest: readonly string[] }) {
  const [record] = rest;
  const { value, refusal } = work.inbox.value;
  const list = (
    <>
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
  return <ListAndCase work={work} section="inbox" rest={rest} list={list} />;
}

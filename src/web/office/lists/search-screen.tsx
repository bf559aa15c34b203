import { useState } from "preact/hooks";
import type { FoundRecords } from "#client/cases/own-search.ts";
import { searchOwnRecords } from "#client/cases/own-search.ts";
import { ok } from "#base/result.ts";
import { Button, Buttons } from "#web/ui/button.tsx";
import { EmptyState } from "#web/ui/empty-state.tsx";
import { hrefTo } from "#web/ui/hash-route.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { ListRow, ListRows } from "#web/ui/list-row.tsx";
import { Notice } from "#web/ui/notice.tsx";
import { StatusLine } from "#web/ui/status-line.tsx";
import { TextField } from "#web/ui/text-field.tsx";
import { textOfRefusal } from "../refusal-text.ts";
import { useAction } from "#web/ui/use-action.ts";
import type { WorkProps } from "../work/work.ts";
import { ListAndCase } from "./list-and-case.tsx";

/** One's own organisation's records by any part of a name. Looking discloses nothing; opening does. */
export function SearchScreen({ work, rest }: WorkProps & { readonly rest: readonly string[] }) {
  const [record] = rest;
  const [text, setText] = useState("");
  const [result, setResult] = useState<FoundRecords>();
  const search = useAction(
    async () => ok(await searchOwnRecords(work.session, work.desk.value!, text)),
    setResult,
  );
  const list = (
    <>
      <form
        class="stack"
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() !== "") void search.run();
        }}
      >
        <TextField
          label={t("search.text")}
          hint={t("search.hint")}
          kind="search"
          required
          value={text}
          onChange={setText}
        />
        <Buttons>
          <Button look="primary" icon="search" submit busy={search.busy}>
            {t("search.go")}
          </Button>
        </Buttons>
      </form>
      <p class="quiet" role="status">
        {result === undefined ? "" : t("search.count", { count: result.found.length })}
      </p>
      {result === undefined ? null : <Found result={result} record={record} />}
    </>
  );
  return <ListAndCase work={work} section="search" rest={rest} list={list} />;
}

function Found({ result, record }: { readonly result: FoundRecords; readonly record: string | undefined }) {
  const { found, complete, refusal } = result;
  return (
    <>
      {refusal ? (
        <Notice tone="care">
          <p>
            {textOfRefusal(refusal)} {t("search.only-here")}
          </p>
        </Notice>
      ) : complete ? null : (
        <Notice>
          <p>{t("search.incomplete")}</p>
        </Notice>
      )}
      {found.length === 0 ? (
        <EmptyState title={t("search.none")}>
          <p>{t("search.none.explain")}</p>
        </EmptyState>
      ) : (
        <ListRows label={t("nav.search")}>
          {found.map((one) => (
            <ListRow
              key={one.record}
              href={hrefTo("search", one.record)}
              title={one.displayName ?? t("search.not-kept")}
              detail={t(one.kind === "tracing-request" ? "kind.tracing-request" : "kind.registered-person")}
              current={one.record === record}
              badge={one.status === null ? undefined : <StatusLine status={one.status} />}
            />
          ))}
        </ListRows>
      )}
    </>
  );
}

import { useState } from "preact/hooks";
import type { LogPosition } from "#audit/log.ts";
import { readOrganisationLog } from "#client/desk/organisation-log.ts";
import type { LogEntry } from "#protocol/disclosure-contracts.ts";
import { deskOfHolder } from "#keys/holder.ts";
import { Button, Buttons } from "#web/ui/button.tsx";
import { DataTable } from "#web/ui/data-table.tsx";
import { formatMoment, formatNumber } from "#web/ui/i18n/format.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { nameOfAuthor } from "../author-name.ts";
import { Trouble } from "../trouble.tsx";
import { useAction } from "#web/ui/use-action.ts";
import { useLoad } from "#web/ui/use-load.ts";
import type { WorkProps } from "../work/work.ts";

/** Every opening of the organisation, as the gate chained it: opaque numbers of records, no names of families. */
export function LogPage({ work }: WorkProps) {
  const [more, setMore] = useState<readonly LogEntry[]>([]);
  const [further, setFurther] = useState<LogPosition | null>();
  const first = useLoad(() => readOrganisationLog(work.session), []);
  const next = further === undefined ? (first.value?.next ?? null) : further;
  const page = useAction(
    () => readOrganisationLog(work.session, next ?? undefined),
    (read) => {
      setMore([...more, ...read.entries]);
      setFurther(read.next);
    },
  );
  return (
    <div class="stack">
      <p>{t("log.lead")}</p>
      <Trouble refusal={first.refusal ?? page.refusal} onRetry={first.reload} />
      <DataTable<LogEntry>
        caption={t("organisation.log")}
        empty={t("log.empty")}
        rows={[...(first.value?.entries ?? []), ...more]}
        rowKey={({ sequence }) => String(sequence)}
        columns={[
          { key: "time", header: t("log.time"), cell: ({ time }) => formatMoment(time) },
          {
            key: "who",
            header: t("log.who"),
            cell: ({ requester }) => (
              <bdi>{requester === "courier" ? t("access.courier") : nameOfAuthor(work, requester)}</bdi>
            ),
          },
          {
            key: "desk",
            header: t("log.desk"),
            cell: ({ holder }) => {
              const id = deskOfHolder(holder);
              const duty = id && work.session.register.state().deskById.get(id)?.duty;
              return duty ? t(`duty.${duty}`) : "–";
            },
          },
          { key: "why", header: t("consent.why"), cell: ({ purpose }) => t(`purpose.${purpose}`) },
          {
            key: "what",
            header: t("consent.what"),
            cell: ({ compartment }) => t(`compartment.${compartment}`),
          },
          { key: "record", header: t("log.record"), cell: ({ record }) => <bdi dir="ltr">{record}</bdi> },
          {
            key: "number",
            header: t("log.number"),
            numeric: true,
            cell: ({ sequence }) => formatNumber(sequence),
          },
        ]}
      />
      {next === null ? null : (
        <Buttons>
          <Button busy={page.busy} onClick={() => void page.run()}>
            {t("action.more")}
          </Button>
        </Buttons>
      )}
    </div>
  );
}

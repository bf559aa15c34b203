import { useEffect, useState } from "preact/hooks";
import { getReportingKey, publishLists } from "#client/teaching/portal.ts";
import type { PortalStatement } from "#protocol/course.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { TextField } from "#web/ui/text-field.tsx";
import { showToast } from "#web/ui/toast.tsx";
import { ActionForm } from "../action-form.tsx";
import { Trouble } from "../trouble.tsx";
import { useAction } from "#web/ui/use-action.ts";
import type { TeachingProps } from "./teaching-props.ts";
import { useCatalogue } from "./use-catalogue.ts";

/** The lists that learners choose from, one name a line; and, on a desk's first day, the key under which answers are counted. */
export function PortalScreen({ work, desk }: TeachingProps) {
  const { session } = work;
  const catalogue = useCatalogue({ work, desk });
  const [organisations, setOrganisations] = useState("");
  const [stations, setStations] = useState("");
  const portal = catalogue.value?.portal;
  useEffect(() => {
    setOrganisations((portal?.organisations ?? []).join("\n"));
    setStations((portal?.dutyStations ?? []).join("\n"));
  }, [portal]);
  const publish = useAction(
    async () => {
      const key = await getReportingKey(session, desk);
      return key.ok
        ? publishLists(session, desk, portal, {
            organisations: organisations.split("\n"),
            dutyStations: stations.split("\n"),
          })
        : key;
    },
    (next: PortalStatement) => {
      showToast(t("teaching.portal.done"));
      if (catalogue.value) catalogue.put({ ...catalogue.value, portal: next });
    },
  );
  return (
    <ActionForm
      label={t("teaching.portal.go")}
      action={publish}
      onSubmit={() => {
        if (catalogue.value) void publish.run();
      }}
    >
      <p>{t("teaching.portal.explain")}</p>
      <Trouble refusal={catalogue.refusal} onRetry={catalogue.reload} />
      <TextField
        label={t("teaching.portal.organisations")}
        hint={t("teaching.portal.lines")}
        quietly
        long
        maxLength={48_000}
        value={organisations}
        onChange={setOrganisations}
      />
      <TextField
        label={t("teaching.portal.stations")}
        hint={t("teaching.portal.lines")}
        quietly
        long
        maxLength={120_000}
        value={stations}
        onChange={setStations}
      />
      <p class="quiet">{t("teaching.portal.drop")}</p>
    </ActionForm>
  );
}

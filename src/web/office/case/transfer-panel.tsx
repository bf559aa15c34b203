import { useState } from "preact/hooks";
import type { DeskId } from "#base/id.ts";
import type { Attested } from "#client/cases/share.ts";
import { transferRecord } from "#client/cases/share.ts";
import { Button, Buttons } from "#web/ui/button.tsx";
import { Choice } from "#web/ui/choice.tsx";
import { goTo } from "#web/ui/hash-route.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { SelectField } from "#web/ui/select-field.tsx";
import { Trouble } from "../trouble.tsx";
import { useAction } from "#web/ui/use-action.ts";
import type { CaseProps } from "./case-props.ts";
import { attestations, listOtherDesks } from "./share-terms.ts";
import { tellDone } from "./tell-done.ts";

/** Hands the whole case to another desk: it is gone from this one, so the list is what comes next. */
export function TransferPanel({ work, view, place }: CaseProps) {
  const [to, setTo] = useState<DeskId>();
  const [attested, setAttested] = useState<Attested>();
  const [tried, setTried] = useState(false);
  const desks = listOtherDesks(work.session, view.opened.desk);
  const transfer = useAction(
    (desk: DeskId, how: Attested) => transferRecord(work.session, view.opened, { to: desk, attested: how }),
    async () => {
      await tellDone(work, view.opened.record, "transfer.done");
      goTo(place.slice(0, 1), { replace: true });
      await work.refresh();
    },
  );
  const missing = (value: unknown) => (tried && value === undefined ? t("family.fault.missing") : undefined);
  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (to && attested) void transfer.run(to, attested);
      }}
    >
      <p>{t("transfer.explain")}</p>
      <SelectField
        label={t("transfer.to")}
        required
        options={desks.map((one) => ({ value: one.desk, label: `${one.name} · ${t(`duty.${one.duty}`)}` }))}
        value={to}
        onChange={setTo}
        fault={missing(to)}
      />
      <Choice
        label={t("share.attested")}
        required
        options={attestations.map((value) => ({ value, label: t(`attested.${value}`) }))}
        value={attested}
        onChange={setAttested}
        fault={missing(attested)}
      />
      <Trouble refusal={transfer.refusal} kept />
      <Buttons>
        <Button look="primary" submit busy={transfer.busy}>
          {t("panel.transfer")}
        </Button>
      </Buttons>
    </form>
  );
}

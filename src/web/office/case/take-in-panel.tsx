import { findComparisonConsent } from "#client/cases/consents.ts";
import { nameOfOrganisation } from "#client/session/officer-session.ts";
import { Button, Buttons } from "#web/ui/button.tsx";
import { goTo } from "#web/ui/hash-route.ts";
import { formatList } from "#web/ui/i18n/format.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { showToast } from "#web/ui/toast.tsx";
import { Trouble } from "../trouble.tsx";
import { useAction } from "#web/ui/use-action.ts";
import type { CaseProps } from "./case-props.ts";

/** The desk accepts what a family sent; the search begins and stands. */
export function TakeInPanel({ work, view }: CaseProps) {
  const { session, clock } = work;
  const { desk, record } = view.opened;
  const take = useAction(
    async () => (await import("#client/cases/take-in.ts")).takeIn(session, { desk, record }),
    async ({ desks }) => {
      showToast(t("take-in.done", { count: desks }));
      await work.refresh();
      goTo(["cases", record], { replace: true });
    },
  );
  const consent = findComparisonConsent(view.consents, clock());
  const name = (id: NonNullable<typeof consent>["never"][number]) =>
    nameOfOrganisation(session, id) ?? t("who.unknown");
  return (
    <div class="stack">
      <div>
        <p>{t("take-in.what")}</p>
        <p>
          {consent === undefined
            ? t("take-in.no-consent")
            : consent.organisations === "all"
              ? t("take-in.all")
              : t("take-in.some", { organisations: formatList(consent.organisations.map(name)) })}{" "}
          {consent && consent.never.length > 0
            ? t("take-in.never", { organisations: formatList(consent.never.map(name)) })
            : null}
        </p>
      </div>
      <Trouble refusal={take.refusal} />
      <Buttons>
        <Button look="primary" busy={take.busy} onClick={() => void take.run()}>
          {t("panel.take-in")}
        </Button>
      </Buttons>
    </div>
  );
}

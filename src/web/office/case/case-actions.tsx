import { cancelErasureOf } from "#client/cases/access-lines.ts";
import { Button, ButtonLink, Buttons } from "#web/ui/button.tsx";
import { hrefTo } from "#web/ui/hash-route.ts";
import { formatDay } from "#web/ui/i18n/format.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { nameOfOrganisation } from "#client/session/officer-session.ts";
import { Notice } from "#web/ui/notice.tsx";
import { showToast } from "#web/ui/toast.tsx";
import { Trouble } from "../trouble.tsx";
import { useAction } from "#web/ui/use-action.ts";
import type { CaseProps } from "./case-props.ts";
import { nextStepOf, panelsOf } from "./next-step.ts";

/** What to do next, on top; then everything that can be done, one press away. */
export function CaseActions(props: CaseProps & { readonly panel: string | undefined }) {
  const { work, view, place, panel } = props;
  const { opened } = view;
  const answers = (work.caseload.value.value?.cases ?? []).filter(
    ({ relation, regarding }) => relation === "shared" && regarding === opened.record,
  );
  const match = work.matches.value.value?.matches.find(({ own }) => own.record === opened.record);
  const isDpo = work.self.value?.roles.includes("dpo") ?? false;
  const next = nextStepOf(view, { hasAnswer: answers.length > 0, hasMatch: match !== undefined });
  const offered = panelsOf(view, isDpo);
  return (
    <>
      <section class="next">
        <h2>{t("case.next")}</h2>
        <p>{t(`case.next.${next.words}`)}</p>
        {next.words === "erasure" ? <CancelErasure {...props} /> : null}
        <ul class="plain">
          {answers.map(({ record, displayName, organisation }) => (
            <li key={record}>
              <a href={hrefTo("cases", record)}>
                {t("case.answer", {
                  name: displayName ?? "",
                  organisation: nameOfOrganisation(work.session, organisation) ?? "",
                })}
              </a>
            </li>
          ))}
          {match === undefined ? null : (
            <li>
              <a href={hrefTo("matches", match.proposal)}>{t("case.match")}</a>
            </li>
          )}
        </ul>
        {offered.length === 0 ? null : (
          <nav class="actions" aria-label={t("case.actions")}>
            {offered.map((name) => (
              <a
                key={name}
                class={
                  name === next.panel && panel === undefined ? "button button-primary" : "button button-quiet"
                }
                href={hrefTo(...place, name)}
                aria-current={name === panel ? "true" : undefined}
              >
                <span>{t(`panel.${name}`)}</span>
              </a>
            ))}
          </nav>
        )}
      </section>
      {panel === undefined ? null : (
        <p class="for-readers">
          <ButtonLink href={hrefTo(...place)}>{t("panel.shut")}</ButtonLink>
        </p>
      )}
    </>
  );
}

/** Papers are taken from people: an erasure that was not their wish is taken back. */
function CancelErasure({ work, view, onChanged }: CaseProps) {
  const { record, access } = view.opened;
  const cancel = useAction(
    () => cancelErasureOf(work.session, record),
    async () => {
      showToast(t("erase.cancelled"));
      await onChanged("again");
    },
  );
  return (
    <Notice tone="care">
      <p>{t("erase.due", { day: formatDay(access.erasure!.dueAt) })}</p>
      <Trouble refusal={cancel.refusal} />
      <Buttons>
        <Button busy={cancel.busy} onClick={() => void cancel.run()}>
          {t("erase.cancel")}
        </Button>
      </Buttons>
    </Notice>
  );
}

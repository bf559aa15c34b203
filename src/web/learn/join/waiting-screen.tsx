import { useAction } from "#web/ui/use-action.ts";
import { goTo, hrefTo } from "#web/ui/hash-route.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { ListRow, ListRows } from "#web/ui/list-row.tsx";
import type { ApplicationProps } from "../learn-application.ts";
import { Trouble } from "../trouble.tsx";
import { LookAgain } from "./look-again.tsx";

/** Unlocked, and not a learner's yet: how it becomes one. */
export function WaitingScreen({ application }: ApplicationProps) {
  const session = application.session.value!;
  const join = useAction(
    () => application.begin(session.device, { joins: true }),
    () => goTo([], { replace: true }),
  );
  return (
    <div class="stack narrow">
      <div>
        <h1>{t("learn.waiting.title")}</h1>
        <p>{t("learn.waiting.lead")}</p>
      </div>
      <Trouble refusal={join.refusal} />
      <LookAgain application={application} session={session} />
      <ListRows label={t("learn.waiting.title")}>
        <ListRow href={hrefTo("lost")} title={t("learn.waiting.lost")} />
        <ListRow href={hrefTo("bind")} title={t("learn.waiting.other")} />
        <ListRow
          title={t("learn.waiting.fresh")}
          detail={t("learn.waiting.fresh.detail")}
          onClick={() => void join.run()}
        />
      </ListRows>
    </div>
  );
}

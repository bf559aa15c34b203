import { useState } from "preact/hooks";
import { emptyDevice } from "#client/store/unlock.ts";
import { ConfirmByTyping } from "#web/ui/confirm-by-typing.tsx";
import { hrefTo } from "#web/ui/hash-route.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { ListRow, ListRows } from "#web/ui/list-row.tsx";
import type { ApplicationProps } from "../learn-application.ts";
import { LookAgain } from "./look-again.tsx";

/** Unlocked, and not a learner's yet: how it becomes one. */
export function WaitingScreen({ application }: ApplicationProps) {
  const [beginning, setBeginning] = useState(false);
  const session = application.session.value!;
  if (beginning) {
    return (
      <ConfirmByTyping
        title={t("learn.waiting.fresh")}
        word={t("learn.open.empty.word")}
        action={t("learn.open.empty")}
        onCancel={() => setBeginning(false)}
        onConfirm={() => void emptyDevice(application.effects.store).then(application.lock)}
      >
        <p>{t("learn.open.empty.explain")}</p>
      </ConfirmByTyping>
    );
  }
  return (
    <div class="stack narrow">
      <div>
        <h1>{t("learn.waiting.title")}</h1>
        <p>{t("learn.waiting.lead")}</p>
      </div>
      <LookAgain application={application} session={session} />
      <ListRows label={t("learn.waiting.title")}>
        <ListRow href={hrefTo("lost")} title={t("learn.waiting.lost")} />
        <ListRow href={hrefTo("bind")} title={t("learn.waiting.other")} />
        <ListRow
          title={t("learn.waiting.fresh")}
          detail={t("learn.waiting.fresh.detail")}
          onClick={() => setBeginning(true)}
        />
      </ListRows>
    </div>
  );
}

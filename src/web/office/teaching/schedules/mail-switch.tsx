import { ok } from "#base/result.ts";
import { askMemberMail, wantMemberMail } from "#client/teaching/member-mail.ts";
import { Check } from "#web/ui/choice.tsx";
import { hrefTo } from "#web/ui/hash-route.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { Trouble } from "../../trouble.tsx";
import { useAction } from "#web/ui/use-action.ts";
import { useLoad } from "#web/ui/use-load.ts";
import type { WorkProps } from "../../work/work.ts";

/** Whether a member is told by mail: at the address of their own learner's pages, which they showed a certificate of. */
export function MailSwitch({ work }: WorkProps) {
  const chosen = useLoad(() => askMemberMail(work.session), []);
  const choose = useAction(
    async (wanted: boolean) => {
      const done = await wantMemberMail(work.session, wanted);
      return done.ok ? ok({ wanted }) : done;
    },
    (now) => chosen.put(now),
  );
  const isUnknown = choose.refusal?.kind === "not-found";
  return (
    <div class="stack">
      <Check
        label={t("schedules.mail")}
        hint={t("schedules.mail.hint")}
        checked={chosen.value?.wanted ?? false}
        onChange={(wanted) => void choose.run(wanted)}
      />
      {isUnknown ? (
        <p role="alert">
          {t("schedules.mail.unknown")} <a href={hrefTo("training")}>{t("nav.training")}</a>
        </p>
      ) : null}
      <Trouble refusal={isUnknown ? chosen.refusal : (choose.refusal ?? chosen.refusal)} />
    </div>
  );
}

import { readAlarms, seeAlarm, type Alarm } from "#client/teaching/alarms.ts";
import { findSelf } from "#client/session/officer-session.ts";
import { Button, Buttons } from "#web/ui/button.tsx";
import { formatMoment } from "#web/ui/i18n/format.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { Notice } from "#web/ui/notice.tsx";
import { nameOfMember } from "../author-name.ts";
import { Unlike } from "../teaching/broadcast/verdict.tsx";
import { Trouble } from "../trouble.tsx";
import { useAction } from "#web/ui/use-action.ts";
import { useLoad } from "#web/ui/use-load.ts";
import type { WorkProps } from "../work/work.ts";

/** What a DPO is told without asking; what nobody has seen yet stands first, until one of them says so. */
export function Alarms({ work }: WorkProps) {
  const { value, refusal, reload } = useLoad(() => readAlarms(work.session), [work.unseenAlarms.value]);
  const [unseen, seen] = [
    value?.filter(({ seenAt }) => seenAt === null) ?? [],
    value?.filter(({ seenAt }) => seenAt !== null) ?? [],
  ];
  const onSeen = async () => void (await Promise.all([reload(), work.refresh()]));
  return (
    <section class="stack sentences">
      <h2>{t("leaving.alarms")}</h2>
      <Trouble refusal={refusal} onRetry={reload} />
      {value && unseen.length === 0 ? <p class="quiet">{t("leaving.alarms.none")}</p> : null}
      {unseen.map((one) => (
        <Shown key={one.alarm} work={work} one={one} onSeen={onSeen} />
      ))}
      {seen.length === 0 ? null : (
        <details>
          <summary>{t("leaving.alarms.seen")}</summary>
          <div class="stack">
            {seen.map((one) => (
              <Shown key={one.alarm} work={work} one={one} onSeen={onSeen} />
            ))}
          </div>
        </details>
      )}
    </section>
  );
}

function Shown(props: WorkProps & { readonly one: Alarm; readonly onSeen: () => Promise<void> }) {
  const { work, one, onSeen } = props;
  const see = useAction(() => seeAlarm(work.session, one.alarm), onSeen);
  const name = nameOfMember(work, one.member);
  const isSeen = one.seenAt !== null && one.seenBy !== null;
  // Another DPO puts it away.
  const isAboutSelf = one.member === findSelf(work.session)?.id;
  return (
    <Notice tone={one.seenAt === null ? "care" : "info"} title={formatMoment(one.at)}>
      <p>
        {one.kind === "mailing-stopped" && one.stopReason === "complaints"
          ? t("leaving.alarm.mailing-stopped.complaints", { name })
          : t(`leaving.alarm.${one.kind}`, { name })}
      </p>
      <Unlike unlike={one.unlike} />
      {one.kind === "canary-asked" ? <p>{t("leaving.alarm.canary-asked.explain")}</p> : null}
      {isSeen ? (
        <p class="quiet">
          {t("leaving.alarm.seen", {
            name: nameOfMember(work, one.seenBy!),
            moment: formatMoment(one.seenAt!),
          })}
        </p>
      ) : isAboutSelf ? null : (
        <>
          <Trouble refusal={see.refusal} />
          <Buttons>
            <Button busy={see.busy} onClick={() => void see.run()}>
              {t("leaving.alarm.see")}
            </Button>
          </Buttons>
        </>
      )}
    </Notice>
  );
}

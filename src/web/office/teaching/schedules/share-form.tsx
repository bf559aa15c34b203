import { useState } from "preact/hooks";
import type { MemberId } from "#base/id.ts";
import { getReportingKey } from "#client/teaching/portal.ts";
import { share } from "#client/teaching/schedules.ts";
import type { LeavingReason } from "#protocol/leaving-reason.ts";
import { type Rhythm, rhythms, type SharedQuestion } from "#protocol/schedule-contracts.ts";
import { Button, Buttons } from "#web/ui/button.tsx";
import { Checks, Choice } from "#web/ui/choice.tsx";
import { formatList } from "#web/ui/i18n/format.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { showToast } from "#web/ui/toast.tsx";
import { nameOfMember } from "../../author-name.ts";
import { Trouble } from "../../trouble.tsx";
import { useAction } from "#web/ui/use-action.ts";
import type { TeachingProps } from "../teaching-props.ts";

export type ShareFormProps = TeachingProps & {
  /** The question as it stands in the form above, coded with the desk's reporting key. */
  readonly ask: (key: Uint8Array) => SharedQuestion;
};

/** Hands a question to colleagues, once or regularly: never its answer. Stands inside or beside a form, so it is none itself. */
export function ShareForm({ work, desk, ask }: ShareFormProps) {
  const { session } = work;
  const self = work.self.value?.id;
  const [recipients, setRecipients] = useState<readonly MemberId[]>([]);
  const [rhythm, setRhythm] = useState<Rhythm>("once");
  const [isMissing, setMissing] = useState(false);
  const [why, setWhy] = useState<readonly LeavingReason[]>([]);
  const [withoutMail, setWithoutMail] = useState<readonly MemberId[]>([]);
  const send = useAction(
    async () => {
      const key = await getReportingKey(session, desk);
      if (!key.ok) return key;
      return share(session, desk, { question: ask(key.value), rhythm, recipients: [...recipients] });
    },
    (answer) => {
      setWhy(answer.why);
      setWithoutMail(answer.withoutMail.filter((member) => member !== self));
      if (answer.schedule === null) return;
      setRecipients([]);
      showToast(t("schedules.share.done"));
    },
  );
  const members = [...(session.register.state().deskById.get(desk)?.members ?? [])];
  const others = members.filter((member) => member !== self);
  // What comes regularly one may want oneself.
  const offered = rhythm === "once" || self === undefined ? others : [...others, self];
  return (
    <details class="panel">
      <summary>
        <h2>{t("schedules.share")}</h2>
      </summary>
      <div class="stack">
        <p class="quiet">{t("schedules.share.explain")}</p>
        <Choice
          label={t("schedules.share.rhythm")}
          quietly
          options={rhythms.map((value) => ({ value, label: t(`schedules.rhythm.${value}`) }))}
          value={rhythm}
          onChange={setRhythm}
        />
        {offered.length === 0 ? (
          <p>{t("schedules.share.nobody")}</p>
        ) : (
          <Checks
            label={t("schedules.share.with")}
            quietly
            options={offered.map((value) => ({ value, label: nameOfMember(work, value) }))}
            value={recipients}
            onChange={(chosen) => {
              setRecipients(chosen);
              setMissing(false);
            }}
          />
        )}
        {isMissing ? <p role="alert">{t("schedules.share.choose")}</p> : null}
        {why.length === 0 ? null : (
          <div role="alert">
            <p>
              <strong>{t("schedules.share.refused")}</strong>
            </p>
            <ul>
              {why.map((reason) => (
                <li key={reason}>{t(`lists.why.${reason}`)}</li>
              ))}
            </ul>
          </div>
        )}
        {withoutMail.length === 0 ? null : (
          <p role="status">
            {t("schedules.share.unmailed", {
              names: formatList(withoutMail.map((member) => nameOfMember(work, member))),
            })}
          </p>
        )}
        <Trouble refusal={send.refusal} kept />
        <Buttons>
          <Button
            busy={send.busy}
            onClick={() => {
              if (recipients.length === 0) setMissing(true);
              else void send.run();
            }}
          >
            {t("schedules.share.go")}
          </Button>
        </Buttons>
      </div>
    </details>
  );
}

import type { GivenMessage } from "#client/learner/messages.ts";
import { useAction } from "#web/ui/use-action.ts";
import { useLoad } from "#web/ui/use-load.ts";
import { Check } from "#web/ui/choice.tsx";
import { EmptyState } from "#web/ui/empty-state.tsx";
import { hrefTo } from "#web/ui/hash-route.ts";
import { formatMoment } from "#web/ui/i18n/format.ts";
import { currentLanguage, t } from "#web/ui/i18n/translator.ts";
import { ListRow, ListRows } from "#web/ui/list-row.tsx";
import type { LearnerProps } from "../learner.ts";
import { Trouble } from "../trouble.tsx";

/** What the desk wrote, and whether mail about it is wanted. */
export function MessagesScreen({ learner }: LearnerProps) {
  const messages = learner.messages.value;
  const withdrawn = learner.withdrawn.value;
  const choose = useAction(learner.wantMail, () => undefined);
  return (
    <div class="stack">
      <div>
        <h1>{t("learn.nav.messages")}</h1>
        <p>{t("messages.explain")}</p>
      </div>
      {messages.length === 0 && withdrawn.length === 0 ? (
        <EmptyState title={t("messages.none")} />
      ) : (
        <ListRows label={t("learn.nav.messages")}>
          {messages.map((message) => (
            <Row key={message.broadcast} learner={learner} message={message} />
          ))}
          {withdrawn.map(({ broadcast, withdrawnAt }) => (
            <li key={broadcast} class="message-withdrawn">
              <strong>{t("messages.withdrawn")}</strong>
              <span class="quiet">{formatMoment(withdrawnAt)}</span>
              <span>{t("messages.withdrawn.explain")}</span>
            </li>
          ))}
        </ListRows>
      )}
      <section class="panel">
        <h2>{t("messages.mail")}</h2>
        <Check
          label={t("messages.mail.want")}
          hint={t("messages.mail.explain")}
          checked={learner.wantsMail.value}
          onChange={(wanted) => void choose.run(wanted)}
        />
        <Trouble refusal={choose.refusal} />
      </section>
    </div>
  );
}

function Row({ learner, message }: LearnerProps & { readonly message: GivenMessage }) {
  const language = currentLanguage();
  const opened = useLoad(() => learner.openMessage(message, language), [message.broadcast, language]);
  const isNew = !learner.seenMessages.value.has(message.broadcast);
  const moment = formatMoment(message.begunAt);
  return (
    <ListRow
      href={hrefTo("messages", message.broadcast)}
      title={opened.value?.document.title ?? moment}
      detail={isNew ? `${t("messages.new")} · ${moment}` : moment}
    />
  );
}

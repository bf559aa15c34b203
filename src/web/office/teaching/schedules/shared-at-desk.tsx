import { endShared, type Shared } from "#client/teaching/schedules.ts";
import { Button, Buttons } from "#web/ui/button.tsx";
import { formatMoment } from "#web/ui/i18n/format.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { showToast } from "#web/ui/toast.tsx";
import { nameOfMember } from "../../author-name.ts";
import { Trouble } from "../../trouble.tsx";
import { useAction } from "#web/ui/use-action.ts";
import type { Work, WorkProps } from "../../work/work.ts";
import type { RuleReader } from "../who-is-meant.tsx";
import { AboutShare } from "./about-share.tsx";
import { QuestionWords } from "./question-words.tsx";

type Common = WorkProps & {
  readonly reader: RuleReader | undefined;
  readonly onChanged: () => Promise<void>;
};

/** All that is shared at a desk, with who opened what; whoever answers for it ends it. */
export function SharedAtDesk({
  shared,
  ...common
}: Common & { readonly shared: readonly Shared[] | undefined }) {
  const now = common.work.clock();
  const isOver = ({ endedAt, expiresAt }: Shared): boolean => endedAt !== null || expiresAt <= now;
  const [over, running] = [(shared ?? []).filter(isOver), (shared ?? []).filter((one) => !isOver(one))];
  return (
    <section class="stack">
      <h2>{t("schedules.all")}</h2>
      {shared?.length === 0 ? <p class="quiet">{t("schedules.all.none")}</p> : null}
      {running.map((one) => (
        <Known key={one.schedule} one={one} {...common} />
      ))}
      {over.length === 0 ? null : (
        <details>
          <summary>{t("schedules.all.over")}</summary>
          <div class="stack">
            {over.map((one) => (
              <Known key={one.schedule} one={one} {...common} />
            ))}
          </div>
        </details>
      )}
    </section>
  );
}

type KnownProps = Common & { readonly one: Shared };

function Known({ work, one, reader, onChanged }: KnownProps) {
  const end = useAction(
    () => endShared(work.session, one.schedule),
    async () => {
      showToast(t("schedules.end.done"));
      await onChanged();
    },
  );
  const self = work.self.value;
  const isMine = self?.id === one.author;
  const watches = self?.roles.some((role) => role === "dpo" || role === "administrator") ?? false;
  return (
    <article class="panel stack">
      <QuestionWords question={one.question} reader={reader} />
      <AboutShare work={work} one={one} />
      <details>
        <summary>{t("schedules.recipients")}</summary>
        <ul>
          {one.recipients.map((recipient) => (
            <li key={recipient.member}>{textOfRecipient(work, recipient)}</li>
          ))}
        </ul>
      </details>
      <Trouble refusal={end.refusal} />
      {one.endedAt === null && (isMine || watches) ? (
        <Buttons>
          <Button busy={end.busy} onClick={() => void end.run()}>
            {t("schedules.end")}
          </Button>
        </Buttons>
      ) : null}
    </article>
  );
}

function textOfRecipient(
  work: Work,
  { member, waitingSince, isMailed, openedAt, leftAt }: Shared["recipients"][number],
): string {
  const name = nameOfMember(work, member);
  if (leftAt !== null) return t("schedules.recipient.left", { name });
  if (openedAt !== null) return t("schedules.recipient.opened", { name, moment: formatMoment(openedAt) });
  if (waitingSince === null) return t("schedules.recipient.none", { name });
  const waiting = t("schedules.recipient.waiting", { name, moment: formatMoment(waitingSince) });
  return isMailed === false ? `${waiting} ${t("schedules.recipient.unmailed")}` : waiting;
}

import { useEffect, useRef } from "preact/hooks";
import { judgeHandling } from "#learning/handle-mails.ts";
import type { MailAction, Mailbox } from "#learning/mailbox.ts";
import { Button, Buttons } from "#web/ui/button.tsx";
import { formatList, formatShare } from "#web/ui/i18n/format.ts";
import type { Language } from "#web/ui/i18n/language.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { Icon } from "#web/ui/icon.tsx";
import { DoneMark } from "./done-mark.tsx";
import { inLanguage } from "./in-language.ts";
import { StrongText } from "./strong-text.tsx";

export interface MailboxResultProps {
  readonly mailbox: Mailbox;
  readonly language: Language;
  readonly handled: Readonly<Record<string, readonly MailAction[]>>;
  readonly isDone: boolean;
  /** Whether the reader was at work a moment ago and is to be taken here. */
  readonly wasJustFinished: boolean;
  readonly onAgain: () => void;
}

/** Mail by mail: what was done, what harms, what would have been right, and the signs by which it could be told. */
export function MailboxResult(props: MailboxResultProps) {
  const { mailbox, language, handled, isDone, wasJustFinished, onAgain } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (wasJustFinished) heading.current?.focus();
  }, []);
  const judged = judgeHandling(mailbox, handled);
  const authored = inLanguage(language);
  const isLater = mailbox.afterDays !== undefined;
  return (
    <div class="stack">
      <div>
        <h2 ref={heading} tabIndex={-1}>
          {t(judged.isPassed || isLater ? "course.mail.passed" : "course.mail.not-passed", {
            share: formatShare(judged.percent / 100),
          })}
        </h2>
        <p>
          {isLater
            ? t("course.mail.later.count", { well: judged.well, of: judged.mails.length })
            : t("course.mail.count", {
                well: judged.well,
                of: judged.mails.length,
                mark: formatShare(mailbox.passMark / 100),
              })}
        </p>
      </div>
      <DoneMark isDone={isDone} />
      {judged.mails.map(({ mail: slug, done, harm, isWell }) => {
        const mail = mailbox.mails.find((each) => each.mail === slug)!;
        return (
          <article key={slug} class="course-answered">
            <h3 {...authored}>{mail.subject}</h3>
            <p class="course-mark">
              <Icon name={isWell ? "check" : "care"} />{" "}
              {t(isWell ? "course.mail.well" : "course.mail.not-well")}
            </p>
            <p>
              {done.length === 0
                ? t("course.mail.nothing-done")
                : done.map((action) => t(`course.mail.done.${action}`)).join(" ")}
            </p>
            {harm.length === 0 ? null : <p>{t("course.mail.harm", { actions: nameActions(harm) })}</p>}
            {isWell ? null : <p>{t("course.mail.would-be-right", { actions: nameActions(mail.right) })}</p>}
            <p class="course-text" {...authored}>
              <StrongText text={mail.feedback} />
            </p>
            <p class="quiet">{t("course.mail.signs")}</p>
            <ul {...authored}>
              {mail.signs.map((sign, index) => (
                <li key={index}>
                  <StrongText text={sign} />
                </li>
              ))}
            </ul>
          </article>
        );
      })}
      <Buttons>
        <Button look={judged.isPassed || isLater ? "quiet" : "primary"} onClick={onAgain}>
          {t("course.mail.again")}
        </Button>
      </Buttons>
    </div>
  );
}

const nameActions = (actions: readonly MailAction[]): string =>
  formatList(actions.map((action) => t(`course.mail.action.${action}`)));

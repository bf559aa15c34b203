import { useState } from "preact/hooks";
import { judgeHandling, outcomesOf } from "#learning/handle-mails.ts";
import type { MailAction } from "#learning/mailbox.ts";
import { Button, Buttons } from "#web/ui/button.tsx";
import { t } from "#web/ui/i18n/translator.ts";
import { Notice } from "#web/ui/notice.tsx";
import { DoneMark } from "./done-mark.tsx";
import { inLanguage } from "./in-language.ts";
import { MailList } from "./mail-list.tsx";
import { MailView } from "./mail-view.tsx";
import { MailboxResult } from "./mailbox-result.tsx";
import type { PlayerProps, StateOf } from "./player-props.ts";
import { StrongText } from "./strong-text.tsx";
import { useFocusOn } from "./use-focus.ts";

/** A simulated inbox: what is done with each mail is kept, and what was right is told at the end, not before. Weeks after a course nobody passes or fails. */
export function MailboxPlayer(props: PlayerProps<"mailbox">) {
  const { content, language, state, onState, onSurvey, clock } = props;
  const [isOpen, setOpen] = useState(false);
  const handled = state?.handled ?? {};
  const keep = (next: Partial<StateOf<"mailbox">>) =>
    onState({
      kind: "mailbox",
      done: state?.done === true,
      score: state?.score ?? null,
      handled,
      finished: false,
      ...next,
      changedAt: clock(),
    });
  const isLater = content.afterDays !== undefined;
  const finish = async () => {
    const judged = judgeHandling(content, handled);
    // The first time alone: it measures what somebody still knew, before they were told.
    if (isLater && state?.done !== true) await onSurvey(outcomesOf(judged));
    keep({
      finished: true,
      done: state?.done === true || isLater || judged.isPassed,
      score: Math.max(state?.score ?? 0, judged.percent),
    });
  };

  if (state?.finished === true) {
    return (
      <MailboxResult
        mailbox={content}
        language={language}
        handled={handled}
        isDone={state.done}
        wasJustFinished={isOpen}
        onAgain={() => {
          setOpen(true);
          keep({ handled: {}, finished: false });
        }}
      />
    );
  }
  if (!isOpen) {
    return (
      <div class="stack">
        <p class="course-text" {...inLanguage(language)}>
          <StrongText text={content.introduction} />
        </p>
        <Notice>
          <p>{t("course.mail.simulated")}</p>
          {isLater ? <p>{t("course.mail.later")}</p> : null}
        </Notice>
        <DoneMark isDone={state?.done === true} />
        <Buttons>
          <Button look="primary" onClick={() => setOpen(true)}>
            {t("course.mail.begin")}
          </Button>
        </Buttons>
      </div>
    );
  }
  return (
    <Inbox
      content={content}
      language={language}
      handled={handled}
      onDo={(mail, action) => keep({ handled: { ...handled, [mail]: [...(handled[mail] ?? []), action] } })}
      onFinish={() => void finish()}
    />
  );
}

interface InboxProps extends Pick<PlayerProps<"mailbox">, "content" | "language"> {
  readonly handled: Readonly<Record<string, readonly MailAction[]>>;
  readonly onDo: (mail: string, action: MailAction) => void;
  readonly onFinish: () => void;
}

/** List and mail side by side where there is room, one of them where there is not. */
function Inbox({ content, language, handled, onDo, onFinish }: InboxProps) {
  const [shown, setShown] = useState<string>();
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const place = useFocusOn<HTMLHeadingElement>(shown ?? "", { isPressed: true });
  const mail = content.mails.find((each) => each.mail === shown);
  const done = content.mails.filter((each) => (handled[each.mail]?.length ?? 0) > 0).length;
  const left = content.mails.length - done;
  return (
    <div class="stack">
      <p class="quiet">{t("course.mail.simulated")}</p>
      <div class={mail ? "course-mail-panes course-mail-open" : "course-mail-panes"}>
        <div class="course-mail-list">
          <h2 ref={mail ? null : place} tabIndex={-1}>
            {t("course.mail.inbox")}
          </h2>
          <MailList
            mails={content.mails}
            language={language}
            handled={handled}
            opened={opened}
            shown={shown}
            onShow={(slug) => {
              setShown(slug);
              setOpened(new Set([...opened, slug]));
            }}
          />
        </div>
        {mail ? (
          <div class="course-mail-detail">
            <MailView
              key={mail.mail}
              mail={mail}
              language={language}
              done={handled[mail.mail] ?? []}
              heading={place}
              onDo={(action) => onDo(mail.mail, action)}
              onBack={() => setShown(undefined)}
            />
          </div>
        ) : null}
      </div>
      <section class="course-mail-foot">
        <p role="status">{t("course.mail.handled", { done, of: content.mails.length })}</p>
        {left > 0 ? <p class="quiet">{t("course.mail.left-alone", { count: left })}</p> : null}
        <Buttons>
          <Button look={left === 0 ? "primary" : "quiet"} onClick={onFinish}>
            {t("course.mail.finish")}
          </Button>
        </Buttons>
      </section>
    </div>
  );
}

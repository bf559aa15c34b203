import type { MailAction, SimulatedMail } from "#learning/mailbox.ts";
import type { Language } from "#web/ui/i18n/language.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { inLanguage } from "./in-language.ts";

export interface MailListProps {
  readonly mails: readonly SimulatedMail[];
  readonly language: Language;
  readonly handled: Readonly<Record<string, readonly MailAction[]>>;
  readonly opened: ReadonlySet<string>;
  readonly shown: string | undefined;
  readonly onShow: (mail: string) => void;
}

/** As a mail program lists them: who it says it is from, about what; then what was done with it. */
export const MailList = ({ mails, language, handled, opened, shown, onShow }: MailListProps) => (
  <ul class="course-mails">
    {mails.map((mail) => {
      const done = handled[mail.mail] ?? [];
      const isNew = done.length === 0 && !opened.has(mail.mail);
      return (
        <li key={mail.mail}>
          <button
            type="button"
            class={isNew ? "course-mail course-mail-new" : "course-mail"}
            aria-current={mail.mail === shown ? "true" : undefined}
            onClick={() => onShow(mail.mail)}
          >
            <span class="course-mail-from" {...inLanguage(language)}>
              {mail.from.name}
            </span>
            <span class="course-mail-subject" {...inLanguage(language)}>
              {mail.subject}
            </span>
            <span class="course-mail-done">
              {done.length === 0
                ? t(isNew ? "course.mail.new" : "course.mail.opened")
                : done.map((action) => t(`course.mail.done.${action}`)).join(" ")}
            </span>
          </button>
        </li>
      );
    })}
  </ul>
);

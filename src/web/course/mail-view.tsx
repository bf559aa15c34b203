import type { RefObject } from "preact";
import { useState } from "preact/hooks";
import { listActions } from "#learning/handle-mails.ts";
import type { MailAction, SimulatedMail } from "#learning/mailbox.ts";
import { Button, Buttons } from "#web/ui/button.tsx";
import type { Language } from "#web/ui/i18n/language.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { inLanguage } from "./in-language.ts";
import { StrongText } from "./strong-text.tsx";
import { useFocusOn } from "./use-focus.ts";

export interface MailViewProps {
  readonly mail: SimulatedMail;
  readonly language: Language;
  /** In order. */
  readonly done: readonly MailAction[];
  readonly heading: RefObject<HTMLHeadingElement | null>;
  readonly onDo: (action: MailAction) => void;
  readonly onBack: () => void;
}

/** A mail as a mail program shows it: the name first, the address for whoever asks. Nothing in it is a real link. */
export function MailView({ mail, language, done, heading, onDo, onBack }: MailViewProps) {
  const authored = inLanguage(language);
  // The button that was pressed goes: whoever presses by keyboard is taken to what came of it.
  const said = useFocusOn<HTMLParagraphElement>(done.length);
  return (
    <article class="stack">
      <Buttons>
        <Button onClick={onBack}>{t("course.mail.back")}</Button>
      </Buttons>
      <header>
        <h2 ref={heading} tabIndex={-1} {...authored}>
          {mail.subject}
        </h2>
        <p>
          <span class="quiet">{t("course.mail.from")}</span>{" "}
          <bdi {...authored}>
            <strong>{mail.from.name}</strong>
          </bdi>
        </p>
        <OnDemand
          show={t("course.mail.show-address")}
          hide={t("course.mail.hide-address")}
          words={mail.from.address}
        />
      </header>
      <div class="course-mail-body" {...authored}>
        {mail.paragraphs.map((text, index) => (
          <p key={index} class="course-text">
            <StrongText text={text} />
          </p>
        ))}
        {mail.link ? <p class="course-mail-link">{mail.link.text}</p> : null}
      </div>
      {mail.link ? (
        <OnDemand
          show={t("course.mail.show-target")}
          hide={t("course.mail.hide-target")}
          words={mail.link.address}
        />
      ) : null}
      {mail.attachment === undefined ? null : <p>{t("course.mail.attachment", { name: mail.attachment })}</p>}
      <section>
        <h3>{t("course.mail.what-do")}</h3>
        <Buttons>
          {listActions(mail)
            .filter((action) => !done.includes(action))
            .map((action) => (
              <Button key={action} onClick={() => onDo(action)}>
                {t(`course.mail.action.${action}`)}
              </Button>
            ))}
        </Buttons>
        <p ref={said} tabIndex={-1} class="course-mail-said" role="status">
          {done.map((action) => t(`course.mail.done.${action}`)).join(" ")}
        </p>
      </section>
    </article>
  );
}

/** What a mail program shows when one asks for it. */
function OnDemand({
  show,
  hide,
  words,
}: {
  readonly show: string;
  readonly hide: string;
  readonly words: string;
}) {
  const [isShown, setShown] = useState(false);
  return (
    <p class="course-on-demand">
      <button
        type="button"
        class="course-ask"
        aria-expanded={isShown ? "true" : "false"}
        onClick={() => setShown(!isShown)}
      >
        {isShown ? hide : show}
      </button>
      {isShown ? (
        <bdi dir="ltr" class="course-address">
          {words}
        </bdi>
      ) : null}
    </p>
  );
}

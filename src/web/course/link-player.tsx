import { Button, Buttons } from "#web/ui/button.tsx";
import { t } from "#web/ui/i18n/translator.ts";
import { DoneMark } from "./done-mark.tsx";
import { inLanguage } from "./in-language.ts";
import { OutsideLink } from "./outside-link.tsx";
import type { PlayerProps } from "./player-props.ts";
import { StrongText } from "./strong-text.tsx";

/** Something elsewhere, which learns neither who comes nor from where; that somebody has been there is their word. */
export function LinkPlayer({ content, language, state, onState, clock }: PlayerProps<"link">) {
  return (
    <div class="stack">
      <p class="course-text" {...inLanguage(language)}>
        <StrongText text={content.description} />
      </p>
      <p class="quiet">{t("course.link.elsewhere")}</p>
      <OutsideLink address={content.address} />
      <DoneMark isDone={state?.done === true} byButton />
      {state?.done === true ? null : (
        <Buttons>
          <Button
            look="primary"
            onClick={() => onState({ kind: "link", done: true, score: null, changedAt: clock() })}
          >
            {t("course.link.been")}
          </Button>
        </Buttons>
      )}
    </div>
  );
}

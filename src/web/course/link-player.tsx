import { Button, Buttons } from "#web/ui/button.tsx";
import { t } from "#web/ui/i18n/translator.ts";
import { DoneMark } from "./done-mark.tsx";
import { inLanguage } from "./in-language.ts";
import type { PlayerProps } from "./player-props.ts";
import { StrongText } from "./strong-text.tsx";

/** Something elsewhere, which learns neither who comes nor from where; that somebody has been there is their word. */
export function LinkPlayer({ content, language, state, onState, clock }: PlayerProps<"link">) {
  const site = findSite(content.address);
  return (
    <div class="stack">
      <p class="course-text" {...inLanguage(language)}>
        <StrongText text={content.description} />
      </p>
      <p class="quiet">{t("course.link.elsewhere")}</p>
      {site === undefined ? null : (
        <p>
          <a
            class="button button-quiet"
            href={content.address}
            target="_blank"
            rel="noopener noreferrer"
            referrerpolicy="no-referrer"
          >
            {t("course.link.open", { site })}
          </a>
        </p>
      )}
      <DoneMark isDone={state?.done === true} />
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

/** The host's name; nothing for what is no web address: an author's `javascript:` leads nowhere. */
function findSite(address: string): string | undefined {
  try {
    const { protocol, host } = new URL(address);
    return protocol === "https:" || protocol === "http:" ? host : undefined;
  } catch {
    return undefined;
  }
}

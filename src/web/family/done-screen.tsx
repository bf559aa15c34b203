import { ButtonLink, Buttons } from "#web/ui/button.tsx";
import { hrefTo } from "#web/ui/hash-route.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { Notice } from "#web/ui/notice.tsx";
import type { ScreenProps } from "./screen-props.ts";

/** What happens next and when, and that nothing is left on the phone. */
export function DoneScreen({ application }: ScreenProps) {
  return (
    <div class="stack">
      <h1>{t("family.done.title")}</h1>
      <div>
        <h2>{t("family.done.next")}</h2>
        <ol>
          <li>{t("family.done.officer", { society: application.doneFor.value ?? "" })}</li>
          <li>{t("family.done.ask")}</li>
          <li>{t("family.done.search")}</li>
        </ol>
      </div>
      <Notice tone="safe">
        <p>{t("family.done.wiped")}</p>
      </Notice>
      <Buttons>
        <ButtonLink href={hrefTo("request")}>{t("family.start.request")}</ButtonLink>
        <ButtonLink href={hrefTo()}>{t("family.done.again")}</ButtonLink>
      </Buttons>
    </div>
  );
}

import { ButtonLink, Buttons } from "#web/ui/button.tsx";
import { hrefTo } from "#web/ui/hash-route.ts";
import { t } from "#web/ui/i18n/translator.ts";

/** Somebody learns in this browser already: nobody else's keys are made over theirs. */
export const Taken = ({ course }: { readonly course?: string | undefined }) => (
  <div class="stack narrow">
    <h1>{t("learn.join.taken")}</h1>
    <Buttons>
      <ButtonLink look="primary" href={hrefTo("open", ...(course === undefined ? [] : [course]))}>
        {t("learn.join.taken.open")}
      </ButtonLink>
    </Buttons>
  </div>
);

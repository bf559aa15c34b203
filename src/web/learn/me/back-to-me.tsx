import { hrefTo } from "#web/ui/hash-route.ts";
import { t } from "#web/ui/i18n/translator.ts";

/** The way back to the list, above each of its pages. */
export const BackToMe = () => (
  <p class="back">
    <a href={hrefTo("me")}>{t("learning.me.title")}</a>
  </p>
);

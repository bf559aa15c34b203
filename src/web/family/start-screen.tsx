import { hrefTo } from "#web/ui/hash-route.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { ListRow, ListRows } from "#web/ui/list-row.tsx";
import { Mark } from "#web/ui/mark.tsx";
import { Notice } from "#web/ui/notice.tsx";

/** The first thing a family sees: what this is, and the three ways on. */
export function StartScreen() {
  return (
    <div class="stack">
      <div>
        <Mark size={64} />
        <h1>{t("family.start.title")}</h1>
        <p>{t("family.start.lead")}</p>
      </div>
      <ListRows label={t("family.start.title")}>
        <ListRow
          href={hrefTo("looking")}
          title={t("family.start.looking")}
          detail={t("family.start.looking.detail")}
        />
        <ListRow href={hrefTo("alive")} title={t("family.start.alive")} detail={t("family.start.alive.detail")} />
        <ListRow
          href={hrefTo("request")}
          title={t("family.start.request")}
          detail={t("family.start.request.detail")}
        />
      </ListRows>
      <p>{t("family.start.free")}</p>
      <Notice tone="care">
        <p>{t("family.start.danger")}</p>
      </Notice>
    </div>
  );
}

import { hrefTo } from "#web/ui/hash-route.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { Button, ButtonLink, Buttons } from "#web/ui/button.tsx";
import { ListRow, ListRows } from "#web/ui/list-row.tsx";
import { Mark } from "#web/ui/mark.tsx";
import { Notice } from "#web/ui/notice.tsx";
import type { ScreenProps } from "./family-pages.tsx";

/** The first thing a family sees: what this is, and the three ways on. */
export function StartScreen({ application }: ScreenProps) {
  const { draft, sealed } = application.kept.value;
  const goOn = sealed ? (sealed.arrived ? ["code"] : ["send"]) : draft ? ["form", draft.page] : undefined;
  return (
    <div class="stack">
      <div>
        <Mark size={64} />
        <h1>{t("family.start.title")}</h1>
        <p>{t("family.start.lead")}</p>
      </div>
      {goOn === undefined ? null : (
        <Notice title={t("family.draft.found")}>
          <Buttons>
            <ButtonLink look="primary" href={hrefTo(...goOn)}>
              {t("family.draft.go-on")}
            </ButtonLink>
            {sealed ? null : (
              <Button onClick={() => void application.wipe()}>{t("family.draft.discard")}</Button>
            )}
          </Buttons>
        </Notice>
      )}
      <ListRows label={t("family.start.title")}>
        {(["looking", "alive", "request"] as const).map((way) => (
          <ListRow
            key={way}
            href={hrefTo(way)}
            title={t(`family.start.${way}`)}
            detail={t(`family.start.${way}.detail`)}
          />
        ))}
      </ListRows>
      <p>{t("family.start.free")}</p>
      <Notice tone="care">
        <p>{t("family.start.danger")}</p>
      </Notice>
    </div>
  );
}

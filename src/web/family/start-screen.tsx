import { hrefTo } from "#web/ui/hash-route.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { Button, ButtonLink, Buttons } from "#web/ui/button.tsx";
import { ListRow, ListRows } from "#web/ui/list-row.tsx";
import { Mark } from "#web/ui/mark.tsx";
import { Notice } from "#web/ui/notice.tsx";

export type StartScreenProps = {
  /** Where a request was begun on this phone, to go on from there; `onDiscard` while it is not sealed. */
  readonly goOn?: readonly string[] | undefined;
  readonly onDiscard?: (() => void) | undefined;
};

/** The first thing a family sees: what this is, and the three ways on. */
export function StartScreen({ goOn, onDiscard }: StartScreenProps) {
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
            {onDiscard === undefined ? null : (
              <Button onClick={onDiscard}>{t("family.draft.discard")}</Button>
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

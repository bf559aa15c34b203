import { t } from "./i18n/translator.ts";
import { formatDay, formatList } from "./i18n/format.ts";
import { Button, Buttons } from "./button.tsx";
import "./consent-sheet.css";

export interface ConsentSheetProps {
  readonly person: string;
  /** Organisations that may read; and those that never may. */
  readonly who: readonly string[];
  readonly never: readonly string[];
  /** Parts of the record, in words. */
  readonly what: readonly string[];
  readonly why: string;
  /** Milliseconds; absent: until the request is closed. */
  readonly until?: number | undefined;
  readonly onAgree?: () => void;
  readonly onRefuse?: () => void;
  readonly busy?: boolean;
}

/** A consent in words that can be read aloud. Yes and no weigh the same. Without answers it shows what was agreed. */
export function ConsentSheet(props: ConsentSheetProps) {
  const { person, who, never, what, why, until, onAgree, onRefuse, busy = false } = props;
  const lines: (readonly [string, string])[] = [
    [t("consent.why"), why],
    [t("consent.who"), formatList(who)],
    ...(never.length === 0 ? [] : [[t("consent.never"), formatList(never)] as const]),
    [t("consent.what"), formatList(what)],
    [
      t("consent.until"),
      until === undefined ? t("consent.until-closed") : t("consent.until-day", { day: formatDay(until) }),
    ],
  ];
  return (
    <section class="consent" aria-label={t("consent.title")}>
      <p>{t("consent.person", { person })}</p>
      <dl>
        {lines.map(([label, words]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <p>{t("consent.take-back")}</p>
      <p>{t("consent.no-harm")}</p>
      {onAgree === undefined ? null : (
        <Buttons>
          <Button onClick={onAgree} busy={busy}>
            {t("consent.agree")}
          </Button>
          <Button onClick={onRefuse} disabled={busy}>
            {t("consent.refuse")}
          </Button>
        </Buttons>
      )}
    </section>
  );
}

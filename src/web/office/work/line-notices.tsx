import { Button, Buttons } from "#web/ui/button.tsx";
import { hrefTo } from "#web/ui/hash-route.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { Notice } from "#web/ui/notice.tsx";
import type { ShownRefusal } from "../refusal-text.ts";
import { textOfRefusal, textOfRefusals } from "../refusal-text.ts";
import { textOfFault } from "../fault-text.ts";
import type { WorkProps } from "./work.ts";

/** What nobody may pass over: servers that are away or did what their signatures do not bear out, changes refused for good. */
export function LineNotices({ work }: WorkProps) {
  const { line, inbox, caseload, matches } = work;
  const refused = line.value.waiting.filter((one) => one.refused !== null);
  const away = line.value.state === "offline";
  const troubles = line.value.refusals.filter(({ kind }) => kind !== "unreachable" || !away);
  const faults = [inbox, caseload, matches].flatMap((list) => list.value.value?.faults ?? []);
  return (
    <div class="line-notices">
      {away ? (
        <Notice tone="care" title={t("line.gate-away")}>
          <p>{t("line.gate-away.explain")}</p>
          <Buttons>
            <Button onClick={() => void work.refresh()}>{t("action.retry")}</Button>
          </Buttons>
        </Notice>
      ) : troubles.length > 0 ? (
        <Notice tone="care" title={t("line.trouble")}>
          <p>{textOfRefusals(troubles)}</p>
        </Notice>
      ) : null}
      {faults.length === 0 ? null : (
        <Notice tone="danger" title={t("line.faults")}>
          <ul>
            {[...new Set(faults.map(textOfFault))].map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
          <p>{t("line.faults.explain")}</p>
        </Notice>
      )}
      {refused.map(({ key, change, refused: kind }) => (
        <Notice key={key} tone="care" title={t("line.refused")}>
          <p>
            {textOfRefusal({ kind } as ShownRefusal)} {t("line.refused.explain")}
          </p>
          <p>
            <a href={hrefTo("cases", change.record)}>{t("line.refused.case")}</a>
          </p>
          <Buttons>
            <Button onClick={() => void work.dropChange(key)}>{t("line.refused.drop")}</Button>
          </Buttons>
        </Notice>
      ))}
    </div>
  );
}

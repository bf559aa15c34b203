import { useState } from "preact/hooks";
import { t } from "./i18n/translator.ts";
import { Button, Buttons } from "./button.tsx";
import { Check } from "./choice.tsx";
import "./access-code-sheet.css";

export interface AccessCodeSheetProps {
  /** The code in the groups in which it is written down. */
  readonly groups: readonly string[];
  /** Where to come back, as one types it. */
  readonly address: string;
  readonly society: string;
  readonly onPrint: () => void;
  /** After "I have written it down". */
  readonly onKept: () => void;
}

/** The only way back to a request, alone on its page, large enough to copy by hand in poor light. */
export function AccessCodeSheet({ groups, address, society, onPrint, onKept }: AccessCodeSheetProps) {
  const [written, setWritten] = useState(false);
  return (
    <section class="access-code stack">
      <div class="access-code-paper">
        <p>
          <bdi>{society}</bdi> · {t("code.title")}
        </p>
        <ol class="access-code-groups" dir="ltr" aria-label={t("code.title")}>
          {groups.map((group, index) => (
            // The letters are read one by one, as they are to be written.
            <li key={`${index}${group}`}>
              <span aria-hidden="true">{group}</span>
              <span class="for-readers">{[...group].join(" ")}</span>
            </li>
          ))}
        </ol>
        <p class="access-code-address">
          {t("code.address")} <bdi dir="ltr">{address}</bdi>
        </p>
      </div>
      <ul>
        <li>{t("code.write")}</li>
        <li>{t("code.photograph")}</li>
        <li>{t("code.keep")}</li>
        <li>{t("code.only")}</li>
      </ul>
      <Buttons>
        <Button onClick={onPrint}>{t("action.print")}</Button>
      </Buttons>
      <div class="not-on-paper stack">
        <Check label={t("code.written")} checked={written} onChange={setWritten} />
        <Buttons>
          <Button look="primary" disabled={!written} onClick={onKept}>
            {t("action.continue")}
          </Button>
        </Buttons>
      </div>
    </section>
  );
}

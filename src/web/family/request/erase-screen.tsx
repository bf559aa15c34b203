import { useState } from "preact/hooks";
import type { Result } from "#base/result.ts";
import { Button, Buttons } from "#web/ui/button.tsx";
import { ConfirmByTyping } from "#web/ui/confirm-by-typing.tsx";
import { goTo } from "#web/ui/hash-route.ts";
import { formatDay } from "#web/ui/i18n/format.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { Notice } from "#web/ui/notice.tsx";
import { Trouble } from "../trouble.tsx";
import type { RequestScreenProps } from "./request-session.ts";
import type { SessionRefusal } from "./request-session.ts";

/** Asked for here, done after a wait, and cancelled here until then: papers are taken from people. */
export function EraseScreen({ session }: RequestScreenProps) {
  const [result, setResult] = useState<Result<undefined, SessionRefusal>>();
  const [cancelled, setCancelled] = useState(false);
  const [busy, setBusy] = useState(false);
  const { erasure } = session.record.value.access;
  const ask = async (what: () => Promise<Result<undefined, SessionRefusal>>, isCancelling: boolean) => {
    setBusy(true);
    const answer = await what();
    setResult(answer);
    setCancelled(isCancelling && answer.ok);
    setBusy(false);
  };
  return (
    <>
      <h1>{t("family.erase.title")}</h1>
      {result && !result.ok ? <Trouble kind={result.refusal.kind} /> : null}
      <div role="status">
        {cancelled ? (
          <Notice tone="safe">
            <p>{t("family.erase.cancelled")}</p>
          </Notice>
        ) : null}
        {erasure === null ? null : (
          <Notice tone="care">
            <p>{t("family.erase.asked", { day: formatDay(erasure.dueAt) })}</p>
            <p>{t("family.erase.why-wait")}</p>
          </Notice>
        )}
      </div>
      {erasure === null ? (
        <ConfirmByTyping
          title={t("family.erase.action")}
          word={t("family.erase.word")}
          action={t("family.erase.action")}
          busy={busy}
          onConfirm={() => void ask(session.askForErasure, false)}
          onCancel={() => goTo(["request"])}
        >
          <p>{t("family.erase.explain")}</p>
          <p>{t("family.erase.why-wait")}</p>
        </ConfirmByTyping>
      ) : (
        <Buttons>
          <Button look="primary" busy={busy} onClick={() => void ask(session.cancelErasure, true)}>
            {t("family.erase.cancel")}
          </Button>
        </Buttons>
      )}
    </>
  );
}

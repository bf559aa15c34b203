import { useState } from "preact/hooks";
import type { CborValue } from "#base/cbor.ts";
import type { Result } from "#base/result.ts";
import type { StatusChange } from "#tracing/status.ts";
import { statusOf } from "#tracing/status.ts";
import { ConfirmByTyping } from "#web/ui/confirm-by-typing.tsx";
import { goTo } from "#web/ui/hash-route.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { Notice } from "#web/ui/notice.tsx";
import { Trouble } from "../trouble.tsx";
import type { RequestScreenProps } from "./request-session.ts";
import type { Outcome, SessionRefusal } from "./request-session.ts";

/** The search stops; what was written is kept until it is erased. */
export function WithdrawScreen({ session }: RequestScreenProps) {
  const [result, setResult] = useState<Result<Outcome, SessionRefusal>>();
  const [busy, setBusy] = useState(false);
  if (result?.ok || statusOf(session.record.value.state).status === "withdrawn") {
    return (
      <>
        <h1>{t("family.withdraw.title")}</h1>
        <Notice tone="safe" urgent>
          <p>
            {result?.ok && result.value === "waiting"
              ? t("offline.waiting", { count: 1 })
              : t("family.withdraw.done")}
          </p>
        </Notice>
      </>
    );
  }
  const withdraw = async () => {
    setBusy(true);
    const change: StatusChange = { status: "withdrawn" };
    setResult(await session.write("headline", { add: [{ list: "statuses", item: change as CborValue }] }));
    setBusy(false);
  };
  return (
    <>
      <h1>{t("family.withdraw.title")}</h1>
      {result ? <Trouble kind={result.refusal.kind} /> : null}
      <ConfirmByTyping
        title={t("family.withdraw.action")}
        word={t("family.withdraw.word")}
        action={t("family.withdraw.action")}
        busy={busy}
        onConfirm={() => void withdraw()}
        onCancel={() => goTo(["request"])}
      >
        <p>{t("family.withdraw.explain")}</p>
      </ConfirmByTyping>
    </>
  );
}

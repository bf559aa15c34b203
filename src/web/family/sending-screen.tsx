import { useEffect } from "preact/hooks";
import { Button, ButtonLink, Buttons } from "#web/ui/button.tsx";
import { goTo, hrefTo } from "#web/ui/hash-route.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { Notice } from "#web/ui/notice.tsx";
import type { ScreenProps } from "./screen-props.ts";

/** Milliseconds between tries while the page is open. */
const patience = 15_000;

/** Locks, pays, sends, and waits for the line where there is none. Leaves by itself, so that "back" does not send twice. */
export function SendingScreen({ application }: ScreenProps) {
  const { step } = application.sending.value;
  const society =
    application.kept.value.sealed?.society ??
    application.societies.value?.find(({ desk }) => desk === application.kept.value.draft?.desk)?.name ??
    "";
  useEffect(() => {
    void application.send();
    const again = () => void application.send();
    const timer = setInterval(() => {
      if (application.sending.value.step === "waiting") again();
    }, patience);
    addEventListener("online", again);
    return () => {
      clearInterval(timer);
      removeEventListener("online", again);
    };
  }, []);
  useEffect(() => {
    if (step === "arrived") goTo(["code"], { replace: true });
    if (step === "refused") goTo(["review"], { replace: true });
  }, [step]);
  return (
    <div class="stack">
      <h1>{t("family.sending.title")}</h1>
      {step === "waiting" ? (
        <Notice tone="care" urgent>
          <p>{t("family.sending.waiting")}</p>
          <Buttons>
            <Button onClick={() => void application.send()}>{t("action.retry")}</Button>
            {application.kept.value.sealed === undefined ? null : (
              <ButtonLink href={hrefTo("code")}>{t("family.sending.code-now")}</ButtonLink>
            )}
          </Buttons>
        </Notice>
      ) : (
        <div role="status">
          <p>
            {step === "proof"
              ? t("family.sending.proof")
              : step === "lock"
                ? t("family.sending.lock")
                : t("family.sending.send", { society })}
          </p>
          <progress aria-label={t("family.sending.title")} />
        </div>
      )}
    </div>
  );
}

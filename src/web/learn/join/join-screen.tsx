import { useState } from "preact/hooks";
import { isPasskeyPossible } from "#client/store/passkey.ts";
import { goTo } from "#web/ui/hash-route.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { Icon } from "#web/ui/icon.tsx";
import { Notice } from "#web/ui/notice.tsx";
import { DeskChoice } from "../courses/desk-choice.tsx";
import type { ApplicationProps } from "../learn-application.ts";
import { LockChoice } from "./lock-choice.tsx";
import { Taken } from "./taken.tsx";

/** One thing is asked: how to lock this device. Everything else may be said later, or never. */
export function JoinScreen({
  application,
  rest,
}: ApplicationProps & {
  /** Where one goes then: a course, by its id alone, or the place of a link that somebody handed out. */
  readonly rest: readonly string[];
}) {
  // Keys that were made here a moment ago are nobody else's: what failed can be tried again.
  const [began, setBegan] = useState(false);
  const onward = rest.length === 1 ? ["courses", ...rest] : rest;
  if (application.isTaken.value && !began) return <Taken course={rest.length === 1 ? rest[0] : undefined} />;
  return (
    <div class="stack narrow">
      <div>
        <h1>{t("learn.join.title")}</h1>
        <p class="lead">{t("learn.join.lead")}</p>
      </div>
      <section>
        <h2>{t("learn.join.what")}</h2>
        <ul class="plain-points">
          {(["keys", "number", "leave"] as const).map((what) => (
            <li key={what}>
              <Icon name={what === "keys" ? "lock" : what === "number" ? "person" : "leave"} />
              <span>{t(`learn.join.what.${what}`)}</span>
            </li>
          ))}
        </ul>
      </section>
      <DeskChoice application={application} />
      {application.isOnline.value ? null : (
        <Notice tone="care">
          <p>{t("learn.join.offline")}</p>
        </Notice>
      )}
      <LockChoice
        application={application}
        action={t("learn.join.go")}
        offersPasskey={isPasskeyPossible()}
        onDevice={async (device) => {
          setBegan(true);
          const begun = await application.begin(device, { joins: true });
          if (begun.ok) goTo(onward, { replace: true });
          return begun;
        }}
      />
    </div>
  );
}

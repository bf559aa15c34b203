import { useState } from "preact/hooks";
import { readTeamInvitation } from "#learning/team.ts";
import { useAction } from "#web/ui/use-action.ts";
import { Button, ButtonLink, Buttons } from "#web/ui/button.tsx";
import { goTo, hrefTo } from "#web/ui/hash-route.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { Notice } from "#web/ui/notice.tsx";
import type { LearnerProps } from "../learner.ts";
import { Trouble } from "../trouble.tsx";

/** A supervisor's link: what they would see, what never, and yes and no side by side. */
export function JoinTeamScreen({ learner, letters }: LearnerProps & { readonly letters: string }) {
  const invitation = readTeamInvitation(letters);
  const [done, setDone] = useState(false);
  const accept = useAction(
    () => learner.acceptTeam(letters),
    () => setDone(true),
  );
  if (!invitation || learner.isOwnCode(invitation.code)) {
    return (
      <div class="stack narrow">
        <h1>{t("learning.team.title")}</h1>
        <Notice tone="care" urgent>
          <p>{t(invitation ? "learning.team.join.own" : "learning.team.join.malformed")}</p>
        </Notice>
        <Buttons>
          <ButtonLink href={hrefTo("team")}>{t("learning.team.title")}</ButtonLink>
        </Buttons>
      </div>
    );
  }
  const { name } = invitation;
  if (done) {
    return (
      <div class="stack narrow">
        <h1>{t("learning.team.join.title")}</h1>
        <div role="status">
          <Notice tone="safe">
            <p>{t("learning.team.join.done", { name })}</p>
          </Notice>
        </div>
        <Buttons>
          <ButtonLink href={hrefTo("team")}>{t("learning.team.supervisors")}</ButtonLink>
        </Buttons>
      </div>
    );
  }
  return (
    <div class="stack narrow">
      <h1>{t("learning.team.join.title")}</h1>
      <p class="lead">{t("learning.team.join.who", { name })}</p>
      <Notice tone="care">
        <p>{t("learning.team.join.check")}</p>
      </Notice>
      <section class="panel">
        <h2>{t("learning.team.join.sees")}</h2>
        <ul>
          {(["courses", "identity", "work"] as const).map((what) => (
            <li key={what}>{t(`learning.team.join.sees.${what}`)}</li>
          ))}
        </ul>
        <p>{t("learning.team.join.never")}</p>
        <p>{t("learning.team.join.until")}</p>
      </section>
      <Trouble refusal={accept.refusal} />
      <Buttons>
        <Button busy={accept.busy} onClick={() => void accept.run()}>
          {t("learning.team.join.accept")}
        </Button>
        <Button onClick={() => goTo([], { replace: true })}>{t("learning.team.join.refuse")}</Button>
      </Buttons>
    </div>
  );
}

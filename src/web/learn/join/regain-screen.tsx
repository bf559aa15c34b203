import { useState } from "preact/hooks";
import { askForRegrant } from "#client/learner/regain.ts";
import { useLoad } from "#web/ui/use-load.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { Notice } from "#web/ui/notice.tsx";
import type { ApplicationProps } from "../learn-application.ts";
import type { LearnerSession } from "#client/learner/learner-session.ts";
import { Trouble } from "../trouble.tsx";
import { ElsewhereNotice } from "./address-screen.tsx";
import { LookAgain } from "./look-again.tsx";
import { OpenScreen } from "./open-screen.tsx";

/** The mail's link was opened by a browser that wants to take a lost one's place. */
export function RegainScreen({ application, token }: ApplicationProps & { readonly token: string }) {
  const session = application.session.value;
  if (!application.isTaken.value || application.learner.value) return <ElsewhereNotice token={token} />;
  if (!session) return <OpenScreen application={application} next={undefined} />;
  return <Ask application={application} session={session} token={token} />;
}

function Ask(props: ApplicationProps & { readonly session: LearnerSession; readonly token: string }) {
  const { application, session, token } = props;
  const [asked, setAsked] = useState(false);
  const answer = useLoad(async () => {
    const followed = await session.register.refresh(session.connection);
    if (!followed.ok) return followed;
    const result = await askForRegrant(session, token);
    if (result.ok) setAsked(true);
    return result;
  }, [token]);
  if (answer.refusal?.kind === "link-invalid") return <ElsewhereNotice token={token} />;
  return (
    <div class="stack narrow">
      <h1>{t("learn.lost.title")}</h1>
      <Trouble refusal={answer.refusal} onRetry={answer.reload} />
      <div role="status">
        {asked ? (
          <Notice tone="safe">
            <p>{t("learn.lost.asked")}</p>
            <p>{t("learn.lost.wait")}</p>
          </Notice>
        ) : answer.busy ? (
          <p>{t("busy")}</p>
        ) : null}
      </div>
      <LookAgain application={application} session={session} />
    </div>
  );
}

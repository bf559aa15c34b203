import type { BroadcastId } from "#base/id.ts";
import { refuse } from "#base/result.ts";
import { findMessage } from "#client/learner/messages.ts";
import { useLoad } from "#web/ui/use-load.ts";
import { ButtonLink, Buttons } from "#web/ui/button.tsx";
import { EmptyState } from "#web/ui/empty-state.tsx";
import { hrefTo } from "#web/ui/hash-route.ts";
import { currentLanguage, t } from "#web/ui/i18n/translator.ts";
import type { ApplicationProps } from "../learn-application.ts";
import { coursesOf } from "../learn-application.ts";
import type { LearnRefusal } from "../learner.ts";
import { Trouble } from "../trouble.tsx";
import { MessageText } from "./message-text.tsx";

/** One message: from one's own pages also without a line, by a mail's link for whoever has it. */
export function MessageScreen({ application, broadcast }: ApplicationProps & { readonly broadcast: string }) {
  const learner = application.learner.value;
  const isReady = application.desks.value !== undefined || learner !== undefined;
  const language = currentLanguage();
  const own = learner?.messages.value.find((one) => one.broadcast === broadcast);
  const loaded = useLoad(async () => {
    const visit = application.visit();
    const read =
      learner && own
        ? await learner.openMessage(own, language)
        : visit
          ? await findMessage(visit, visit.register.state(), broadcast as BroadcastId, language)
          : refuse<LearnRefusal>({ kind: "offline" });
    if (read.ok && own) await learner?.seeMessage(own.broadcast);
    return read;
  }, [broadcast, isReady, own?.broadcast, language]);
  if (!isReady) return <Trouble refusal={application.trouble.value} onRetry={application.refresh} />;
  const { refusal } = loaded;
  const wasRead = learner?.withdrawn.value.some((one) => one.broadcast === broadcast) === true;
  return (
    <div class="stack narrow">
      {learner ? (
        <p class="back">
          <a href={hrefTo("messages")}>{t("messages.back")}</a>
        </p>
      ) : null}
      {loaded.value ? null : <h1>{t("learn.nav.messages")}</h1>}
      {refusal?.kind === "not-found" ? (
        <EmptyState title={t(wasRead ? "messages.withdrawn.explain" : "messages.gone")}>
          <Buttons>
            <ButtonLink href={hrefTo("courses")}>{t("learn.welcome.look")}</ButtonLink>
          </Buttons>
        </EmptyState>
      ) : (
        <Trouble refusal={refusal} onRetry={loaded.reload} />
      )}
      {loaded.value ? <MessageText message={loaded.value} courses={coursesOf(application) ?? []} /> : null}
    </div>
  );
}

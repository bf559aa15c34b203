import type { CourseRequest } from "#client/teaching/learners.ts";
import { letIn, listWaiting } from "#client/teaching/learners.ts";
import { Button, Buttons } from "#web/ui/button.tsx";
import { EmptyState } from "#web/ui/empty-state.tsx";
import { formatMoment } from "#web/ui/i18n/format.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { showToast } from "#web/ui/toast.tsx";
import { Trouble } from "../trouble.tsx";
import { useAction } from "#web/ui/use-action.ts";
import { useLoad } from "#web/ui/use-load.ts";
import type { TeachingProps } from "./teaching-props.ts";
import { titleOfCourse, useCatalogue } from "./use-catalogue.ts";

/** Learners who ask to be let into a course, by number: nobody's name is needed to answer. */
export function RequestsScreen({ work, desk }: TeachingProps) {
  const catalogue = useCatalogue({ work, desk });
  const waiting = useLoad(() => listWaiting(work.session, desk), [desk]);
  return (
    <div class="stack">
      <p>{t("teaching.requests.explain")}</p>
      <Trouble refusal={waiting.refusal} onRetry={waiting.reload} />
      {waiting.value?.length === 0 ? <EmptyState title={t("teaching.requests.none")} /> : null}
      <ul class="plain draft-rows">
        {waiting.value?.map((request) => (
          <Request
            key={`${request.record} ${request.course}`}
            work={work}
            desk={desk}
            request={request}
            title={titleOfCourse(catalogue.value, request.course)}
            onAnswered={waiting.reload}
          />
        ))}
      </ul>
    </div>
  );
}

function Request(
  props: TeachingProps & {
    readonly request: CourseRequest;
    readonly title: string;
    readonly onAnswered: () => Promise<void>;
  },
) {
  const { work, desk, request, title, onAnswered } = props;
  const answer = useAction(
    (accept: boolean) => letIn(work.session, desk, request, accept),
    async () => {
      showToast(t("teaching.requests.answered"));
      await onAnswered();
    },
  );
  const learner = request.record.slice(0, 6);
  return (
    <li class="draft-row">
      <div>
        <strong>
          <bdi>{title}</bdi>
        </strong>
        <p class="quiet">{t("teaching.requests.line", { learner, moment: formatMoment(request.askedAt) })}</p>
        <Trouble refusal={answer.refusal} />
      </div>
      <Buttons>
        <Button look="primary" busy={answer.busy} onClick={() => void answer.run(true)}>
          {t("teaching.requests.accept", { learner })}
        </Button>
        <Button busy={answer.busy} onClick={() => void answer.run(false)}>
          {t("teaching.requests.refuse", { learner })}
        </Button>
      </Buttons>
    </li>
  );
}

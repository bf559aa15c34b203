import type { DeskId } from "#base/id.ts";
import { listReportQuestions } from "#client/teaching/report-questions.ts";
import { formatList, formatMoment } from "#web/ui/i18n/format.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { nameOfMember } from "../author-name.ts";
import { titleOfCourse } from "../teaching/use-catalogue.ts";
import { MeantAs, useRuleReader } from "../teaching/who-is-meant.tsx";
import { Trouble } from "../trouble.tsx";
import { useLoad } from "#web/ui/use-load.ts";
import type { WorkProps } from "../work/work.ts";

type Question = Extract<
  Awaited<ReturnType<typeof listReportQuestions>>,
  { readonly ok: true }
>["value"][number];

/** Who asked what of learners together; fetched when somebody wants to know. */
export function AskedQuestions({ work }: WorkProps) {
  const { value, refusal, reload } = useLoad(() => listReportQuestions(work.session), []);
  const byDesk = Map.groupBy(value ?? [], ({ desk }) => desk);
  return (
    <details class="panel">
      <summary>
        <h2>{t("leaving.questions")}</h2>
      </summary>
      <div class="stack">
        <p>{t("leaving.questions.explain")}</p>
        <Trouble refusal={refusal} onRetry={reload} />
        {value?.length === 0 ? <p>{t("leaving.questions.none")}</p> : null}
        {[...byDesk].map(([desk, questions]) => (
          <OfDesk key={desk} work={work} desk={desk} questions={questions} />
        ))}
      </div>
    </details>
  );
}

function OfDesk(props: WorkProps & { readonly desk: DeskId; readonly questions: readonly Question[] }) {
  const { work, desk, questions } = props;
  const reader = useRuleReader(work, desk);
  return (
    <ul class="plain draft-rows">
      {questions.map(({ member, askedAt, query }, i) => (
        <li key={i} class="draft-row">
          <div>
            <p>
              <strong>
                {t("leaving.question", { name: nameOfMember(work, member), moment: formatMoment(askedAt) })}
              </strong>
            </p>
            {query.course === null ? null : (
              <p>{t("leaving.question.course", { title: titleOfCourse(reader?.catalogue, query.course) })}</p>
            )}
            <MeantAs reader={reader} rule={query.rule} />
            {query.groupBy.length === 0 ? null : (
              <p>
                {t("leaving.question.grouped", {
                  fields: formatList(query.groupBy.map((field) => t(`teaching.field.${field}`))),
                })}
              </p>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}

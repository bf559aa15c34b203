import type { SharedQuestion } from "#protocol/schedule-contracts.ts";
import { formatList } from "#web/ui/i18n/format.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { titleOfCourse } from "../use-catalogue.ts";
import { MeantAs, type RuleReader } from "../who-is-meant.tsx";

/** What is asked, in words of this page and of the portal's lists alone: nobody named it. */
export function QuestionWords(props: {
  readonly question: SharedQuestion;
  readonly reader: RuleReader | undefined;
}) {
  const { question, reader } = props;
  const { course } = question.kind === "figures" ? question.query : question;
  const title = course && titleOfCourse(reader?.catalogue, course);
  return (
    <div>
      <h3>
        {question.kind === "list"
          ? t("schedules.list", {
              columns: formatList(question.columns.map((column) => t(`lists.column.${column}`))),
            })
          : title
            ? t("schedules.figures.of", { title })
            : t("schedules.figures")}{" "}
        {question.kind === "figures" && question.query.groupBy.length > 0
          ? t("schedules.figures.by", {
              fields: formatList(question.query.groupBy.map((field) => t(`teaching.field.${field}`))),
            })
          : null}
      </h3>
      <MeantAs reader={reader} rule={question.kind === "figures" ? question.query.rule : question.rule} />
    </div>
  );
}

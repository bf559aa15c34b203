import { Button, Buttons } from "#web/ui/button.tsx";
import { DataTable } from "#web/ui/data-table.tsx";
import { hrefTo } from "#web/ui/hash-route.ts";
import { formatDay } from "#web/ui/i18n/format.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { wordsOfCourse } from "../courses/course-words.ts";
import type { Certificate, LearnerProps } from "../learner.ts";

/** Everything one learned, on a sheet that can be printed; with the name only where one gave it. */
export function TranscriptScreen(props: LearnerProps & { readonly certificates: readonly Certificate[] }) {
  const { learner, certificates } = props;
  const { name } = learner.profile.value.identity;
  const standings = (learner.standings.value ?? [])
    .filter(({ state }) => state === "completed" || state === "lapsed" || state === "under-way")
    .toSorted((a, b) => (b.completedAt ?? b.since) - (a.completedAt ?? a.since));
  const certificateOf = (id: string | null) => certificates.find(({ certificate }) => certificate === id);
  return (
    <div class="stack transcript">
      <div>
        <p class="back not-on-paper">
          <a href={hrefTo("certificates")}>{t("learning.certificates.title")}</a>
        </p>
        <h1>{t("learning.transcript.title")}</h1>
        {name === undefined ? null : (
          <p class="lead">
            <bdi>{name}</bdi>
          </p>
        )}
        <p>{t("learning.transcript.lead", { day: formatDay(learner.clock()) })}</p>
      </div>
      <DataTable
        caption={t("learning.transcript.title")}
        empty={t("learning.transcript.empty")}
        rows={standings}
        rowKey={({ course }) => course}
        columns={[
          {
            key: "course",
            header: t("learning.transcript.course"),
            cell: ({ course, certificate }) => {
              const statement = learner.catalogue.value.find((one) => one.course === course);
              return statement
                ? wordsOfCourse(statement).title
                : (certificateOf(certificate)?.title ?? course);
            },
          },
          {
            key: "state",
            header: t("learning.transcript.state"),
            cell: ({ state }) => t(`learning.state.${state}`),
          },
          {
            key: "completed",
            header: t("learning.transcript.completed"),
            cell: ({ completedAt }) => (completedAt === null ? "–" : formatDay(completedAt)),
          },
          {
            key: "valid",
            header: t("learning.transcript.valid"),
            cell: ({ certificate }) => {
              const expiresAt = certificateOf(certificate)?.expiresAt;
              return expiresAt ? formatDay(expiresAt) : "–";
            },
          },
          {
            key: "number",
            header: t("learning.transcript.number"),
            cell: ({ certificate }) => <bdi class="number">{certificate ?? "–"}</bdi>,
          },
        ]}
      />
      <Buttons>
        <Button onClick={() => print()}>{t("action.print")}</Button>
      </Buttons>
    </div>
  );
}

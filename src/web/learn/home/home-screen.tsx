import type { CourseStatement } from "#protocol/course.ts";
import type { CourseStanding } from "#protocol/learner.ts";
import { ButtonLink, Buttons } from "#web/ui/button.tsx";
import { EmptyState } from "#web/ui/empty-state.tsx";
import { hrefTo } from "#web/ui/hash-route.ts";
import { formatDay, formatMoment, formatShare, joinPhrases } from "#web/ui/i18n/format.ts";
import { t } from "#web/ui/i18n/translator.ts";
import { ListRow, ListRows } from "#web/ui/list-row.tsx";
import { CourseCard, CourseCards, extentOf } from "../courses/course-card.tsx";
import { wordsOfCourse } from "../courses/course-words.ts";
import { recommendCourses } from "../courses/find-courses.ts";
import type { ApplicationProps } from "../learn-application.ts";
import { coursesOf } from "../learn-application.ts";
import type { LearnerProps } from "../learner.ts";
import { Notices } from "./notices.tsx";
import { sizeOf } from "./size-words.ts";

/** What is due, what is under way, and what may come next. */
export function HomeScreen({ application, learner }: ApplicationProps & LearnerProps) {
  const courses = coursesOf(application) ?? [];
  const statementOf = (standing: CourseStanding) => courses.find(({ course }) => course === standing.course);
  const standings = (learner.standings.value ?? []).flatMap((standing) => {
    const statement = statementOf(standing);
    return statement ? [{ standing, statement }] : [];
  });
  const isOpen = ({ state }: CourseStanding) =>
    state === "enrolled" || state === "under-way" || state === "lapsed";
  const due = standings
    .filter(({ standing }) => isOpen(standing) && standing.dueAt !== null)
    .toSorted((a, b) => a.standing.dueAt! - b.standing.dueAt!);
  const others = standings.filter(({ standing }) => isOpen(standing) && standing.dueAt === null);
  const underWay = others.filter(({ standing }) => standing.state === "under-way");
  const ready = others.filter(({ standing }) => standing.state !== "under-way");
  const requested = standings.filter(({ standing }) => standing.state === "requested");
  const { work } = learner.profile.value;
  const roles = [work.affiliation, work.role].filter((role) => role !== undefined);
  const begun = new Set(
    standings.filter(({ standing }) => standing.state !== "left").map(({ standing }) => standing.course),
  );
  const recommended = recommendCourses(courses, roles, begun);
  const hasMail = learner.notices.value.some(({ kind }) => kind === "later-mail");
  const asOf = learner.asOf.value;
  const isOffline = learner.line.value.state === "offline";
  const downloads = learner.downloads.value;
  return (
    <div class="stack">
      <h1>{t("learning.home.title")}</h1>
      <Notices application={application} learner={learner} />
      <Standings title={t("learning.home.due")} rows={due} learner={learner} />
      <Standings title={t("learning.home.under-way")} rows={underWay} learner={learner} />
      <Standings title={t("learning.home.enrolled")} rows={ready} learner={learner} />
      <Standings title={t("learning.home.requested")} rows={requested} learner={learner} />
      {due.length + others.length + requested.length > 0 || hasMail ? null : (
        <EmptyState title={t("learning.home.nothing")}>
          <p>{t("learning.home.nothing.explain")}</p>
          <Buttons>
            <ButtonLink look="primary" href={hrefTo("courses")}>
              {t("learn.welcome.look")}
            </ButtonLink>
          </Buttons>
        </EmptyState>
      )}
      {recommended.length === 0 ? null : (
        <section>
          <h2>{t("learning.home.recommended")}</h2>
          <CourseCards label={t("learning.home.recommended")}>
            {recommended.map((statement) => (
              <CourseCard key={statement.course} statement={statement} />
            ))}
          </CourseCards>
        </section>
      )}
      {downloads.length === 0 ? null : (
        <section>
          <h2>{t("learning.home.downloads")}</h2>
          <ListRows label={t("learning.home.downloads")}>
            {downloads.flatMap((download) => {
              const statement = courses.find(({ course }) => course === download.course);
              return statement
                ? [
                    <ListRow
                      key={download.course}
                      href={hrefTo("courses", download.course)}
                      title={wordsOfCourse(statement).title}
                      detail={sizeOf(download.bytes)}
                    />,
                  ]
                : [];
            })}
          </ListRows>
        </section>
      )}
      {isOffline && asOf !== undefined ? (
        <p class="quiet">{t("learning.home.as-of", { moment: formatMoment(asOf) })}</p>
      ) : null}
    </div>
  );
}

type Row = { readonly standing: CourseStanding; readonly statement: CourseStatement };

function Standings({ title, rows, learner }: LearnerProps & { title: string; rows: readonly Row[] }) {
  if (rows.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <ListRows label={title}>
        {rows.map(({ standing, statement }) => {
          const place = learner.places.value.get(standing.course);
          return (
            <ListRow
              key={standing.course}
              href={
                // What has run out is taken again there, not gone on with.
                standing.state === "requested" || standing.state === "lapsed" || statement.path.length > 0
                  ? hrefTo("courses", standing.course)
                  : hrefTo("play", standing.course)
              }
              title={wordsOfCourse(statement).title}
              detail={joinPhrases([
                standing.state === "under-way"
                  ? t("learning.home.percent", { percent: formatShare(standing.percent / 100) })
                  : t(`learning.state.${standing.state}`),
                place && t("learning.home.go-on", { section: place.section, of: place.of }),
                extentOf(statement),
              ])}
              badge={<DueBadge dueAt={standing.dueAt} now={learner.clock()} />}
            />
          );
        })}
      </ListRows>
    </section>
  );
}

function DueBadge({ dueAt, now }: { readonly dueAt: number | null; readonly now: number }) {
  if (dueAt === null) return null;
  const isLate = dueAt < now;
  return (
    <span class={isLate ? "due due-late" : "due"}>
      {t(isLate ? "learning.home.due-late" : "learning.home.due-by", { day: formatDay(dueAt) })}
    </span>
  );
}

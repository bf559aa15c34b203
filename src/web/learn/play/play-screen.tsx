import { useEffect, useState } from "preact/hooks";
import type { CourseStatement } from "#protocol/course.ts";
import { useLoad } from "#web/ui/use-load.ts";
import { ButtonLink, Buttons } from "#web/ui/button.tsx";
import { hrefTo } from "#web/ui/hash-route.ts";
import type { Language } from "#web/ui/i18n/language.ts";
import { isLanguage, languages } from "#web/ui/i18n/language.ts";
import { currentLanguage, t } from "#web/ui/i18n/translator.ts";
import { SelectField } from "#web/ui/select-field.tsx";
import { wordsOfCourse } from "../courses/course-words.ts";
import type { ApplicationProps } from "../learn-application.ts";
import { findCourse } from "../learn-application.ts";
import type { LearnerProps } from "../learner.ts";
import { Trouble } from "../trouble.tsx";
import { CoursePlayer } from "./course-player.tsx";
import { DoneScreen } from "./done-screen.tsx";

/** A course while it is learned. The language may change on the way: what was done is kept by place, not by words. */
export function PlayScreen(
  props: ApplicationProps & LearnerProps & { readonly course: string; readonly activity: string | undefined },
) {
  const { application, course } = props;
  const statement = findCourse(application, course);
  if (!statement) {
    return application.trouble.value ? (
      <Trouble refusal={application.trouble.value} onRetry={application.refresh} />
    ) : (
      <p role="status">{t("busy")}</p>
    );
  }
  return <Play {...props} statement={statement} />;
}

function Play(
  props: ApplicationProps &
    LearnerProps & { readonly statement: CourseStatement; readonly activity: string | undefined },
) {
  const { application, learner, statement, activity } = props;
  const offered = statement.languages.map(({ language }) => language);
  const here = learner.downloads.value.find(({ course }) => course === statement.course)?.language;
  // Offline there is only what was downloaded, in its language.
  const isOffline = learner.line.value.state === "offline";
  const [chosen, setChosen] = useState<Language | undefined>();
  const language =
    chosen ?? (isOffline && here ? here : wordsOfCourse(statement, currentLanguage()).language);
  const opened = useLoad(
    () => learner.openCourse(statement, language),
    [statement.course, statement.version, language],
  );
  useEffect(() => {
    // What other devices did in this course, as long as it is open.
    const every = setInterval(() => void learner.refresh(), 60_000);
    return () => clearInterval(every);
  }, [learner]);
  return (
    <div class="stack play">
      <div class="play-head">
        <a href={hrefTo("courses", statement.course)}>{wordsOfCourse(statement, language).title}</a>
        {offered.length < 2 ? null : (
          <SelectField
            label={t("learning.play.language")}
            quietly
            required
            options={offered.map((one) => ({ value: one as string, label: languages[one].name }))}
            value={language as string}
            onChange={(tag) => {
              if (tag !== undefined && isLanguage(tag)) setChosen(tag);
            }}
          />
        )}
      </div>
      {opened.refusal ? (
        <>
          <h1>{wordsOfCourse(statement, language).title}</h1>
          <Trouble refusal={opened.refusal} onRetry={opened.reload} />
          <Buttons>
            <ButtonLink href={hrefTo("courses", statement.course)}>{t("learning.play.close")}</ButtonLink>
          </Buttons>
        </>
      ) : null}
      {opened.value ? (
        activity === "done" ? (
          <DoneScreen application={application} learner={learner} opened={opened.value} />
        ) : (
          <CoursePlayer
            key={`${language}/${opened.value.document.language}`}
            learner={learner}
            opened={opened.value}
            activity={activity}
          />
        )
      ) : opened.busy ? (
        <p role="status">{t("busy")}</p>
      ) : null}
    </div>
  );
}

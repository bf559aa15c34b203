import type { Clock, RandomBytes } from "#base/effects.ts";
import type { Activity } from "#learning/activity.ts";
import type { ActivityState } from "#learning/activity-state.ts";
import type { Language } from "#web/ui/i18n/language.ts";
import { lazyScreen } from "#web/ui/lazy-screen.tsx";
import type { FileSource } from "./file-source.ts";
import { LinkPlayer } from "./link-player.tsx";
import { PagePlayer } from "./page-player.tsx";
import type { ActivityKind, Outside, PlayerProps, StateOf } from "./player-props.ts";
import { ReportPlayer } from "./report-player.tsx";
import { ScormPlayer } from "./scorm-player.tsx";
import { SurveyPlayer } from "./survey-player.tsx";
import "./course.css";

// Most courses begin with a page: whoever opens one on a slow line does not wait for what comes after it.
const QuizPlayer = lazyScreen(async () => (await import("./quiz-player.tsx")).QuizPlayer);
const ScenarioPlayer = lazyScreen(async () => (await import("./scenario-player.tsx")).ScenarioPlayer);
const MailboxPlayer = lazyScreen(async () => (await import("./mailbox-player.tsx")).MailboxPlayer);

export interface ActivityPlayerProps {
  readonly activity: Activity;
  /** Of the course's document. */
  readonly language: Language;
  /** As it was kept; one of another kind of activity is taken as none. */
  readonly state: ActivityState | undefined;
  readonly onState: (next: ActivityState) => void;
  readonly onSurvey: PlayerProps<"survey">["onSurvey"];
  readonly files: FileSource;
  readonly random: RandomBytes;
  readonly clock: Clock;
  readonly contentUrl: string | undefined;
  readonly outside: Outside | undefined;
}

/**
 * One activity of a course, for learners and for the author who looks at a draft. It keeps nothing: what was done is handed to
 * `onState` and comes back as `state`. Its headings begin at the second level; the title is the page's to show.
 */
export const ActivityPlayer = (props: ActivityPlayerProps) => (
  <div class="course-activity">
    <Player key={props.activity.activity} {...props} />
  </div>
);

function Player({ activity, state, ...others }: ActivityPlayerProps) {
  const { content } = activity;
  const propsOf = <Kind extends ActivityKind>(kind: Kind): Omit<PlayerProps<Kind>, "content"> => ({
    ...others,
    state: state?.kind === kind ? (state as StateOf<Kind>) : undefined,
  });
  switch (content.kind) {
    case "page":
      return <PagePlayer content={content} {...propsOf("page")} />;
    case "quiz":
      return <QuizPlayer content={content} {...propsOf("quiz")} />;
    case "scenario":
      return <ScenarioPlayer content={content} {...propsOf("scenario")} />;
    case "mailbox":
      return <MailboxPlayer content={content} {...propsOf("mailbox")} />;
    case "survey":
      return <SurveyPlayer content={content} {...propsOf("survey")} />;
    case "link":
      return content.report === null ? (
        <LinkPlayer content={content} {...propsOf("link")} />
      ) : (
        <ReportPlayer content={{ ...content, report: content.report }} {...propsOf("link")} />
      );
    case "scorm":
      return <ScormPlayer content={content} {...propsOf("scorm")} />;
  }
}

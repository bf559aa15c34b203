import type { Clock, RandomBytes } from "#base/effects.ts";
import type { Result } from "#base/result.ts";
import type { ActivityContent } from "#learning/activity.ts";
import type { ActivityState } from "#learning/activity-state.ts";
import type { OutsideReport } from "#learning/outside-report.ts";
import type { SurveyAnswers } from "#learning/survey.ts";
import type { Language } from "#web/ui/i18n/language.ts";
import type { FileSource } from "./file-source.ts";

export type ActivityKind = ActivityContent["kind"];
export type ContentOf<Kind extends ActivityKind> = Extract<ActivityContent, { kind: Kind }>;
export type StateOf<Kind extends ActivityKind> = Extract<ActivityState, { kind: Kind }>;

/** What a link activity needs whose provider reports. */
export interface Outside {
  /** Where it is opened, with the invented name of this learner. */
  readonly addressOf: (link: ReportingLink) => Promise<Result<string, { readonly kind: string }>>;
  /** Nothing while the provider has not said that it is done. */
  readonly ask: (
    report: OutsideReport,
  ) => Promise<Result<{ readonly score: number | null } | undefined, { readonly kind: string }>>;
}
export type ReportingLink = ContentOf<"link"> & { readonly report: OutsideReport };

/** What the player of one kind of activity gets. */
export interface PlayerProps<Kind extends ActivityKind> {
  readonly content: ContentOf<Kind>;
  /** Of the course's document, which may be another than the application's. */
  readonly language: Language;
  readonly state: StateOf<Kind> | undefined;
  readonly onState: (next: StateOf<Kind>) => void;
  /** Durable when it resolves; it is sent when there is a line. */
  readonly onSurvey: (answers: SurveyAnswers) => Promise<void>;
  readonly files: FileSource;
  readonly random: RandomBytes;
  readonly clock: Clock;
  /** Where packages of other authoring tools run; undefined where the network has no such origin. */
  readonly contentUrl: string | undefined;
  /** Undefined for an author who looks at a draft: nobody is named, and nobody asked. */
  readonly outside: Outside | undefined;
}

import type { Clock, RandomBytes } from "#base/effects.ts";
import type { Result } from "#base/result.ts";
import type { ActivityContent } from "#learning/activity.ts";
import type { ActivityState } from "#learning/activity-state.ts";
import type { Language } from "#web/ui/i18n/language.ts";
import type { FileSource } from "./file-source.ts";

export type ActivityKind = ActivityContent["kind"];
export type ContentOf<Kind extends ActivityKind> = Extract<ActivityContent, { kind: Kind }>;
export type StateOf<Kind extends ActivityKind> = Extract<ActivityState, { kind: Kind }>;

/** What a learner chose in a survey: as the gate counts it, and nothing else. */
export type SurveyAnswers = readonly { readonly question: string; readonly options: readonly string[] }[];

/** What the player of one kind of activity gets. */
export interface PlayerProps<Kind extends ActivityKind> {
  readonly content: ContentOf<Kind>;
  /** Of the course's document, which may be another than the application's. */
  readonly language: Language;
  readonly state: StateOf<Kind> | undefined;
  readonly onState: (next: StateOf<Kind>) => void;
  readonly onSurvey: (answers: SurveyAnswers) => Promise<Result<unknown, { readonly kind: string }>>;
  readonly files: FileSource;
  readonly random: RandomBytes;
  readonly clock: Clock;
  /** Where packages of other authoring tools run; undefined where the network has no such origin. */
  readonly contentUrl: string | undefined;
}

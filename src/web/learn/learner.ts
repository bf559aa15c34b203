import type { Withdrawn } from "#client/learner/forget-messages.ts";
import type { GivenMessage, Message } from "#client/learner/messages.ts";
import type { BroadcastId, CertificateId, CodeId, CourseId, DeskId, MemberId, RecordId } from "#base/id.ts";
import type { Clock, RandomBytes } from "#base/effects.ts";
import type { Result } from "#base/result.ts";
import type { FurtherBrowser, OtherBrowser } from "#client/learner/browsers.ts";
import type { Download, DownloadProgress } from "#client/learner/course-content.ts";
import type { ClientStore } from "#client/store/store.ts";
import type { Device } from "#keys/device.ts";
import type { ActivityState, StudyState } from "#learning/activity-state.ts";
import type { CourseDocument } from "#learning/course-document.ts";
import type { Profile } from "#learning/profile.ts";
import type { SurveyAnswers } from "#learning/survey.ts";
import type { CourseStatement } from "#protocol/course.ts";
import type { CourseStanding } from "#protocol/learner.ts";
import type { FileSource } from "#web/course/file-source.ts";
import type { Outside } from "#web/course/player-props.ts";
import type { Language } from "#web/ui/i18n/language.ts";
import type { ReadonlySignal } from "#web/ui/signal.ts";

import type { LearningNotice } from "./home/list-notices.ts";
import type { Place } from "./play/steps.ts";
import type { Opening, Reader } from "./me/readers.ts";

/** Any kind: each has its words (`trouble.tsx`). */
export type LearnRefusal = {
  readonly kind: string;
  readonly detail?: Readonly<Record<string, unknown>> | undefined;
};
export type Outcome<Value> = Promise<Result<Value, LearnRefusal>>;

/** A course that is being learned: what it says, and what the learner did in it. */
export type OpenCourse = {
  readonly statement: CourseStatement;
  readonly document: CourseDocument;
  readonly files: FileSource;
  readonly study: ReadonlySignal<StudyState>;
  readonly outside: Outside;
  /** Kept on the device when it resolves; sent, sealed, when there is a line. Answers whether the course is complete with it. */
  readonly save: (activity: string, state: ActivityState) => Promise<"unchanged" | "noted" | "completed">;
};

export type Certificate = {
  readonly certificate: CertificateId;
  readonly course: CourseId;
  readonly title: string;
  readonly issuer: string;
  readonly issuedAt: number;
  readonly expiresAt: number | null;
  /** The signed letters to hand on (Open Badges 3.0 as a JWT). */
  readonly credential: string;
};

export type TeamMember = {
  readonly record: RecordId;
  readonly profile: Profile;
  readonly courses: readonly CourseStanding[];
  /** A server sent something that is not right: what stands here of them is what could be believed. */
  readonly hasFault: boolean;
};

/** Somebody who learns in this browser, unlocked: what screens show, and everything they can do. */
export type Learner = {
  readonly number: RecordId;
  readonly desk: DeskId;
  readonly device: Device;
  readonly store: ClientStore;
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly contentUrl: string | undefined;
  readonly line: ReadonlySignal<{
    readonly state: "online" | "offline" | "sending";
    readonly waiting: number;
  }>;
  readonly catalogue: ReadonlySignal<readonly CourseStatement[]>;
  readonly portal: ReadonlySignal<{
    readonly organisations: readonly string[];
    readonly dutyStations: readonly string[];
  }>;
  /** Nothing before it was read once on this device. */
  readonly standings: ReadonlySignal<readonly CourseStanding[] | undefined>;
  /** Finished on this device, which the servers have not heard of yet. */
  readonly finished: ReadonlySignal<ReadonlySet<CourseId>>;
  /** Milliseconds; when the standings were read. */
  readonly asOf: ReadonlySignal<number | undefined>;
  readonly regrant: ReadonlySignal<{ readonly regrant: string; readonly dueAt: number } | null>;
  readonly erasureDueAt: ReadonlySignal<number | null>;
  readonly profile: ReadonlySignal<Profile>;
  readonly hasFault: ReadonlySignal<boolean>;
  /** The gate knows this browser no more: the record was erased, or another one took its place. */
  readonly isGone: ReadonlySignal<boolean>;
  readonly downloads: ReadonlySignal<readonly Download[]>;
  /** Where one was in each course, counted from 1, as this device knows it. */
  readonly places: ReadonlySignal<ReadonlyMap<CourseId, Place>>;
  readonly notices: ReadonlySignal<readonly LearningNotice[]>;
  /** What the desk wrote, the newest first; and which of it was opened on this device. */
  readonly messages: ReadonlySignal<readonly GivenMessage[]>;
  /** What was read here and taken back since: the words are gone, that there was something is not. */
  readonly withdrawn: ReadonlySignal<readonly Withdrawn[]>;
  readonly seenMessages: ReadonlySignal<ReadonlySet<string>>;
  /** Whether they want mail that is not necessary. */
  readonly wantsMail: ReadonlySignal<boolean>;
  readonly refresh: () => Promise<void>;

  readonly openMessage: (message: GivenMessage, language: Language) => Outcome<Message>;
  readonly seeMessage: (message: BroadcastId) => Promise<void>;
  readonly wantMail: (wanted: boolean) => Outcome<unknown>;

  readonly enrol: (course: CourseId) => Outcome<CourseStanding>;
  readonly leave: (course: CourseId) => Outcome<unknown>;
  readonly readDocument: (statement: CourseStatement, language: Language) => Outcome<CourseDocument>;
  readonly openCourse: (statement: CourseStatement, language: Language) => Outcome<OpenCourse>;
  /** How many files a download fetches. */
  readonly countFiles: (statement: CourseStatement, language: Language) => Outcome<number>;
  readonly download: (
    statement: CourseStatement,
    language: Language,
    onProgress: (progress: DownloadProgress) => void,
  ) => Outcome<unknown>;
  readonly removeDownload: (course: CourseId) => Promise<void>;
  /** Waits in this browser where there is no line. */
  readonly answerSurvey: (course: CourseId, activity: string, answers: SurveyAnswers) => Promise<void>;
  readonly seeNotice: (notice: string) => Promise<void>;

  readonly listCertificates: () => Outcome<readonly Certificate[]>;
  /** Letters that the office takes: signed here, they name a member and no person. */
  readonly proveTraining: (certificate: CertificateId, member: MemberId) => string;

  /** The letters of a link. */
  readonly makeTeamLink: (name: string) => string;
  readonly isOwnCode: (code: CodeId) => boolean;
  readonly acceptTeam: (letters: string) => Outcome<unknown>;
  readonly leaveTeam: (code: CodeId) => Outcome<unknown>;
  /** Opens the names of the whole team: counted, and written down for each. */
  readonly readTeam: () => Outcome<readonly TeamMember[]>;
  readonly enrolMember: (member: RecordId, course: CourseId, dueAt: number | null) => Outcome<unknown>;
  /** At most once a week for each course. */
  readonly remindMember: (member: RecordId, course: CourseId) => Outcome<unknown>;

  readonly saveProfile: (next: Profile) => Outcome<unknown>;
  readonly readers: () => Outcome<readonly Reader[]>;
  readonly openings: () => Outcome<readonly Opening[]>;
  readonly hasAddress: ReadonlySignal<boolean>;
  readonly askForAddressLink: (address: string) => Outcome<unknown>;
  readonly proveAddress: (token: string) => Outcome<unknown>;
  readonly stopRegrant: () => Outcome<unknown>;
  /** Letters for a further browser, and the number that has to stand on its screen. */
  readonly inviteBrowser: () => Outcome<string>;
  readonly ownFingerprint: () => string;
  readonly readBrowserAnswer: (letters: string) => Outcome<FurtherBrowser>;
  /** `name`: what the learner calls it, for themselves; empty for nothing. */
  readonly admitBrowser: (answer: FurtherBrowser, name: string) => Outcome<unknown>;
  readonly otherBrowsers: () => Outcome<readonly OtherBrowser[]>;
  /** At once, and for good. */
  readonly letBrowserGo: (code: CodeId) => Outcome<unknown>;
  readonly askErasure: () => Outcome<unknown>;
  readonly cancelErasure: () => Outcome<unknown>;
  /** Milliseconds without a touch after which this browser locks itself; null for not by itself. */
  readonly lockAfter: ReadonlySignal<number | null>;
  readonly chooseLock: (after: number | null) => Promise<void>;
  readonly lock: () => void;
};

export type LearnerProps = { readonly learner: Learner };

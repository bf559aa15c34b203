import type { Sequencing } from "#learning/scorm/manifest-sequencing.ts";

/**
 * What we use of scorm-again 3.4. The library comes with types, but their imports name no file endings, so under Node's rules of
 * resolution they come out as `any`; these are checked.
 */
export interface ScormApi {
  readonly on: (event: string, listener: (element?: unknown, value?: unknown) => void) => void;
  readonly loadFromJSON: (values: Readonly<Record<string, unknown>>, element: string) => void;
  /** The data model as plain data under `cmi`; `true` with the time of this session in the total. */
  readonly renderCommitCMI: (withTotalTime: boolean) => unknown;
}

export interface ScormApi2004 extends ScormApi {
  readonly reset: (settings: undefined, options: { readonly preserveListeners: true }) => void;
  readonly processNavigationRequest: (request: string, target?: string) => boolean;
  readonly getActivityTrackingData: (activity: string) => {
    readonly completionStatus: string;
    readonly successStatus: string;
    /** Between 0 and 1. */
    readonly score: number | null;
  } | null;
  readonly serializeSequencingState: () => string;
  readonly deserializeSequencingState: (state: string) => boolean;
}

export type ApiSettings = {
  readonly autocommit: false;
  /** Nothing is sent anywhere: we listen and read. */
  readonly lmsCommitUrl: false;
  readonly logLevel: "NONE";
  readonly mastery_override: true;
  readonly autoCompleteLessonStatus?: boolean;
  readonly sequencing?: Sequencing & {
    readonly eventListeners: {
      readonly onActivityDelivery: (activity: { readonly id: string }) => void;
      readonly onSequencingSessionEnd: (end: { readonly reason: string }) => void;
      readonly onNavigationValidityUpdate: (ways: {
        readonly continue: boolean;
        readonly previous: boolean;
        readonly choice: Readonly<Record<string, "true" | "false">>;
      }) => void;
    };
  };
};

export const quietSettings = {
  autocommit: false,
  lmsCommitUrl: false,
  logLevel: "NONE",
  mastery_override: true,
} as const satisfies ApiSettings;

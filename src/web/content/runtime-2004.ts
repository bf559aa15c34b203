import * as library from "scorm-again/scorm2004/min";
import {
  type CreateRuntime,
  type ItemStart,
  learnerName,
  percentOf,
  rawPercent,
  type ScormRuntime,
  type Way,
} from "./scorm-runtime.ts";
import { type ApiSettings, quietSettings, type ScormApi2004 } from "./scorm-again.ts";

// The small build has the same export as the large one.
const { Scorm2004API } = library as unknown as {
  readonly Scorm2004API: new (settings: ApiSettings) => ScormApi2004;
};

/** What is read of a data model that was written out (SCORM 2004 RTE, chapter 4). */
type Model = {
  cmi: Record<string, unknown> & { score?: Record<string, unknown> };
  wasLeft?: boolean;
};

/**
 * `window.API_1484_11`. Without rules each item has an API of its own; with rules one API knows the whole tree, keeps what
 * activities tell one another in global objectives, and says which comes next.
 */
export const createRuntime2004: CreateRuntime = (sequencing, events) => {
  let isUsed = false;
  let isEnded = false;
  let api: ScormApi2004 | undefined;
  const whole = sequencing
    ? new Scorm2004API({
        ...quietSettings,
        sequencing: {
          ...sequencing,
          eventListeners: {
            onActivityDelivery: ({ id }) => events.onDeliver(id),
            onSequencingSessionEnd: ({ reason }) => {
              if (reason !== "suspend_all") events.onOver();
            },
            onNavigationValidityUpdate: (ways) =>
              events.onWays({
                canGoOn: ways.continue,
                canGoBack: ways.previous,
                canChoose: Object.keys(ways.choice).filter((id) => ways.choice[id] === "true"),
              }),
          },
        },
      })
    : undefined;
  if (whole) listen(whole);

  function listen(given: ScormApi2004): void {
    given.on("Initialize", () => {
      isUsed = true;
      events.onChange();
    });
    for (const event of ["Commit", "SetValue.cmi.*"]) given.on(event, events.onChange);
    let way: Way | undefined;
    given.on("SequenceNext", () => (way = "next"));
    given.on("SequencePrevious", () => (way = "previous"));
    given.on("SequenceExitAll", () => (way = "exit"));
    given.on("SequenceAbandonAll", () => (way = "exit"));
    given.on("SequenceChoice", (_element: unknown, target: unknown) => (way = { choose: String(target) }));
    given.on("Terminate", () => {
      isEnded = true;
      const end = events.onEnd();
      // The ways are said right after the end.
      queueMicrotask(() => {
        const asked = way;
        way = undefined;
        end(asked);
      });
    });
  }

  return {
    open(start) {
      [isUsed, isEnded] = [false, false];
      if (whole) {
        whole.reset(undefined, { preserveListeners: true });
        api = whole;
      } else {
        api = new Scorm2004API(quietSettings);
        listen(api);
      }
      fill(api, start, whole !== undefined);
      (globalThis as { API_1484_11?: ScormApi2004 }).API_1484_11 = api;
    },
    read(wasLeft) {
      if (!api) throw new Error("runtime: nothing is open");
      const model = api.renderCommitCMI(true) as unknown as Model;
      return { data: JSON.stringify({ ...model, wasLeft }), ...statusOf(model, isUsed, isEnded) };
    },
    wasUsed: () => isUsed,
    sequencer: whole ? sequencerOf(whole, String(sequencing!.activityTree.id)) : null,
  };
};

function fill(api: ScormApi2004, { item, learner, passMark, saved }: ItemStart, hasRules: boolean): void {
  const before = parseModel(saved);
  const mark = item.masteryScore ?? passMark;
  if (before) api.loadFromJSON(before.cmi, "cmi");
  api.loadFromJSON(
    {
      learner_id: learner,
      learner_name: learnerName,
      credit: "credit",
      mode: "normal",
      entry: before ? "resume" : "ab-initio",
      launch_data: item.launchData,
      // With rules the tree has the marks.
      ...(mark !== null && !hasRules && { scaled_passing_score: String(mark / 100) }),
      ...(item.timeLimitAction !== "" && { time_limit_action: item.timeLimitAction }),
    },
    "cmi",
  );
}

function statusOf(
  { cmi }: Model,
  isUsed: boolean,
  isEnded: boolean,
): Omit<ReturnType<ScormRuntime["read"]>, "data"> {
  const completion = cmi["completion_status"];
  const success = cmi["success_status"];
  const scaled = cmi.score?.["scaled"];
  // Content that never says how far it is counts as complete once it ended (SCORM 2004 SN, UP.4).
  const isComplete = completion === "completed" || (completion === "unknown" && isEnded);
  return {
    status: isComplete ? "completed" : isUsed || completion === "incomplete" ? "incomplete" : "not-attempted",
    success: success === "passed" || success === "failed" ? success : "unknown",
    score:
      typeof scaled === "string" && scaled !== ""
        ? percentOf(String(Number(scaled) * 100))
        : rawPercent(cmi.score ?? {}),
  };
}

/**
 * What an item left is given back to it, unless it ended of its own accord and asked for nothing to be kept: then the next
 * attempt begins anew (SCORM 2004 RTE, 4.2.8).
 */
function parseModel(saved: string | null): Model | undefined {
  if (saved === null || saved === "") return undefined;
  try {
    const model = JSON.parse(saved) as Model;
    const { cmi, wasLeft } = model;
    if (wasLeft !== true && cmi["exit"] !== "suspend" && cmi["exit"] !== "logout") return undefined;
    delete cmi["session_time"];
    delete cmi["exit"];
    return model;
  } catch {
    return undefined;
  }
}

function sequencerOf(api: ScormApi2004, root: string): NonNullable<ScormRuntime["sequencer"]> {
  return {
    begin(state) {
      if (
        state !== null &&
        api.deserializeSequencingState(state) &&
        api.processNavigationRequest("resumeAll")
      ) {
        return true;
      }
      return api.processNavigationRequest("start");
    },
    go: (way) =>
      way === "next"
        ? api.processNavigationRequest("continue")
        : way === "previous"
          ? api.processNavigationRequest("previous")
          : api.processNavigationRequest("choice", way.choose),
    suspend: () => void api.processNavigationRequest("suspendAll"),
    whole() {
      const tracked = api.getActivityTrackingData(root);
      return {
        status: tracked?.completionStatus === "completed" ? "completed" : "incomplete",
        success:
          tracked?.successStatus === "passed" || tracked?.successStatus === "failed"
            ? tracked.successStatus
            : "unknown",
        score: tracked?.score === null || tracked === null ? null : percentOf(String(tracked.score * 100)),
      };
    },
    state: () => api.serializeSequencingState(),
  };
}

import * as library from "scorm-again/scorm12/min";
import { type ApiSettings, quietSettings, type ScormApi } from "./scorm-again.ts";
import { type CreateRuntime, learnerName, rawPercent } from "./scorm-runtime.ts";

// The small build has the same export as the large one.
const { Scorm12API } = library as unknown as {
  readonly Scorm12API: new (settings: ApiSettings) => ScormApi;
};

/** What is read of a data model that was written out (SCORM 1.2 RTE, 3.4). */
type Model = {
  cmi: {
    core: Record<string, unknown> & { score?: Record<string, unknown>; lesson_status?: string };
    suspend_data?: string;
    student_data?: Record<string, unknown>;
  };
  wasLeft?: boolean;
};

/** `window.API`. Items without rules, one API each: SCORM 1.2 knows no other. */
export const createRuntime12: CreateRuntime = (_sequencing, events) => {
  let api: ScormApi | undefined;
  let isUsed = false;
  const modelOf = (given: ScormApi) => given.renderCommitCMI(true) as unknown as Model;
  return {
    open({ item, learner, passMark, saved }) {
      isUsed = false;
      api = new Scorm12API({ ...quietSettings, autoCompleteLessonStatus: true });
      const before = parseModel(saved);
      if (before) api.loadFromJSON(before.cmi, "cmi");
      const isResumed = before !== undefined && hasPlace(before);
      const mark = item.masteryScore ?? passMark;
      api.loadFromJSON(
        {
          core: {
            student_id: learner,
            student_name: learnerName,
            credit: "credit",
            lesson_mode: "normal",
            entry: before === undefined ? "ab-initio" : isResumed ? "resume" : "",
          },
          launch_data: item.launchData,
          student_data: {
            mastery_score: mark === null ? "" : String(mark),
            max_time_allowed: item.maxTimeAllowed,
            time_limit_action: item.timeLimitAction,
          },
        },
        "cmi",
      );
      api.on("LMSInitialize", () => {
        isUsed = true;
        events.onChange();
      });
      for (const event of ["LMSCommit", "LMSSetValue.cmi.*"]) api.on(event, events.onChange);
      let way: "next" | "previous" | undefined;
      api.on("SequenceNext", () => (way = "next"));
      api.on("SequencePrevious", () => (way = "previous"));
      api.on("LMSFinish", () => {
        const end = events.onEnd();
        // The ways are said right after the end.
        queueMicrotask(() => end(way));
      });
      (globalThis as { API?: ScormApi }).API = api;
    },
    read(wasLeft) {
      if (!api) throw new Error("runtime: nothing is open");
      const model = modelOf(api);
      const said = model.cmi.core.lesson_status ?? "";
      return {
        data: JSON.stringify({ ...model, wasLeft }),
        status: /^(passed|completed|failed)$/.test(said)
          ? "completed"
          : isUsed || said === "incomplete" || said === "browsed"
            ? "incomplete"
            : "not-attempted",
        success: said === "passed" ? "passed" : said === "failed" ? "failed" : "unknown",
        score: rawPercent(model.cmi.core.score ?? {}),
      };
    },
    wasUsed: () => isUsed,
    sequencer: null,
  };
};

/** Its own account of the last session is in the total already. */
function parseModel(saved: string | null): Model | undefined {
  if (saved === null || saved === "") return undefined;
  try {
    const model = JSON.parse(saved) as Model;
    delete model.cmi.core["session_time"];
    delete model.cmi.core["exit"];
    return model;
  } catch {
    return undefined;
  }
}

const hasPlace = ({ cmi, wasLeft }: Model): boolean =>
  wasLeft === true || (cmi.suspend_data ?? "") !== "" || (cmi.core["lesson_location"] ?? "") !== "";

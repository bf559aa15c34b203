import { type Activity, findAfterDays } from "#learning/activity.ts";
import type { ActivityState, StudyState } from "#learning/activity-state.ts";
import type { CourseDocument } from "#learning/course-document.ts";

/** What somebody leaves behind who did the first `share` of a course's activities (0 to 1), with full marks; nothing of what opens weeks later. */
export function studyOf(
  { sections }: CourseDocument,
  version: number,
  share: number,
  changedAt: number,
): StudyState {
  const activities = sections
    .flatMap((section) => section.activities)
    .filter((one) => findAfterDays(one) === undefined);
  const done = activities.slice(0, Math.ceil(activities.length * share));
  return {
    version,
    activities: Object.fromEntries(done.map((one) => [one.activity, doneState(one, changedAt)])),
  };
}

function doneState({ content }: Activity, changedAt: number): ActivityState {
  const shared = { done: true, score: null, changedAt };
  const graded = { ...shared, score: 100 };
  switch (content.kind) {
    case "page":
    case "link":
    case "survey":
      return { kind: content.kind, ...shared };
    case "quiz":
      return { kind: "quiz", ...graded, attempts: 1, current: null };
    case "scenario":
      return { kind: "scenario", ...shared, choices: [] };
    case "mailbox":
      return { kind: "mailbox", ...graded, handled: {}, finished: true };
    case "scorm":
      return { kind: "scorm", ...graded, resume: null, seconds: 600 };
  }
}

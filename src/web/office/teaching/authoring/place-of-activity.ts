import type { Activity } from "#learning/activity.ts";
import type { CourseDocument } from "#learning/course-document.ts";
import type { Place } from "./use-draft.ts";

/** An activity by its name, and where it lies. */
export function placeOfActivity(
  { sections }: CourseDocument,
  slug: string | undefined,
): { readonly activity: Activity; readonly at: Place } | undefined {
  for (const [section, { activities }] of sections.entries()) {
    const index = activities.findIndex(({ activity }) => activity === slug);
    if (index >= 0) {
      return {
        activity: activities[index]!,
        at: ["sections", String(section), "activities", String(index)],
      };
    }
  }
  return undefined;
}

export const listActivities = ({ sections }: CourseDocument): readonly Activity[] =>
  sections.flatMap(({ activities }) => activities);

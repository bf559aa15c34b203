import * as z from "#base/schema.ts";

/** Why something is opened. A grant names one; a disclosure must name the same. */
export const purposes = [
  "tracing",
  "comparison",
  "restoring-contact",
  "protection",
  "notification",
  "data-subject",
  "administration",
  "learning",
  "supervision",
] as const;
export type Purpose = (typeof purposes)[number];
export const purposeSchema = z.enum(purposes);

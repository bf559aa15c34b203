import * as z from "#base/schema.ts";

/**
 * What is shared or withheld as a whole, each with its own content key. `headline` is the display name and status for
 * lists, `comparison` the minimal subset that another desk may compare, `notify` an address for the courier alone,
 * `messages` what a family and its society write to each other, `journal` the desk's own notes. Of a learner: `identity`, `work`
 * (where and as what), `study` (the secret under which their devices keep what they are doing, held by nobody else).
 */
export const compartments = [
  "headline",
  "identity",
  "contact",
  "circumstances",
  "protection",
  "photos",
  "journal",
  "messages",
  "comparison",
  "notify",
  "directory",
  "work",
  "study",
] as const;

export type Compartment = (typeof compartments)[number];

export const compartmentSchema = z.enum(compartments);

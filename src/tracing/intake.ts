import * as z from "#base/schema.ts";
import { PersonDetails } from "./person.ts";

const words = (max: number) => z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(max)));

/** How a person may be reached without putting them in danger, and when not. */
export const SafeContact = z.strictObject({
  channel: z.enum(["telephone", "email", "post", "somebody-else", "only-with-my-code"]),
  value: words(240),
  notWhen: words(240),
  mustNotLearn: words(240),
  /** Language in which to write and speak. */
  language: z.string().check(z.maxLength(12)),
});
export type SafeContact = z.infer<typeof SafeContact>;

export const causesOfSeparation = [
  "armed-conflict",
  "violence",
  "disaster",
  "migration",
  "detention",
  "family-reasons",
  "other",
  "unknown",
] as const;

export const Separation = z.strictObject({
  date: words(200),
  place: words(600),
  cause: z.optional(z.enum(causesOfSeparation)),
  circumstances: words(4_000),
});
export type Separation = z.infer<typeof Separation>;

export const relations = [
  "mother",
  "father",
  "daughter",
  "son",
  "sister",
  "brother",
  "wife",
  "husband",
  "grandparent",
  "grandchild",
  "aunt-or-uncle",
  "niece-or-nephew",
  "cousin",
  "friend",
  "other",
] as const;

/** Somebody who is looked for. `relation`: what they are to the enquirer. */
export const SoughtPerson = z.strictObject({
  person: PersonDetails,
  relation: z.optional(z.enum(relations)),
  lastContact: words(400),
  separation: Separation,
});
export type SoughtPerson = z.infer<typeof SoughtPerson>;

/** "I am looking for someone." */
export const TracingRequest = z.strictObject({
  kind: z.literal("tracing-request"),
  enquirer: PersonDetails,
  contact: SafeContact,
  sought: z.array(SoughtPerson).check(z.minLength(1), z.maxLength(12)),
});
export type TracingRequest = z.infer<typeof TracingRequest>;

/** "I am alive; I want my family to know." */
export const RegisteredPerson = z.strictObject({
  kind: z.literal("registered-person"),
  person: PersonDetails,
  contact: SafeContact,
  separation: Separation,
  /** Whom they look for, in their own words; a tracing request of its own may follow. */
  lookingFor: words(1_000),
});
export type RegisteredPerson = z.infer<typeof RegisteredPerson>;

export type Intake = TracingRequest | RegisteredPerson;

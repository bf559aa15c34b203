import * as z from "#base/schema.ts";
import type { CborValue } from "#base/cbor.ts";
import { languages } from "#protocol/courier-contracts.ts";
import type { PortalStatement } from "#protocol/course.ts";
import type { LearnerField } from "#protocol/learner.ts";
import { learnerFields } from "#protocol/learner.ts";
import type { RecordState } from "#record/fold.ts";

export const affiliations = ["staff", "partner", "supporter"] as const;
export const genders = ["female", "male", "another"] as const;
export const contractTypes = [
  "permanent",
  "fixed-term",
  "temporary",
  "consultant",
  "volunteer",
  "intern",
] as const;

/** Kinds of work, to which courses are recommended; together with `affiliations` what `recommendedFor` names. */
export const roles = [
  "case-work",
  "child-protection",
  "communication",
  "data",
  "education",
  "fundraising",
  "health",
  "immunisation",
  "logistics",
  "management",
  "research",
] as const;

const named = z.string().check(z.trim(), z.minLength(1), z.maxLength(120));

/** What a learner may say of themselves. Nothing of it is needed. `name` is written as they want it on certificates. */
export const Identity = z.strictObject({
  name: z.optional(named),
  gender: z.optional(z.enum(genders)),
  language: z.optional(z.enum(languages)),
});
export type Identity = z.infer<typeof Identity>;

/** What a learner may say of their work. `organisation` and `dutyStation` are counted where the portal's lists have them. */
export const Work = z.strictObject({
  affiliation: z.optional(z.enum(affiliations)),
  organisation: z.optional(named),
  dutyStation: z.optional(named),
  contract: z.optional(z.enum(contractTypes)),
  role: z.optional(z.enum(roles)),
  supervisor: z.optional(named),
});
export type Work = z.infer<typeof Work>;

export type Profile = { readonly identity: Identity; readonly work: Work };
export const emptyProfile: Profile = { identity: {}, work: {} };

/**
 * What the entries of the record say. A field that is not what it should be counts as not said: one spoilt value must not
 * take the rest from its reader.
 */
export function readProfile({ fieldByName }: Pick<RecordState, "fieldByName">): Profile {
  const read = <Part extends object>(compartment: string, schema: { readonly shape: object }): Part =>
    Object.fromEntries(
      Object.entries(schema.shape as Record<string, z.ZodMiniType>).flatMap(([name, field]) => {
        const parsed = field.safeParse(fieldByName.get(`${compartment}/${name}`)?.value ?? undefined);
        return parsed.success && parsed.data !== undefined ? [[name, parsed.data]] : [];
      }),
    ) as Part;
  return { identity: read("identity", Identity), work: read("work", Work) };
}

/** What has to be written so that the compartment says `next`: what is no longer said is set to null. */
export function changesOf(before: Identity | Work, next: Identity | Work): Record<string, CborValue> {
  const [old, now] = [before, next] as Record<string, string | undefined>[];
  const names = [...new Set([...Object.keys(old!), ...Object.keys(now!)])];
  return Object.fromEntries(
    names.filter((name) => old![name] !== now![name]).map((name) => [name, now![name] ?? null]),
  );
}

/**
 * The values that become codes, which only ever are counted: of a field that has a code, and an organisation or a duty station only
 * where it is in the portal's list, since nobody could name any other.
 */
export function countedValues(
  { identity, work }: Profile,
  portal: Pick<PortalStatement, "organisations" | "dutyStations"> | null,
): Record<LearnerField, string | null> {
  const listed = (value: string | undefined, list: readonly string[] | undefined) =>
    value !== undefined && list?.includes(value) ? value : null;
  const values: Record<LearnerField, string | null> = {
    affiliation: work.affiliation ?? null,
    organisation: listed(work.organisation, portal?.organisations),
    "duty-station": listed(work.dutyStation, portal?.dutyStations),
    gender: identity.gender ?? null,
    contract: work.contract ?? null,
    language: identity.language ?? null,
  };
  return Object.fromEntries(learnerFields.map((field) => [field, values[field]])) as typeof values;
}

import * as z from "#base/schema.ts";
import type { CborValue } from "#base/cbor.ts";
import type { EntryPayload } from "#record/payload.ts";
import type { RecordState } from "#record/fold.ts";
import type { SoughtPerson } from "./intake.ts";
import { PersonDetails } from "./person.ts";

/** The minimal subset of somebody sought that another desk may compare: who, about when born, from where, last seen where. */
export const ComparisonSubset = z.strictObject({
  person: PersonDetails,
  separationPlace: z.optional(z.string().check(z.maxLength(600))),
});
export type ComparisonSubset = z.infer<typeof ComparisonSubset>;

export function comparisonOf({ person, separation }: SoughtPerson): ComparisonSubset {
  const { languages: _, nickname: __, ...compared } = person;
  return separation.place === undefined
    ? { person: compared }
    : { person: compared, separationPlace: separation.place };
}

/** Written by the client that takes the request in; each sought person is one field. */
export const layOutComparison = (sought: readonly SoughtPerson[]): EntryPayload => ({
  set: Object.fromEntries(sought.map((one, i) => [`sought.${i + 1}`, comparisonOf(one) as CborValue])),
});

/** Nothing when the request has no such person or the field has another shape. */
export function readComparison(state: RecordState, subject: number): ComparisonSubset | undefined {
  return ComparisonSubset.safeParse(state.fieldByName.get(`comparison/sought.${subject}`)?.value).data;
}

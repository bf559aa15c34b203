import { encodeCbor } from "#base/cbor.ts";
import { toHex } from "#base/bytes.ts";
import type { CourseId, DeskId } from "#base/id.ts";
import { idSchema } from "#base/id.ts";
import { parseCbor } from "#base/parse-cbor.ts";
import type { Result } from "#base/result.ts";
import { ok } from "#base/result.ts";
import * as z from "#base/schema.ts";
import { learnerCode } from "#keys/reporting-key.ts";
import { affiliations, contractTypes, genders } from "#learning/profile.ts";
import type { AnswerOf } from "#protocol/contract.ts";
import { languages } from "#protocol/courier-contracts.ts";
import type { PortalStatement } from "#protocol/course.ts";
import type { AudienceRule, LearnerField } from "#protocol/learner.ts";
import {
  certificateTerms,
  courseStates,
  deadlineTerms,
  learnerFields,
  learnerFieldSchema,
} from "#protocol/learner.ts";
import {
  type CourseFact,
  courseFacts,
  countLearners,
  type ReportQuery,
} from "#protocol/learning-desk-contracts.ts";
import type { OfficerRefusal } from "#client/session/officer-refusal.ts";
import type { OfficerSession } from "#client/session/officer-session.ts";
import type { ClientStore } from "#client/store/store.ts";
import { plainValue } from "./course-draft.ts";

/** A condition in words; the codes of its values are made when it is asked. */
export const SpokenCondition = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("field"),
    field: learnerFieldSchema,
    values: z.array(z.string()),
    not: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal("course"),
    course: idSchema<"course">(),
    states: z.array(z.enum([...courseStates, "none"])),
    not: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal("certificate"),
    course: idSchema<"course">(),
    values: z.array(z.enum([...certificateTerms, "none"])),
    not: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal("deadline"),
    course: idSchema<"course">(),
    values: z.array(z.enum([...deadlineTerms, "none"])),
    not: z.boolean(),
  }),
]);
export type SpokenCondition = z.infer<typeof SpokenCondition>;

export const groupFields = [...learnerFields, ...courseFacts] as const;
export type GroupField = LearnerField | CourseFact;

/**
 * What is asked: people, or what is known of them in one course; whom it means; by what they are grouped. Grouped by a fact without a course
 * it means every course (`report-courses.ts`), and is no question that the gate would answer.
 */
const SpokenQuery = z.strictObject({
  course: z.nullable(idSchema<"course">()),
  conditions: z.array(SpokenCondition),
  groupBy: z.array(z.enum(groupFields)),
});
export type SpokenQuery = z.infer<typeof SpokenQuery>;

/** Every value that a field can have in this portal. */
export function valuesOfField(field: LearnerField, portal: PortalStatement | undefined): readonly string[] {
  switch (field) {
    case "affiliation":
      return affiliations;
    case "organisation":
      return portal?.organisations ?? [];
    case "duty-station":
      return portal?.dutyStations ?? [];
    case "gender":
      return genders;
    case "contract":
      return contractTypes;
    case "language":
      return languages;
  }
}

export const ruleOf = (key: Uint8Array, conditions: readonly SpokenCondition[]): AudienceRule =>
  conditions.map((condition) =>
    condition.kind !== "field"
      ? condition
      : {
          kind: "field",
          field: condition.field,
          codes: condition.values.map((value) => learnerCode(key, condition.field, value)),
          not: condition.not,
        },
  );

export type ReportGroup = {
  /** In words of the lists; null where nothing was said, `undefined` for a value that left the portal's lists. */
  readonly values: readonly (string | null | undefined)[];
  /** Null for fewer than eleven. */
  readonly people: number | null;
};
export type Report = {
  readonly query: Pick<SpokenQuery, "course" | "groupBy">;
  /** When the snapshot was frozen, in milliseconds. */
  readonly asOf: number;
  readonly people: number | null;
  readonly groups: readonly ReportGroup[];
};

export type ReportKeys = { readonly key: Uint8Array; readonly portal: PortalStatement | undefined };

/** What the gate is asked: no value in clear. */
export const queryOf = (key: Uint8Array, { course, conditions, groupBy }: SpokenQuery): ReportQuery => ({
  course,
  rule: ruleOf(key, conditions),
  groupBy,
});

/** Counts at the gate over the frozen snapshot. */
export async function askReport(
  { connection }: Pick<OfficerSession, "connection">,
  desk: DeskId,
  keys: ReportKeys,
  query: SpokenQuery,
): Promise<Result<Report, OfficerRefusal>> {
  const body = queryOf(keys.key, query);
  const answer = await connection.call("gate", countLearners, { parameters: { desk }, body });
  return answer.ok ? ok(nameReport(keys, query, answer.value)) : answer;
}

/** Names the codes again by trying every value of the lists. */
export function nameReport(
  { key, portal }: ReportKeys,
  query: Report["query"],
  { asOf, people, groups }: AnswerOf<typeof countLearners>,
): Report {
  const said = query.groupBy.flatMap((field) => learnerFields.find((one) => one === field) ?? []);
  const wordsByField = new Map<GroupField, ReadonlyMap<string, string>>(
    said.map((field) => [field, wordsByCode(key, field, portal)]),
  );
  const nameValue = (value: Uint8Array | string | null, index: number) => {
    if (value === null || typeof value === "string") return value;
    return wordsByField.get(query.groupBy[index]!)?.get(toHex(value));
  };
  return {
    query,
    asOf,
    people,
    groups: groups.map((group) => ({ values: group.values.map(nameValue), people: group.people })),
  };
}

const wordsByCode = (key: Uint8Array, field: LearnerField, portal: PortalStatement | undefined) =>
  new Map(valuesOfField(field, portal).map((value) => [toHex(learnerCode(key, field, value)), value]));

// Saved views lie in the officer's own store: what somebody wonders about is theirs.

const SavedView = z.strictObject({ name: z.string(), query: SpokenQuery });
export type SavedView = z.infer<typeof SavedView> & { readonly id: string };
const viewPrefix = (desk: DeskId) => `report-view/${desk}/`;

export async function listViews(store: ClientStore, desk: DeskId): Promise<SavedView[]> {
  const views = await Promise.all(
    (await store.list(viewPrefix(desk))).map(async (key) => {
      const bytes = await store.get(key);
      const view = bytes && parseCbor(SavedView as z.ZodMiniType<z.infer<typeof SavedView>>, bytes);
      return view && { ...view, id: key.slice(viewPrefix(desk).length) };
    }),
  );
  return views.filter((view) => view !== undefined).toSorted((a, b) => a.name.localeCompare(b.name));
}

export const keepView = (store: ClientStore, desk: DeskId, { id, name, query }: SavedView): Promise<void> =>
  store.put(`${viewPrefix(desk)}${id}`, encodeCbor(plainValue({ name, query })));

export const dropView = (store: ClientStore, desk: DeskId, id: string): Promise<void> =>
  store.delete(`${viewPrefix(desk)}${id}`);

/** Without conditions that nobody has filled in. */
export const completeConditions = (conditions: readonly SpokenCondition[]): SpokenCondition[] =>
  conditions.filter((one) => (one.kind === "course" ? one.states : one.values).length > 0);

export const conditionOnField = (field: LearnerField): SpokenCondition => ({
  kind: "field",
  field,
  values: [],
  not: false,
});
/** On where people stand in a course, on its certificate, or on its deadline. */
export const conditionOnCourse = (
  kind: "course" | "certificate" | "deadline",
  course: CourseId,
): SpokenCondition =>
  kind === "course" ? { kind, course, states: [], not: false } : { kind, course, values: [], not: false };

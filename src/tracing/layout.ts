import type { CborValue } from "#base/cbor.ts";
import type { Compartment } from "#keys/compartment.ts";
import type { RecordKind } from "#protocol/record-contracts.ts";
import type { RecordState } from "#record/fold.ts";
import type { EntryPayload } from "#record/payload.ts";
import { causesOfSeparation, relations, SafeContact, Separation } from "./intake.ts";
import type { Intake, RegisteredPerson, SoughtPerson, TracingRequest } from "./intake.ts";
import { displayNameOf, PersonDetails } from "./person.ts";
import type { StatusChange } from "./status.ts";

/**
 * Which part of an intake lies in which compartment. Fields are flat (`sought.1.givenName`), so that two officers who
 * change two fields of one person offline both keep their change.
 */
export function layOutIntake(intake: Intake): Partial<Record<Compartment, EntryPayload>> {
  const received: StatusChange = { status: "received" };
  const { value, notWhen, mustNotLearn, ...contact } = intake.contact;
  const laidOut: Partial<Record<Compartment, EntryPayload>> = {
    headline: {
      set: { displayName: headlineOf(intake), kind: intake.kind },
      add: [{ list: "statuses", item: received as CborValue }],
    },
    contact: { set: flatten("contact", { ...contact, value, notWhen }) },
    protection: { set: flatten("contact", { mustNotLearn }) },
    messages: { set: { opened: true } },
  };
  if (intake.kind === "tracing-request") {
    laidOut.identity = {
      set: Object.assign(
        { soughtCount: intake.sought.length },
        flatten("enquirer", intake.enquirer),
        ...intake.sought.map(({ person, relation }, i) =>
          flatten(`sought.${i + 1}`, { ...person, relation }),
        ),
      ),
    };
    laidOut.circumstances = {
      set: Object.assign(
        {},
        ...intake.sought.map(({ separation, lastContact }, i) =>
          flatten(`sought.${i + 1}`, { ...separation, lastContact }),
        ),
      ),
    };
  } else {
    laidOut.identity = { set: flatten("person", intake.person) };
    laidOut.circumstances = {
      set: {
        ...flatten("person", intake.separation),
        ...flatten("person", { lookingFor: intake.lookingFor }),
      },
    };
  }
  return laidOut;
}

/** What a list shows: of a request, whom it is about. */
export function headlineOf(intake: Intake): string {
  if (intake.kind === "registered-person") return displayNameOf(intake.person);
  return intake.sought.map(({ person }) => displayNameOf(person)).join(", ");
}

/** The intake as the entries say it now; only what the opened compartments hold. Nothing when the identity is not open. */
export function readIntake(state: RecordState, kind: RecordKind): PartialIntake | undefined {
  if (kind !== "tracing-request" && kind !== "registered-person") return undefined;
  const contact = readFields(state, ["contact", "protection"], "contact", SafeContact.shape);
  if (kind === "registered-person") {
    const person = readFields(state, ["identity"], "person", PersonDetails.shape);
    const { lookingFor } = readFields(state, ["circumstances"], "person", { lookingFor: anyText });
    const separation = readFields(state, ["circumstances"], "person", Separation.shape);
    return { kind, person, contact, separation, lookingFor } as PartialRegisteredPerson;
  }
  const count = state.fieldByName.get("identity/soughtCount")?.value;
  if (typeof count !== "number") return undefined;
  const sought = Array.from({ length: count }, (_, i) => {
    const name = `sought.${i + 1}`;
    return {
      person: readFields(state, ["identity"], name, PersonDetails.shape),
      ...readFields(state, ["identity"], name, { relation: oneOf(relations) }),
      ...readFields(state, ["circumstances"], name, { lastContact: anyText }),
      separation: readFields(state, ["circumstances"], name, {
        ...Separation.shape,
        cause: oneOf(causesOfSeparation),
      }),
    };
  });
  const enquirer = readFields(state, ["identity"], "enquirer", PersonDetails.shape);
  return { kind, enquirer, contact, sought } as PartialTracingRequest;
}

export type PartialTracingRequest = Omit<TracingRequest, "contact" | "sought"> & {
  readonly contact: Partial<SafeContact>;
  readonly sought: readonly Omit<SoughtPerson, never>[];
};
export type PartialRegisteredPerson = Omit<RegisteredPerson, "contact"> & {
  readonly contact: Partial<SafeContact>;
};
export type PartialIntake = PartialTracingRequest | PartialRegisteredPerson;

/** `{a: 1, b: undefined}` below `name` to `{"name.a": 1}`. */
export function flatten(name: string, values: Readonly<Record<string, unknown>>): Record<string, CborValue> {
  return Object.fromEntries(
    Object.entries(values)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [`${name}.${key}`, value as CborValue]),
  );
}

type Parser = {
  readonly safeParse: (value: unknown) => { readonly success: boolean; readonly data?: unknown };
};

const anyText: Parser = { safeParse: (value) => ({ success: typeof value === "string", data: value }) };
const oneOf = (values: readonly string[]): Parser => ({
  safeParse: (value) => ({ success: values.includes(value as string), data: value }),
});

/** Sealed is not the same as valid: a field of another shape is left out, the others stand. */
function readFields(
  state: RecordState,
  compartments: readonly Compartment[],
  name: string,
  shape: Readonly<Record<string, Parser>>,
): Record<string, unknown> {
  const read: Record<string, unknown> = {};
  for (const compartment of compartments) {
    for (const [key, schema] of Object.entries(shape)) {
      const field = state.fieldByName.get(`${compartment}/${name}.${key}`);
      // A field that was emptied is null.
      const parsed = field && field.value !== null ? schema.safeParse(field.value) : undefined;
      if (parsed?.success && parsed.data !== undefined) read[key] = parsed.data;
    }
  }
  return read;
}

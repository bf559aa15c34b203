import type { CodeId } from "#base/id.ts";
import type { OpenedLearner } from "#client/learner/learner-record.ts";
import { listSupervisors } from "#client/learner/team.ts";
import type { OpenedBy } from "#client/record/own-record.ts";
import type { Compartment } from "#keys/compartment.ts";
import { deskOfHolder } from "#keys/holder.ts";
import type { RegisterState } from "#register/state.ts";

/** Somebody who can open parts of one's record. */
export type Reader = {
  readonly who: "self" | "desk" | "courier" | "supervisor";
  /** Of a desk: its organisation. Of a supervisor: the name in the link that was accepted here. */
  readonly name: string | undefined;
  /** Milliseconds; null for as long as the record is there. */
  readonly until: number | null;
  readonly compartments: readonly Compartment[];
  /** Of a supervisor: by which it is taken back. */
  readonly code: CodeId | undefined;
};

/** Who can read what at this moment, from what the record's own grants say. */
export async function listReaders(
  opened: OpenedLearner,
  register: RegisterState,
  now: number,
  nameOf: (code: CodeId) => Promise<string | undefined>,
): Promise<readonly Reader[]> {
  const partsByReader = new Map<string, { reader: Omit<Reader, "compartments">; parts: Set<Compartment> }>();
  for (const { holder, compartment, purpose, expiresAt } of opened.own.access.grants) {
    if (purpose === "supervision" || (expiresAt !== null && expiresAt <= now)) continue;
    const desk = deskOfHolder(holder);
    const organisation = desk && register.deskById.get(desk)?.organisation;
    const reader: Omit<Reader, "compartments"> = {
      who: desk ? "desk" : holder === "courier" ? "courier" : "self",
      name: organisation && register.organisationById.get(organisation)?.name,
      until: null,
      code: undefined,
    };
    const key = desk ?? reader.who;
    const known = partsByReader.get(key) ?? { reader, parts: new Set() };
    known.parts.add(compartment);
    partsByReader.set(key, known);
  }
  const supervisors = await Promise.all(
    listSupervisors(opened, now).map(async ({ supervisor, parts, until }): Promise<Reader> => ({
      who: "supervisor",
      name: await nameOf(supervisor),
      until,
      compartments: parts,
      code: supervisor,
    })),
  );
  return [
    ...[...partsByReader.values()].map(({ reader, parts }) => ({ ...reader, compartments: [...parts] })),
    ...supervisors,
  ];
}

/** Somebody who opened parts of one's record, when, and what for. */
export type Opening = {
  readonly at: number | undefined;
  readonly who: "self" | "desk" | "courier" | "supervisor";
  readonly organisation: string | undefined;
  readonly purpose: OpenedBy["purpose"];
  readonly compartments: readonly Compartment[];
};

/** Newest first, as the log tells it; one's own are left out: they are many and tell nothing. */
export const nameOpenings = (openings: readonly OpenedBy[], register: RegisterState): readonly Opening[] =>
  openings
    .map(({ time, organisation, desk, code, purpose, compartments }): Opening => {
      const isCourier = purpose === "notification";
      return {
        at: time ?? undefined,
        who: desk
          ? "desk"
          : code && purpose === "supervision"
            ? "supervisor"
            : isCourier
              ? "courier"
              : "self",
        organisation: organisation === null ? undefined : register.organisationById.get(organisation)?.name,
        purpose,
        compartments,
      };
    })
    .filter(({ who }) => who !== "self");

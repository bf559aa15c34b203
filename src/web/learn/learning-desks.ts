import type { DeskId } from "#base/id.ts";
import type { RegisterState } from "#register/state.ts";
import { findCurrentGeneration } from "#register/state.ts";

/** A desk that teaches, and the organisation that it belongs to. */
export type LearningDesk = { readonly desk: DeskId; readonly organisation: string };

/** Those that can be sealed to, by the name of their organisation. */
export const listLearningDesks = (register: RegisterState): readonly LearningDesk[] =>
  [...register.deskById.values()]
    .filter((desk) => desk.duty === "learning" && findCurrentGeneration(desk))
    .map(({ id, organisation }) => ({
      desk: id,
      organisation: register.organisationById.get(organisation)?.name ?? "?",
    }))
    .toSorted((a, b) => a.organisation.localeCompare(b.organisation));

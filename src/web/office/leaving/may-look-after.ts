import type { DeskId } from "#base/id.ts";
import type { Work } from "../work/work.ts";

/** Learning desks of the member's own organisation. */
export const learningDesksOf = ({ session, self }: Work): DeskId[] =>
  [...session.register.state().deskById.values()]
    .filter(({ duty, organisation }) => duty === "learning" && organisation === self.value?.organisation)
    .map(({ id }) => id);

/** Whoever answers for what leaves: there has to be somebody of whom it could. */
export const mayLookAfter = (work: Work): boolean =>
  (work.self.value?.roles.some((role) => role === "dpo" || role === "administrator") ?? false) &&
  learningDesksOf(work).length > 0;

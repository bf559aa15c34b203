import type { CaseView } from "#client/cases/case-view.ts";
import type { WorkProps } from "../work/work.ts";

/** What every part of a case screen gets. */
export type CaseProps = WorkProps & {
  readonly view: CaseView;
  readonly place: readonly string[];
  /** After a change: what was written is shown; `again` asks gate and vault, for who may read what. */
  readonly onChanged: (again?: "again") => Promise<void>;
};

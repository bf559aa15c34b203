import type { DeskId } from "#base/id.ts";
import type { WorkProps } from "../work/work.ts";

/** What every screen of a learning desk gets. */
export type TeachingProps = WorkProps & { readonly desk: DeskId };

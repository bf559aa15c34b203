import type { TeachingProps } from "../teaching-props.ts";
import type { DraftEditor } from "./use-draft.ts";

/** What every page of one draft gets. */
export type EditorProps = TeachingProps & {
  readonly editor: DraftEditor;
  readonly part: string | undefined;
};

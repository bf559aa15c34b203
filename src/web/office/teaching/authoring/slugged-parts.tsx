import type { ComponentChildren } from "preact";
import { freeSlug } from "./new-parts.ts";
import { Parts } from "./parts.tsx";
import type { DraftEditor, Place } from "./use-draft.ts";

export type SluggedPartsProps<Slug extends string, Part extends Readonly<Record<Slug, string>>> = {
  readonly editor: DraftEditor;
  readonly at: Place;
  readonly parts: readonly Part[];
  /** Under which field each says what it is called among the others; also what slugs begin with. */
  readonly slug: Slug;
  readonly nameOf: (part: Part) => string;
  /** How a new one is put at the end, other than those; without it nothing is added. */
  readonly add?: {
    readonly label: string;
    readonly make: (taken: readonly string[]) => Part;
    readonly most: number;
  };
  readonly least?: number;
  /** Long ones are folded as soon as there are two. */
  readonly long?: boolean;
  readonly children: (part: Part, at: Place, index: number) => ComponentChildren;
};

/** What questions, answers, mails, scenes and choices have in common: each has a slug of its own, also when it was duplicated. */
export function SluggedParts<Slug extends string, Part extends Readonly<Record<Slug, string>>>(
  props: SluggedPartsProps<Slug, Part>,
) {
  const { editor, at, parts, slug, nameOf, add, least, long = false, children } = props;
  const taken = parts.map((part) => part[slug]);
  return (
    <Parts
      editor={editor}
      at={at}
      parts={parts}
      nameOf={nameOf}
      copy={(part) => ({ ...part, [slug]: freeSlug(slug, taken) })}
      folded={long && parts.length > 1}
      {...(least === undefined ? {} : { least })}
      {...(add ? { add: { ...add, make: () => add.make(taken) } } : {})}
    >
      {children}
    </Parts>
  );
}

import type { ComponentType } from "preact";
import { lazyScreen } from "#web/ui/lazy-screen.tsx";
import type { CatalogueName } from "#web/ui/i18n/catalogues.ts";
import { addCatalogues } from "#web/ui/i18n/translator.ts";

/** Screens that come with words of their own: both are fetched when they are first shown. */
export const lazyPages = <Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  words: readonly CatalogueName[],
): ComponentType<Props> =>
  lazyScreen<Props>(async () => {
    const [Pages] = await Promise.all([load(), words.length > 0 ? addCatalogues(...words) : undefined]);
    return Pages;
  });

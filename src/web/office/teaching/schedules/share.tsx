import { addCatalogues } from "#web/ui/i18n/translator.ts";
import { lazyScreen } from "#web/ui/lazy-screen.tsx";

/** Below a question: with its words, fetched where somebody asks one. */
export const Share = lazyScreen(async () => {
  await addCatalogues("lists", "schedules");
  return (await import("./share-form.tsx")).ShareForm;
});

import { render } from "preact";
import { startRoutes } from "#web/ui/hash-route.ts";
import { startTranslator } from "#web/ui/i18n/translator.ts";
import { leaveSite } from "#web/ui/leave-site.ts";
import { findLocalStorage } from "#web/ui/local-storage.ts";
import { FamilyPages } from "./family-pages.tsx";

await startTranslator({
  catalogues: ["family"],
  wanted: navigator.languages,
  storage: findLocalStorage(),
  root: document.documentElement,
});
startRoutes();
render(<FamilyPages onLeave={leaveSite} />, document.body);

import { render } from "preact";
import { startRoutes } from "#web/ui/hash-route.ts";
import { startTranslator } from "#web/ui/i18n/translator.ts";
import { findLocalStorage } from "#web/ui/local-storage.ts";
import { OfficePages } from "./office-pages.tsx";

await startTranslator({
  catalogues: ["office"],
  wanted: navigator.languages,
  storage: findLocalStorage(),
  root: document.documentElement,
});
startRoutes();
render(<OfficePages />, document.body);

import { render } from "preact";
import { secureRandomBytes, systemClock } from "#base/effects.ts";
import { openIndexedDbStore } from "#client/store/indexeddb-store.ts";
import { startRoutes } from "#web/ui/hash-route.ts";
import { startTranslator } from "#web/ui/i18n/translator.ts";
import { findLocalStorage } from "#web/ui/local-storage.ts";
import { openOfficeApplication } from "./office-application.ts";
import { OfficePages } from "./office-pages.tsx";

// In a function, because phones of 2020 do not know `await` outside one.
async function start(): Promise<void> {
  await startTranslator({
    catalogues: ["family", "record", "office", "casework", "administration", "unlock"],
    wanted: navigator.languages,
    storage: findLocalStorage(),
    root: document.documentElement,
  });
  const application = await openOfficeApplication({
    openStore: openIndexedDbStore,
    clock: systemClock,
    random: secureRandomBytes,
    fetch: fetch.bind(window),
    page: window,
  });
  startRoutes();
  render(<OfficePages application={application} />, document.body);
}

void start();

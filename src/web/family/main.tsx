import "./old-phones.ts";
import { render } from "preact";
import { secureRandomBytes, systemClock } from "#base/effects.ts";
import { openIndexedDbStore } from "#client/indexeddb-store.ts";
import { memoryStore } from "#client/memory-store.ts";
import { startRoutes } from "#web/ui/hash-route.ts";
import { startTranslator } from "#web/ui/i18n/translator.ts";
import { leaveSite } from "#web/ui/leave-site.ts";
import { findLocalStorage } from "#web/ui/local-storage.ts";
import { openFamilyApplication } from "./family-application.ts";
import { FamilyPages } from "./family-pages.tsx";

void start();

async function start(): Promise<void> {
  const [store] = await Promise.all([
    openIndexedDbStore("homeward-family", { asksToStay: false }).catch(() => memoryStore()),
    startTranslator({
      catalogues: ["family"],
      wanted: navigator.languages,
      storage: findLocalStorage(),
      root: document.documentElement,
    }),
  ]);
  const application = await openFamilyApplication({
    store,
    tab: findTabStorage(),
    clock: systemClock,
    random: secureRandomBytes,
    fetch: fetch.bind(window),
    page: window,
  });
  startRoutes();
  render(
    <FamilyPages
      application={application}
      onLeave={() => {
        // Not awaited: the secret is gone when this returns, and the page must be too.
        void application.wipe();
        leaveSite();
      }}
    />,
    document.body,
  );
  await application.refresh();
}

/** Some private windows throw at the mere mention. */
function findTabStorage(): Storage | undefined {
  try {
    return sessionStorage;
  } catch {
    return undefined;
  }
}

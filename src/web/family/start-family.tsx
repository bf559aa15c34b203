import { render } from "preact";
import { secureRandomBytes, systemClock } from "#base/effects.ts";
import { openIndexedDbStore } from "#client/store/indexeddb-store.ts";
import { memoryStore } from "#client/store/memory-store.ts";
import { leaveSite } from "#web/ui/leave-site.ts";
import { openFamilyApplication } from "./family-application.ts";
import { FamilyPages } from "./family-pages.tsx";
import { findTabStorage } from "./tab-storage.ts";

/** Takes the page over from the first page. */
export async function startFamily(): Promise<void> {
  const application = await openFamilyApplication({
    store: await openIndexedDbStore("homeward-family", { asksToStay: false }).catch(() => memoryStore()),
    tab: findTabStorage(),
    clock: systemClock,
    random: secureRandomBytes,
    fetch: fetch.bind(window),
    page: window,
  });
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
  void application.refresh();
}

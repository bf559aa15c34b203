import { render } from "preact";
import { secureRandomBytes, systemClock } from "#base/effects.ts";
import { openIndexedDbStore } from "#client/store/indexeddb-store.ts";
import { memoryStore } from "#client/store/memory-store.ts";
import { leaveSite } from "#web/ui/leave-site.ts";
import { OfflineBar } from "#web/ui/offline-bar.tsx";
import { openFamilyApplication } from "./family-application.ts";
import { screenOf } from "./family-pages.tsx";
import { FirstPage } from "./first-page.tsx";
import { findTabStorage } from "./tab-storage.ts";

/** Everything but the first page, which takes it in. */
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
    <FirstPage
      onLeave={() => {
        // Not awaited: the secret is gone when this returns, and the page must be too.
        void application.wipe();
        leaveSite();
      }}
      bar={() => <OfflineBar state={application.isOnline.value ? "online" : "offline"} />}
      screen={() => screenOf(application)}
    />,
    document.body,
  );
  void application.refresh();
}

import { render } from "preact";
import { secureRandomBytes, systemClock } from "#base/effects.ts";
import { openIndexedDbStore } from "#client/store/indexeddb-store.ts";
import { memoryStore } from "#client/store/memory-store.ts";
import { keepOffline } from "./keep-offline.ts";
import { openLearnApplication } from "./learn-application.ts";
import { LearnPages } from "./learn-pages.tsx";

export async function startLearn(): Promise<void> {
  const application = await openLearnApplication({
    // Who only looks is not asked whether the browser may keep it for good; who joins is.
    store: await openIndexedDbStore("homeward-learn", { asksToStay: false }).catch(() => memoryStore()),
    clock: systemClock,
    random: secureRandomBytes,
    fetch: fetch.bind(window),
    page: window,
  });
  render(<LearnPages application={application} />, document.body);
  if (application.isTaken.value) void keepOffline(window);
  void application.refresh();
}

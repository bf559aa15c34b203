import { scriptAddress } from "#web/ui/script-address.ts";

/** Registers the worker that opens this application without a line; only once somebody learns here, so that a visitor leaves nothing. */
export async function keepOffline(page: Window): Promise<void> {
  const { serviceWorker } = page.navigator;
  // Not served by the development server, whose files change under it; some private windows have none.
  if (!import.meta.env.PROD || !serviceWorker) return;
  try {
    await serviceWorker.register(scriptAddress("/learn/service-worker.js"), { scope: "/learn/" });
    const { active } = await serviceWorker.ready;
    const paths = performance
      .getEntriesByType("resource")
      .map(({ name }) => new URL(name))
      .filter(({ origin }) => origin === page.location.origin)
      .map(({ pathname }) => pathname);
    active?.postMessage([...new Set(paths)], []);
  } catch {
    // The page works as it is, with a line.
  }
}

/** Before anything is shown: a newer version that waits takes over, and the page is opened with it. Answers whether it will be. */
export async function openNewest(page: Window): Promise<boolean> {
  const { serviceWorker } = page.navigator;
  if (!serviceWorker?.controller) return false;
  const registration = await serviceWorker.getRegistration("/learn/");
  if (!registration?.waiting) return false;
  serviceWorker.addEventListener("controllerchange", () => page.location.reload(), { once: true });
  registration.waiting.postMessage("take-over", []);
  return true;
}

/**
 * The first page on a device, sent by the server: it installs the service worker, which answers at the same address from then on,
 * also without a network.
 */
async function boot(): Promise<void> {
  const container = navigator.serviceWorker;
  await container.register("/worker.js", { updateViaCache: "none" });
  await container.ready;
  location.reload();
}

boot().catch(() => {
  // Private windows of some browsers have no service workers.
  window.parent.postMessage({ kind: "failed", why: "no-worker" }, "*");
});

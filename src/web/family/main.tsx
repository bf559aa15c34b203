import "./old-phones.ts";
import { render } from "preact";
import { startRoutes } from "#web/ui/hash-route.ts";
import { startTranslator } from "#web/ui/i18n/translator.ts";
import { leaveSite } from "#web/ui/leave-site.ts";
import { findLocalStorage } from "#web/ui/local-storage.ts";
import { FirstPage } from "./first-page.tsx";
import { findTabStorage, tabSecretName } from "./tab-storage.ts";

void start();

/** The first page is read while everything else, cryptography included, is still on its way. */
async function start(): Promise<void> {
  await startTranslator({
    catalogues: ["family"],
    wanted: navigator.languages,
    storage: findLocalStorage(),
    root: document.documentElement,
  });
  startRoutes();
  const leave = () => {
    findTabStorage()?.removeItem(tabSecretName);
    leaveSite();
  };
  render(<FirstPage onLeave={leave} />, document.body);
  try {
    const { startFamily } = await import("./start-family.tsx");
    await startFamily();
  } catch {
    render(<FirstPage onLeave={leave} failed />, document.body);
  }
}

import { render } from "preact";
import { startRoutes } from "../ui/hash-route.ts";
import { startTranslator } from "../ui/i18n/translator.ts";
import { findLocalStorage } from "../ui/local-storage.ts";
import { OfficePages } from "./office-pages.tsx";

// In a function, because phones of 2020 do not know `await` outside one.
async function start(): Promise<void> {
  await startTranslator({
    catalogues: ["record", "office"],
    wanted: navigator.languages,
    storage: findLocalStorage(),
    root: document.documentElement,
  });
  startRoutes();
  render(<OfficePages />, document.body);
}

void start();

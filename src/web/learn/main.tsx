import "./old-phones.ts";
import { render } from "preact";
import { startRoutes } from "#web/ui/hash-route.ts";
import { startTranslator } from "#web/ui/i18n/translator.ts";
import { findLocalStorage } from "#web/ui/local-storage.ts";
import { openNewest } from "./keep-offline.ts";
import { LearnFrame, OpeningFailed } from "./learn-frame.tsx";

void start();

/** The frame stands while the rest, cryptography included, is still on its way. */
async function start(): Promise<void> {
  if (await openNewest(window)) return;
  await startTranslator({
    catalogues: ["learn"],
    wanted: navigator.languages,
    storage: findLocalStorage(),
    root: document.documentElement,
  });
  startRoutes();
  render(<LearnFrame />, document.body);
  try {
    const { startLearn } = await import("./start-learn.tsx");
    await startLearn();
  } catch {
    render(
      <LearnFrame>
        <OpeningFailed />
      </LearnFrame>,
      document.body,
    );
  }
}
